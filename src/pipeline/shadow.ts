import type { RedraftObject } from '../contract/answer.ts';
import type { Answer, DraftEvent, DraftSource, Job, PipelineEvent } from '../contract/pipeline.ts';
import type { CallContext } from '../contract/upstream.ts';

/**
 * Runs a pipeline in the shadow of its draft: the draft is told as it comes, whatever becomes of it; the answer says
 * `skipped` for `shadow`, and what it would have been goes to the record.
 */
export async function* runInShadow(
  pipeline: (job: Job) => AsyncGenerator<PipelineEvent, void, undefined>,
  job: Job,
): AsyncGenerator<PipelineEvent, void, undefined> {
  const { source, drafted } = overheard(job.source);
  let draft = '';
  const tell = function* (): Generator<PipelineEvent> {
    const text = drafted();
    draft += text;
    if (text !== '') yield { type: 'text', text, passage: null, edits: [] };
  };
  // Nobody sees the revisions, so none that fails may fail the answer.
  const policy = { ...job.settings.policy, on_failure: 'draft' } as const;
  for await (const event of pipeline({ ...job, source, settings: { ...job.settings, policy } })) {
    // Whatever is told of a piece of the draft is told after the piece was read.
    if (event.type !== 'accepted') yield* tell();
    if (event.type === 'done') yield { type: 'done', answer: shadowed(event.answer, draft) };
    else if (event.type !== 'text' && event.type !== 'draft') yield event;
  }
}

/** A source, and what was read of it since the last time that one asked. */
function overheard(source: DraftSource): { readonly source: DraftSource; readonly drafted: () => string } {
  let heard = source.kind === 'given' ? source.text : '';
  const drafted = () => {
    const text = heard;
    heard = '';
    return text;
  };
  if (source.kind === 'given') return { source, drafted };
  async function* open(context: CallContext): AsyncGenerator<DraftEvent> {
    if (source.kind === 'given') return;
    for await (const event of source.open(context)) {
      if (event.type === 'delta') heard += event.text;
      yield event;
    }
  }
  return { source: { ...source, open }, drafted };
}

function shadowed({ redraft, usage }: Answer, draft: string): Answer {
  // What is skipped for a reason of its own would have been so without the shadow.
  if (redraft.outcome === 'skipped') return { text: draft, redraft, usage };
  const { outcome, reason, reward, gap, preference, rationale } = redraft;
  const told: RedraftObject = {
    ...redraft,
    outcome: 'skipped',
    reason: 'shadow',
    partial: false,
    reward: redraft.draft_reward,
    gap: 0,
    preference: null,
    rationale: { summary: '', edits: [], terms: {} },
  };
  const { candidates: _, passages: __, ...rest } = told;
  return { text: draft, redraft: rest, usage, shadow: { outcome, reason, reward, gap, preference, rationale } };
}
