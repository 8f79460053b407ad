import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { scriptFor } from '../../src/testing/dummy-behaviours.ts';
import { messagesOf, readRevision, type RevisionView } from '../../src/testing/dummy-calls.ts';
import { applyStockEdits, clichedPassage, reviseSentences, stockEditsFor } from '../../src/testing/dummy-texts.ts';
import { chunkEvents, completionBody } from '../../src/testing/dummy-wire.ts';
import { evenParagraphs, passageNo, sixSections } from '../texts.ts';
import { paceOf, type FakeModel, type Pace } from '../workload.ts';

/** The dummy upstream's answers over bare node:http, kept ready where it matters, so that the upstream is not what is measured. */
const wire = { id: 'chatcmpl-fake', model: 'fast', n: 1, promptChars: 700, asksUsage: true };
const stockBody = bodyOf([clichedPassage]);
const stockEvents = eventsOf(clichedPassage);
const eventsAtOnce = 12;
const tickMs = 20;
/** More than a bench asks for in a row, and few enough for a cache to have seen them all in a soak. */
const distinctDrafts = 1000;
let drafts = 0;
let revisions = 0;

interface Asked {
  readonly model: FakeModel;
  readonly stream?: boolean;
  readonly n?: number;
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  // A peer looks around before it starts.
  if (request.method !== 'POST' || pieces.length === 0) return void response.writeHead(404).end();
  const asked = JSON.parse(Buffer.concat(pieces).toString()) as Asked;
  const { model, stream = false, n = 1 } = asked;
  const revision = readRevision(asked);
  if (revision) {
    const first = revisions;
    revisions += n;
    const texts = Array.from({ length: n }, (_, k) => revised(revision, first + k));
    // Several choices come when the last of them does.
    const firstMs = Math.max(...texts.map((_, k) => paceOf(model, first + k).firstMs));
    const promptChars = messagesOf(asked).reduce((sum, { content }) => sum + String(content).length, 0);
    return say(response, texts, { stream, pace: { ...paceOf(model, first), firstMs }, promptChars });
  }
  if (model === 'fast' && !stream) return sendJson(response, stockBody);
  if (model === 'fast' || model === 'holds') return sendEvents(response, stockEvents, model === 'holds');
  const which = drafts++ % distinctDrafts;
  const text = draftOf(model, which);
  return say(response, [text], { stream, pace: paceOf(model, null) });
}

function draftOf(model: FakeModel, which: number): string {
  if (model === 'paced') return sixSections(which * 6);
  if (model === 'four-of-85') return evenParagraphs(4, 85, which * 4);
  if (model === 'six-of-55') return evenParagraphs(6, 55, which * 6);
  return model === 'fresh' ? passageNo(which) : clichedPassage;
}

async function say(
  response: ServerResponse,
  texts: readonly string[],
  {
    stream,
    pace,
    promptChars = wire.promptChars,
  }: { readonly stream: boolean; readonly pace: Pace; readonly promptChars?: number },
): Promise<void> {
  const words = Math.max(...texts.map((text) => text.split(/\s+/).length));
  if (!stream) {
    const ms = pace.firstMs + (words * 1000) / pace.wordsPerSecond;
    if (ms > 0) await sleep(ms);
    return sendJson(response, bodyOf(texts, promptChars));
  }
  const events = eventsOf(texts[0] ?? '', promptChars);
  if (pace.firstMs > 0) await sleep(pace.firstMs);
  if (pace.wordsPerSecond === Infinity) return sendEvents(response, events, false);
  response.writeHead(200, sseHeaders);
  const began = performance.now();
  for (let next = 0; next < events.length && !response.destroyed; await sleep(tickMs)) {
    const upTo = Math.ceil(((performance.now() - began) / 1000) * pace.wordsPerSecond) + 1;
    if (upTo > next) response.write(events.slice(next, upTo).join(''));
    next = Math.max(next, upTo);
  }
  response.end();
}

function sendJson(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
}

const sseHeaders = { 'content-type': 'text/event-stream; charset=utf-8' };

/** The first event alone, then the others by the dozen; with `hold` only half of them come, and the stream stays open. */
function sendEvents(response: ServerResponse, events: readonly string[], hold: boolean): void {
  const count = hold ? Math.ceil(events.length / 2) : events.length;
  response.writeHead(200, sseHeaders);
  response.write(events[0]);
  let next = 1;
  const more = () => {
    if (response.destroyed) return;
    if (next < count) {
      const upTo = Math.min(next + eventsAtOnce, count);
      response.write(events.slice(next, upTo).join(''));
      next = upTo;
      setImmediate(more);
    } else if (!hold) response.end();
  };
  setImmediate(more);
}

/** What the k-th candidate says: revised sentences or an edit list where these are asked for. */
function revised({ passage, json, sentences }: RevisionView, k: number): string {
  const edits = stockEditsFor(passage, k);
  if (sentences) return JSON.stringify({ edits: reviseSentences(sentences, edits) ?? edits });
  return json ? JSON.stringify({ edits }) : applyStockEdits(passage, edits);
}

function bodyOf(texts: readonly string[], promptChars = wire.promptChars): Buffer {
  const messages = texts.map((content) => ({ role: 'assistant', content }));
  return Buffer.from(
    JSON.stringify(completionBody(scriptOf(texts[0] ?? ''), { ...wire, promptChars, n: texts.length, messages })),
  );
}

function eventsOf(text: string, promptChars = wire.promptChars): string[] {
  return [...chunkEvents(scriptOf(text), { ...wire, promptChars })].map((event) => `data: ${event}\n\n`);
}

function scriptOf(content: string) {
  return scriptFor('ok', { content, passage: null, asksUsage: true }, 0);
}
