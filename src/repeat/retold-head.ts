import type { ChatHead } from '../contract/chat.ts';
import type { AnswerHead } from '../contract/repeat.ts';
import type { ResponseObject, ResponsesHead } from '../contract/responses.ts';
import { newId } from '../kit/ids.ts';

/** What an answer that is told again is called. `created` is in seconds since the epoch. */
export interface Identity {
  readonly id: string;
  readonly created: number;
}

/** A new one, as the protocol of that answer forms it. */
export function identityFor({ kind }: AnswerHead, created: number): Identity {
  return { id: newId(kind === 'chat' ? 'chatcmpl-' : 'resp_'), created };
}

/** What an answer's presentation reads, under another identity; without its usage where that is not this telling's. */
export function retoldHead(head: AnswerHead, identity: Identity, pays: boolean): AnswerHead {
  return head.kind === 'chat' ? chatHead(head, identity, pays) : responsesHead(head, identity, pays);
}

/** A part of an answer that is not its text, under another identity. */
export function retoldPayload({ kind }: AnswerHead, payload: unknown, identity: Identity): unknown {
  if (kind === 'chat') return { ...(payload as object), ...identity };
  const { response } = payload as { response?: ResponseObject };
  return response ? { ...(payload as object), response: retoldResponse(response, identity) } : payload;
}

function chatHead(head: ChatHead, identity: Identity, pays: boolean): ChatHead {
  const { completion, finishChunk } = head;
  return {
    ...head,
    ...identity,
    completion: completion && { ...completion, ...identity, ...(!pays && { usage: null }) },
    finishChunk: finishChunk && { ...finishChunk, ...identity },
  };
}

function responsesHead(head: ResponsesHead, identity: Identity, pays: boolean): ResponsesHead {
  const { response } = head;
  return {
    ...head,
    ...identity,
    response: response && { ...retoldResponse(response, identity), ...(!pays && { usage: null }) },
  };
}

function retoldResponse(response: ResponseObject, { id, created }: Identity): ResponseObject {
  return { ...response, id, created_at: created };
}
