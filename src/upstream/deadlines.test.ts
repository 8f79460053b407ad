import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeadlines } from './deadlines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late: string[] = [];
const note = (name: string) => () => void late.push(name);
afterEach(() => void late.splice(0));

it('calls back each wait at its own time, and none that was ended', () => {
  const deadlines = createDeadlines(Date.now);
  const first = deadlines.after(100, note('first'));
  vi.advanceTimersByTime(60);
  const second = deadlines.after(100, note('second'));
  deadlines.after(100, note('third'));
  deadlines.after(10, note('short'));
  deadlines.end(second);
  vi.advanceTimersByTime(39);
  expect(late).toEqual(['short']);
  vi.advanceTimersByTime(1);
  expect(late).toEqual(['short', 'first']);
  deadlines.end(first);
  vi.advanceTimersByTime(60);
  expect(late).toEqual(['short', 'first', 'third']);
});

it('ends a wait once, wherever it stands', () => {
  const deadlines = createDeadlines(Date.now);
  const waits = ['a', 'b', 'c', 'd'].map((name) => deadlines.after(100, note(name)));
  for (const index of [1, 1, 3, 0, 0, 3]) deadlines.end(waits[index]!);
  deadlines.after(100, note('e'));
  vi.advanceTimersByTime(1000);
  expect(late).toEqual(['c', 'e']);
});

it('keeps one timer for waits of one length, and none once there are no waits', () => {
  const deadlines = createDeadlines(Date.now);
  for (let wait = 0; wait < 50; wait++) deadlines.end(deadlines.after(100, note('never')));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(vi.getTimerCount()).toBe(0);
  expect(late).toEqual([]);
});
