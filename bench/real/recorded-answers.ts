import { readFile } from 'node:fs/promises';

export interface ProposedEdit {
  readonly original: string;
  readonly replacement: string;
}

/** Answers that models gave when they were asked to revise a text, to be given again. */
export interface Recording {
  readonly source: string;
  readonly id: string;
  readonly strategy: string;
  readonly draft: string;
  /** The answers, by the prompt that asks now; one candidate each. */
  readonly answers: (prompt: string) => readonly string[];
  /** The edits in the answers that the text has a place for, and that change something. */
  readonly proposed: readonly ProposedEdit[];
}

interface RecordedCall {
  readonly model: string;
  readonly kind: 'draft' | 'edits' | 'rewrite';
  readonly status: number;
  readonly request: { readonly messages: readonly { readonly content: string }[] };
  readonly reply: string;
}

/**
 * Each reply to a call for candidates alone, then all that a model gave for one passage together; and drafts that models
 * wrote, for the line editor. Calls without an answer are left out.
 */
export async function readRealAnswers(file: string): Promise<Recording[]> {
  const calls = (await readLines<RecordedCall>(file)).filter(({ status }) => status === 200);
  const alone: Recording[] = [];
  const together = new Map<
    string,
    { readonly call: RecordedCall; readonly draft: string; readonly answers: string[] }
  >();
  for (const [index, call] of calls.entries()) {
    const answers = textsOf(call.reply).filter((answer) => answer.trim() !== '');
    const id = `${call.model}-${index}`;
    if (call.kind === 'draft') {
      for (const draft of answers)
        alone.push({ source: 'drafts', id, strategy: 'line-editor', draft, answers: () => [], proposed: [] });
      continue;
    }
    const draft = /<passage>\n([\s\S]*)\n<\/passage>/.exec(call.request.messages.at(-1)?.content ?? '')?.[1];
    if (draft === undefined) continue;
    for (const [choice, answer] of answers.entries())
      alone.push(recording(`${call.kind}, each alone`, `${id}.${choice}`, { call, draft, answers: [answer] }));
    const key = `${call.model} ${call.kind} ${draft}`;
    const kin = together.get(key);
    if (kin) kin.answers.push(...answers);
    else together.set(key, { call, draft, answers: [...answers] });
  }
  const grouped = [...together.values()].map((group, index) =>
    recording(`${group.call.kind}, together`, `${group.call.model}-together-${index}`, group),
  );
  return [...alone, ...grouped];
}

function recording(
  source: string,
  id: string,
  {
    call,
    draft,
    answers,
  }: { readonly call: RecordedCall; readonly draft: string; readonly answers: readonly string[] },
): Recording {
  const proposed = call.kind === 'edits' ? answers.flatMap(readEdits) : [];
  return { source, id, strategy: call.kind, draft, answers: () => answers, proposed: placeable(proposed, draft) };
}

interface RecordedEdits {
  readonly id: string;
  readonly spans: string;
  readonly draft: string;
  readonly edits: readonly (ProposedEdit & { readonly category: string })[];
}

/** Lists of edits for one draft each; then the same, three drafts a text, whose passages each get their own. */
export async function readLlmEdits(file: string): Promise<Recording[]> {
  const rows = await readLines<RecordedEdits>(file);
  const single = rows.map(({ id, spans, draft, edits }): Recording => ({
    source: `llm-edits, ${spans}`,
    id,
    strategy: 'edits',
    draft,
    answers: () => [JSON.stringify({ edits })],
    proposed: placeable(edits, draft),
  }));
  const joined = Array.from({ length: Math.floor(rows.length / 3) }, (_, index): Recording => {
    const of = rows.slice(index * 3, index * 3 + 3);
    const edits = of.flatMap(({ edits }) => edits);
    const draft = of.map(({ draft }) => draft).join('\n\n');
    return {
      source: 'llm-edits, three drafts a text',
      id: `joined-${index}`,
      strategy: 'edits',
      draft,
      answers(prompt) {
        const shown = unnumbered(prompt);
        return [JSON.stringify({ edits: edits.filter(({ original }) => shown.includes(unnumbered(original))) })];
      },
      proposed: placeable(edits, draft),
    };
  });
  return [...single, ...joined];
}

/** A prompt may number its sentences, a line each. */
const unnumbered = (text: string): string => text.replace(/\n\[\d{1,3}\]/g, ' ').replace(/\s+/g, ' ');

function placeable(edits: readonly ProposedEdit[], draft: string): ProposedEdit[] {
  const distinct = new Map(edits.map((edit) => [JSON.stringify([edit.original, edit.replacement]), edit]));
  return [...distinct.values()].filter(
    ({ original, replacement }) => original !== '' && original !== replacement && draft.includes(original),
  );
}

/** Only well-formed lists: this counts what was proposed, and must not depend on how a tree reads. */
function readEdits(answer: string): ProposedEdit[] {
  try {
    const { edits } = JSON.parse(answer) as { edits?: readonly Partial<ProposedEdit>[] };
    return (edits ?? []).flatMap(({ original, replacement }) =>
      typeof original === 'string' && typeof replacement === 'string' ? [{ original, replacement }] : [],
    );
  } catch {
    return [];
  }
}

interface ReplyBody {
  readonly choices?: readonly {
    readonly message?: { readonly content?: string | null };
    readonly delta?: { readonly content?: string | null };
  }[];
}

/** The texts in a reply as it came: JSON, or server-sent events. */
function textsOf(reply: string): string[] {
  if (!reply.startsWith('data:')) {
    const { choices = [] } = JSON.parse(reply) as ReplyBody;
    return choices.map(({ message }) => message?.content ?? '');
  }
  const data = reply.split('\n').flatMap((line) => (line.startsWith('data: {') ? [line.slice(6)] : []));
  return [data.map((event) => (JSON.parse(event) as ReplyBody).choices?.[0]?.delta?.content ?? '').join('')];
}

async function readLines<Row>(file: string): Promise<Row[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}
