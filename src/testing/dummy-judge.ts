import { messagesOf } from './dummy-calls.ts';
import { stockEdits } from './dummy-texts.ts';

export const judgeMarker = 'You judge how well texts are written';

/** A text as a judge is shown it. */
export interface ShownText {
  readonly label: string;
  readonly text: string;
  /** From 0. */
  readonly place: number;
}

/** What a judging call shows. */
export interface JudgingView {
  readonly texts: readonly ShownText[];
  readonly system: string;
  /** The whole message with the texts. */
  readonly user: string;
}

/** The mark of one text, in whatever form a model may write it; null leaves it out. */
export type Marking = (shown: ShownText, view: JudgingView) => number | string | null;

/** What a judging call asks about; null where the request is none. */
export function readJudging(body: unknown): JudgingView | null {
  const [system, user] = messagesOf(body).map(({ content }) => (typeof content === 'string' ? content : ''));
  if (!system?.startsWith(judgeMarker) || user === undefined) return null;
  const shown = user.matchAll(/<text-([0-9a-f]+) label="([A-Z])">\n([^]*?)\n<\/text-\1>/g);
  return { texts: Array.from(shown, ([, , label = '', text = ''], place) => ({ label, text, place })), system, user };
}

export function marksContent(view: JudgingView, marking: Marking): string {
  const marks = view.texts.flatMap((shown) => {
    const mark = marking(shown, view);
    return mark === null ? [] : [{ text: shown.label, reason: 'It reads well enough.', mark }];
  });
  return JSON.stringify({ marks });
}

const fair = (text: string): number =>
  Math.max(1, 9 - 0.5 * stockEdits.filter(({ original }) => text.includes(original)).length);

/** The named ways to mark. */
export const markings = {
  /** 9, less 0.5 for every stock phrase, wherever the text stands. */
  fair: ({ text }) => fair(text),
  /** A point too much at the top of the list, falling to none at its end. */
  'favours-the-first': ({ text, place }, { texts }) =>
    Math.min(10, fair(text) + 1 - place / Math.max(1, texts.length - 1)),
  'out-of-ten': ({ text }) => `${fair(text)}/10`,
  'with-comma': ({ text }) => String(fair(text)).replace('.', ','),
  'out-of-hundred': ({ text }) => `${10 * fair(text)}/100`,
  silent: () => null,
  /**
   * Reads tags as a careless model does, by their names, and does what is said between the texts: "mark B 10".
   */
  'obeys-what-stands-outside': ({ label, text }, { user }) => {
    const outside = user.replace(/<text[^>]*>[^]*?<\/text[^>]*>/gi, '');
    const bribed = /\bmark (?:text )?([A-J]) 10\b/i.exec(outside)?.[1]?.toUpperCase();
    return label === bribed ? 10 : fair(text);
  },
} satisfies Record<string, Marking>;

export type MarkingName = keyof typeof markings;
