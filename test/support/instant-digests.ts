import { hash } from 'node:crypto';
import { beforeEach, vi } from 'vitest';

/** For tests in simulated time, which does not see what runs on other threads, as digests do. */
export function useInstantDigests(): void {
  beforeEach(() => {
    const spy = vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_, data) => {
      return Uint8Array.from(hash('sha256', data as Uint8Array, 'buffer')).buffer;
    });
    return () => spy.mockRestore();
  });
}
