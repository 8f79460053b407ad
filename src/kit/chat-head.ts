import type { ChatHead } from '../contract/chat.ts';

/** What is known of a chat answer before its upstream has said anything, or where there is none. */
export function emptyChatHead(): ChatHead {
  return {
    kind: 'chat',
    id: null,
    model: null,
    created: null,
    finishReason: null,
    headers: new Headers(),
    completion: null,
    finishChunk: null,
  };
}
