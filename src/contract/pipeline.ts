import type { PassageReport, RationaleEdit, RedraftObject, ShadowReport, SkippedReason } from './answer.ts';
import type { CostOf, StageUsage } from './limits.ts';
import type { Repeatable } from './repeat.ts';
import type { Settings } from './settings.ts';
import type { CallSize } from './speed.ts';
import type { Tenant } from './tenant.ts';
import type { CallContext, Completion, CompletionRequest, OnText, Sharing } from './upstream.ts';
import type { Stage, Usage } from './usage.ts';

/**
 * What a draft's source tells, whatever the wire format. `other` carries a part of the answer that is not its prose
 * (a tool call's delta, reasoning, a whole chunk) and is handed on untouched; with `skip` it decides that nothing is revised.
 */
export type DraftEvent =
  | { readonly type: 'accepted' }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'other'; readonly payload: unknown; readonly skip?: SkippedReason }
  | { readonly type: 'end'; readonly skip: SkippedReason | null };

export type DraftSource =
  | { readonly kind: 'given'; readonly text: string }
  | {
      readonly kind: 'upstream';
      /** Opens the draft call; rejects with the upstream's error before `accepted`. Records its usage on the meter. */
      open(context: CallContext): AsyncIterable<DraftEvent>;
      /** One more independent answer, for mode `sample`. */
      sample(context: CallContext): Promise<Completion>;
    };

/** The model that revises, behind its upstream. */
export interface Editor {
  /** As the upstream knows it. */
  readonly model: string;
  readonly sharing: Sharing;
  /** As `Speed.expectedMs`, of this model; absent where nobody measures. */
  readonly expectedMs?: (size: CallSize, calls: number) => number | null;
  complete(request: Omit<CompletionRequest, 'model'>, context: CallContext, onText?: OnText): Promise<Completion>;
  completeMany(
    request: Omit<CompletionRequest, 'model'>,
    n: number,
    context: CallContext,
  ): readonly Promise<Completion>[];
}

/** One request to the pipeline. */
export interface Job {
  readonly id: string;
  readonly tenant: Tenant;
  readonly settings: Settings;
  readonly source: DraftSource;
  /** Known before the draft: nothing will be revised, and the draft is handed on as it comes. */
  readonly skip: SkippedReason | null;
  /** What the text answers: the last user message, where there is one. */
  readonly prompt: string | null;
  /** Null where only the embedded line editor can. */
  readonly editor: Editor | null;
  /** Embeds texts for the similarity gate, one vector a text; null where the policy does not ask for it. */
  readonly embed: ((texts: readonly string[], context: CallContext) => Promise<readonly (readonly number[])[]>) | null;
  readonly clientKey: string | null;
  readonly signal: AbortSignal;
  /** Whom each stage asks, as `costOf` prices it; a null model is never asked. */
  readonly models?: Readonly<Record<Stage, string | null>>;
  /** What the calls cost, for the record. */
  readonly costOf?: CostOf;
  /** Told what was used once the answer has ended, however it ended, and again where more of it becomes known. Never rejects. */
  readonly charge?: (used: StageUsage) => Promise<void>;
  /** Where the answer may be given again, or be another's. */
  readonly repeat?: Repeatable;
  /** The client is told while the work goes on. */
  readonly streamed?: boolean;
}

export interface Answer {
  readonly text: string;
  readonly redraft: RedraftObject;
  readonly usage: Usage;
  /** What it would have been, where the policy's experiment is a shadow: for the record. */
  readonly shadow?: ShadowReport;
  /** Another request's answer, told again. */
  readonly repeated?: boolean;
}

/**
 * What the pipeline tells while it works. The `text` events, put together, are the answer's text; they come in order, each
 * as soon as it is settled, while later passages are still being drafted and revised. SSE prints the events, JSON is a fold
 * over them. Of `progress`, `total` grows with the passages that are found. A text's `edits` are what was done to the draft
 * in it, with offsets into the whole draft; without any it is the draft's own.
 */
export type PipelineEvent =
  | { readonly type: 'accepted' }
  | { readonly type: 'draft'; readonly delta: string }
  | { readonly type: 'other'; readonly payload: unknown }
  | {
      readonly type: 'progress';
      readonly stage: 'drafting' | 'revising' | 'ranking';
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly passage: PassageReport | null;
      readonly edits: readonly RationaleEdit[];
    }
  | { readonly type: 'done'; readonly answer: Answer };
