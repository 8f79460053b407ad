import type { ResponseObject } from '../contract/responses.ts';
import { newId } from '../kit/ids.ts';

/** What a response says again of its request, and what it says where the request does not: as OpenAI's own do. */
const echoed = {
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  metadata: {},
  parallel_tool_calls: true,
  previous_response_id: null,
  prompt_cache_key: null,
  reasoning: { effort: null, summary: null },
  safety_identifier: null,
  service_tier: null,
  temperature: 1,
  text: { format: { type: 'text' } },
  tool_choice: 'auto',
  tools: [],
  top_logprobs: 0,
  top_p: 1,
  truncation: 'disabled',
  user: null,
};

/** The response to a request that brings its draft, with an empty message. Nobody keeps it: `store` is false. */
export function givenResponse(
  request: Readonly<Record<string, unknown>>,
  { model, created }: { readonly model: string; readonly created: number },
): ResponseObject {
  const said = Object.entries(echoed).map(([name, usual]) => [name, request[name] ?? usual] as const);
  return {
    id: newId('resp_'),
    object: 'response',
    created_at: created,
    status: 'completed',
    background: false,
    completed_at: created,
    error: null,
    incomplete_details: null,
    ...Object.fromEntries(said),
    model,
    store: false,
    output: [
      {
        id: newId('msg_'),
        type: 'message',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: '', annotations: [], logprobs: [] }],
      },
    ],
    usage: null,
  };
}
