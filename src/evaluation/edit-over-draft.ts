import { areaUnderCurve } from './rank-statistics.ts';
import { type ScoredItem, credit, difference } from './comparison.ts';
import { type Figure, share } from './resample.ts';

/** A text and what it is a revision of. */
export interface RevisedText {
  readonly draft: string;
  readonly text: string;
}

/** One expert's choice between an AI edit and its draft, the only pair that Redraft ever returns. */
export interface EditVote {
  readonly group: number;
  /** Reward of the edit minus the draft's. */
  readonly gap: number;
  readonly otherGap: number;
  /** How many words fewer the edit has. */
  readonly shorter: number;
  /** 1 where the expert preferred the edit, else 0. */
  readonly won: number;
  /** One object for all votes about it. */
  readonly revision: RevisedText;
}

export interface EditOverDraft {
  /** Does the gap tell the edits that experts prefer from those they do not? AUC, 0.5 is chance. */
  readonly reward: Figure | null;
  readonly against: Figure | null;
  readonly shorter: Figure | null;
  /** How often "always take the edit" is right: the base rate. */
  readonly always: Figure;
  /** How often "take the edit where its reward is higher" is right. */
  readonly higher: Figure;
}

/** The votes of rankings that hold an `ai_edit` and a `draft`. */
export function editVotes(items: readonly ScoredItem[]): EditVote[] {
  return items.flatMap(({ item, texts, group }) => {
    const [edit, draft] = ['ai_edit', 'draft'].map((name) => item.texts.findIndex(({ origin }) => origin === name));
    if (edit === undefined || draft === undefined || edit < 0 || draft < 0) return [];
    const between = item.votes.filter(
      ({ better, worse }) => [edit, draft].includes(better) && [edit, draft].includes(worse),
    );
    const revision = { draft: item.texts[draft]!.text, text: item.texts[edit]!.text };
    return between.map(({ better }) => ({
      group,
      gap: difference(texts[edit]!.reward, texts[draft]!.reward),
      otherGap: difference(texts[edit]!.other, texts[draft]!.other),
      shorter: texts[draft]!.length - texts[edit]!.length,
      won: better === edit ? 1 : 0,
      revision,
    }));
  });
}

/** Null without votes. */
export function judgeEdits(
  votes: readonly EditVote[],
  { seed, against }: { readonly seed: number; readonly against: boolean },
): EditOverDraft | null {
  const resampling = { groups: votes.map(({ group }) => group), seed };
  const outcomes = votes.map(({ won }) => won);
  const curve = (read: (vote: EditVote) => number): Figure | null =>
    areaUnderCurve(votes.map(read), outcomes, resampling);
  const always = share(outcomes, resampling);
  const higher = share(
    votes.map(({ gap, won }) => credit(won === 1 ? gap : -gap)),
    resampling,
  );
  if (!always || !higher) return null;
  return {
    reward: curve(({ gap }) => gap),
    against: against ? curve(({ otherGap }) => otherGap) : null,
    shorter: curve(({ shorter }) => shorter),
    always,
    higher,
  };
}
