import type { RewardItem } from '../../contract/reward.ts';
import { seededRandom } from '../../kit/random.ts';
import { sha256 } from '../../kit/sha256.ts';

/** Texts that are judged in one another's company: a draft and its candidates, or texts that answer the same. */
export interface Company {
  readonly prompt: string | null;
  readonly draft: string | null;
  /** Where in the items its texts stand. */
  readonly members: readonly number[];
  /** What each call shows: different texts, and the draft, where there is one, in all of them as the anchor. */
  readonly parts: readonly (readonly string[])[];
}

/** More than so many texts in one prompt are hardly read with the same care. */
const mostTexts = 10;

/** By prompt and draft; a draft that comes as a text of its own is with its candidates. Texts without words are in none. */
export function companiesOf(items: readonly RewardItem[]): readonly Company[] {
  const keyOf = (prompt: string | undefined, draft: string | null) => JSON.stringify([prompt ?? null, draft]);
  const drafts = new Set(items.flatMap(({ prompt, draft }) => (hasWords(draft) ? [keyOf(prompt, draft)] : [])));
  const found = new Map<string, { prompt: string | null; draft: string | null; members: number[] }>();
  for (const [at, { text, prompt, draft: given }] of items.entries()) {
    if (!hasWords(text)) continue;
    const draft = hasWords(given) ? given : drafts.has(keyOf(prompt, text)) ? text : null;
    const key = keyOf(prompt, draft);
    const company = found.get(key) ?? { prompt: prompt ?? null, draft, members: [] };
    company.members.push(at);
    found.set(key, company);
  }
  return [...found.values()].map((company) => {
    const texts = [...new Set(company.members.map((at) => items[at]!.text))];
    return { ...company, parts: partsOf(texts, company.draft) };
  });
}

/**
 * The texts in an order that is theirs whatever order they come in, and a code that none of them can hold, since it is
 * made of all of them.
 */
export async function shuffle(texts: readonly string[]): Promise<{ order: readonly string[]; code: string }> {
  const order = texts.toSorted();
  const digest = await sha256(JSON.stringify(order));
  const random = seededRandom(Number.parseInt(digest.slice(0, 8), 16));
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return { order, code: digest.slice(8, 16) };
}

function partsOf(texts: readonly string[], draft: string | null): readonly (readonly string[])[] {
  if (draft === null) return splitEvenly(texts, mostTexts);
  const others = texts.filter((text) => text !== draft);
  return others.length === 0 ? [[draft]] : splitEvenly(others, mostTexts - 1).map((part) => [draft, ...part]);
}

function splitEvenly(texts: readonly string[], most: number): readonly (readonly string[])[] {
  const count = Math.ceil(texts.length / most);
  const size = Math.ceil(texts.length / count);
  return Array.from({ length: count }, (_, part) => texts.slice(part * size, (part + 1) * size));
}

function hasWords(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
