import type { ResponsesHead } from '../contract/responses.ts';

/** What is known of a response before its upstream has said anything, or where there is none. */
export function emptyResponsesHead(): ResponsesHead {
  return {
    kind: 'responses',
    id: null,
    model: null,
    created: null,
    headers: new Headers(),
    place: null,
    drafted: 0,
    response: null,
  };
}
