import type { SkippedReason } from '../contract/answer.ts';
import type { ResponseEvent, ResponsePlace } from '../contract/responses.ts';
import { isRecord } from './completion.ts';

/** Steps of the model's own, and tools that the upstream runs for it: what it writes after them is still its answer. */
const stepsOnTheWay: ReadonlySet<unknown> = new Set([
  'reasoning',
  'compaction',
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'image_generation_call',
  'mcp_list_tools',
  'mcp_call',
  'tool_search_call',
  'tool_search_output',
]);

/** Finds an answer's one text among a response's events, or what makes it more than that. */
export interface ResponseJudge {
  /** Why nothing is to be revised, where this event says so. */
  read(event: ResponseEvent): SkippedReason | null;
  /** The first part of text in the first message; null as long as there is none. */
  place(): ResponsePlace | null;
}

/** `sampled`: the text may be another answer's, so that steps and citations of this one would speak of a text that is not there. */
export function createResponseJudge({ sampled }: { readonly sampled: boolean }): ResponseJudge {
  let message: unknown = null;
  let place: ResponsePlace | null = null;

  const readItem = ({ item, output_index: index }: ResponseEvent): SkippedReason | null => {
    const { type } = isRecord(item) ? item : { type: undefined };
    if (type === 'message') {
      if (message !== null) return 'multiple_choices';
      message = index;
      return null;
    }
    if (!stepsOnTheWay.has(type)) return 'tools';
    const thought = type === 'reasoning' || type === 'compaction';
    // The model goes on after its text: that was a remark on the way.
    if (message !== null) return thought ? 'multiple_choices' : 'tools';
    return sampled && !thought ? 'tools' : null;
  };

  const placeOf = ({ item_id: id, output_index: output, content_index: content = 0 }: ResponseEvent) =>
    typeof id === 'string' && typeof output === 'number' && typeof content === 'number'
      ? { item_id: id, output_index: output, content_index: content }
      : null;

  const readPart = (event: ResponseEvent): SkippedReason | null => {
    const { part, output_index: index } = event;
    const type = isRecord(part) ? part['type'] : undefined;
    if (type === 'refusal') return 'refusal';
    if (type === 'output_audio') return 'audio';
    if (type !== 'output_text') return null;
    if (place !== null || (message !== null && message !== index)) return 'multiple_choices';
    place = placeOf(event);
    return null;
  };

  return {
    read(event) {
      switch (event.type) {
        case 'response.output_item.added':
          return readItem(event);
        case 'response.content_part.added':
          return readPart(event);
        case 'response.output_text.delta':
          // Some upstreams begin without a word.
          place ??= placeOf(event);
          return null;
        case 'response.output_text.annotation.added':
          return sampled ? 'tools' : null;
        case 'response.refusal.delta':
        case 'response.refusal.done':
          return 'refusal';
        default:
          return event.type.startsWith('response.audio.') ? 'audio' : null;
      }
    },
    place: () => place,
  };
}
