import { stopWords } from '../../src/kit/stop-words.ts';
import { words } from '../../src/kit/words.ts';

const least = 4;

/**
 * Runs of four words and more of a returned text that stand in what the model was asked with (instructions, worked
 * examples) and not in the draft. A run of function words alone is chance.
 */
export function templateEchoes(
  text: string,
  from: { readonly draft: string; readonly prompts: readonly string[] },
): string[] {
  const asked = new Set(from.prompts.flatMap(runsOf));
  for (const run of runsOf(from.draft)) asked.delete(run);
  const spoken = words(text);
  const echoed = runsOf(text).map((run) => asked.has(run));
  const echoes: string[] = [];
  for (let at = 0; at < echoed.length; at++) {
    if (!echoed[at]) continue;
    const start = at;
    while (echoed[at + 1]) at++;
    echoes.push(spoken.slice(start, at + least).join(' '));
  }
  return echoes.filter((echo) => words(echo).some((word) => !stopWords['en']?.has(word.toLowerCase())));
}

/** One for each place where a run may begin. */
function runsOf(text: string): string[] {
  const folded = words(text).map((word) => word.toLowerCase());
  return folded.slice(0, Math.max(0, folded.length - least + 1)).map((_, at) => folded.slice(at, at + least).join(' '));
}
