import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Recording } from './recorded-answers.ts';

/** An upstream whose model says again what others have said. */
export interface Replayer {
  readonly baseURL: string;
  /** Every call from now on is answered from this recording, from its first answer on; one that asks for more gets no edits. */
  play(recording: Recording): void;
  [Symbol.asyncDispose](): Promise<void>;
}

const nothing = '{"edits":[]}';

interface Asked {
  readonly model: string;
  readonly n?: number;
  readonly stream?: boolean;
  readonly messages: readonly { readonly content: string }[];
}

export async function startReplayer(): Promise<Replayer> {
  let playing: Recording | null = null;
  /** How many answers went to a prompt: each passage has its own. */
  let given = new Map<string, number>();
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      if (!incoming.url?.endsWith('/chat/completions')) return outgoing.writeHead(404).end();
      const asked = JSON.parse(body) as Asked;
      const prompt = asked.messages.at(-1)?.content ?? '';
      const answers = playing?.answers(prompt) ?? [];
      const passage = prompt.slice(0, 1000);
      const first = given.get(passage) ?? 0;
      const count = asked.n ?? 1;
      given.set(passage, first + count);
      return answer(
        outgoing,
        asked,
        Array.from({ length: count }, (_, at) => answers[first + at] ?? nothing),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    play(recording) {
      playing = recording;
      given = new Map();
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(outgoing: ServerResponse, { model, stream }: Asked, texts: readonly string[]): void {
  const head = { id: 'chatcmpl-replay', created: 1, model };
  const usage = { prompt_tokens: 1, completion_tokens: texts.length, total_tokens: 1 + texts.length };
  const finish_reason = 'stop';
  if (!stream) {
    const choices = texts.map((content, index) => ({ index, message: { role: 'assistant', content }, finish_reason }));
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }));
    return;
  }
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (choices: readonly unknown[], more = {}) =>
    outgoing.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`);
  for (const [index, content] of texts.entries()) {
    chunk([{ index, delta: { role: 'assistant', content }, finish_reason: null }]);
    chunk([{ index, delta: {}, finish_reason }]);
  }
  chunk([], { usage });
  outgoing.end('data: [DONE]\n\n');
}
