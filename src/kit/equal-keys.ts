/** Compares digests, so that the time taken says nothing of the key. */
export async function equalKeys(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all(
    [a, b].map((key) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))),
  );
  const [x, y] = [new Uint8Array(left as ArrayBuffer), new Uint8Array(right as ArrayBuffer)];
  return x.reduce((difference, byte, index) => difference | (byte ^ (y[index] ?? 0)), 0) === 0;
}
