export function echoesPrompt(_text: string, _prompts: readonly string[], _passage: string): boolean {
  return false;
}
