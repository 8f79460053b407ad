export function readReplacement(replacement: string, _original: string): string | null {
  return replacement;
}
