import { request } from 'undici';
import type { RedraftObject } from '../../src/contract/answer.ts';
import { applyEdits } from '../../src/kit/edits.ts';
import type { Fault, FluencyFaults } from './fluency.ts';
import type { ProposedEdit } from './recorded-answers.ts';
import { templateEchoes } from './template-echoes.ts';

/** One text that was sent to `POST /v1/rewrites`, what came back, and what is wrong with it. */
export interface Answer {
  /** What answers are told together by: a model, or a file of recorded answers. */
  readonly source: string;
  readonly strategy: string;
  readonly id: string;
  readonly draft: string;
  /** The draft, where the server gave an error. */
  readonly text: string;
  readonly error: string | null;
  readonly ms: number;
  readonly redraft: RedraftObject | null;
  /** Broken places that the draft has not; null where there was no checker. */
  readonly faults: readonly Fault[] | null;
  readonly echoes: readonly string[];
  /** Whether the rationale's edits, applied to the draft, give the text. */
  readonly reproduced: boolean;
  /** Of recorded edits: those that were proposed. */
  readonly proposed?: readonly ProposedEdit[];
}

export interface Asked {
  readonly id: string;
  readonly draft: string;
  readonly model: string;
  readonly strategy: string;
  readonly n?: number;
}

export type Posted = Pick<Answer, 'id' | 'strategy' | 'draft' | 'text' | 'error' | 'ms' | 'redraft'>;

/** Without a time limit: the server has its own. */
export async function postRewrite(url: string, { id, draft, model, strategy, n }: Asked): Promise<Posted> {
  const began = performance.now();
  const { statusCode, body } = await request(`${url}/v1/rewrites`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: draft, model, redraft: { policy: strategy, seed: 1, include: ['trace'], n } }),
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const said = await body.text();
  const asked = { id, strategy, draft, ms: performance.now() - began };
  if (statusCode !== 200) return { ...asked, text: draft, error: `${statusCode} ${said.slice(0, 500)}`, redraft: null };
  const { text, redraft } = JSON.parse(said) as { text: string; redraft: RedraftObject };
  return { ...asked, text, error: null, redraft };
}

/** `prompts`: everything the model was asked with for this text. */
export function judgeAnswer(
  posted: Posted,
  by: { readonly source: string; readonly prompts: readonly string[]; readonly fluency: FluencyFaults | null },
): Answer {
  const { draft, text, redraft } = posted;
  return {
    ...posted,
    source: by.source,
    faults: by.fluency && (text === draft ? [] : by.fluency(draft, text)),
    echoes: text === draft ? [] : templateEchoes(text, { draft, prompts: by.prompts }),
    reproduced: redraft === null || reproduces(draft, text, redraft),
  };
}

function reproduces(draft: string, text: string, { rationale }: RedraftObject): boolean {
  try {
    return applyEdits(draft, rationale.edits) === text;
  } catch {
    return false;
  }
}
