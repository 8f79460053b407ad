import type { ResponseItem, ResponseObject, ResponsePart, ResponsePlace } from '../contract/responses.ts';

/** The part that holds an answer's text; undefined where the response has none there. */
export function textPart(response: ResponseObject, place: ResponsePlace): ResponsePart | undefined {
  const part = response.output[itemIndex(response, place)]?.content?.[place.content_index];
  return typeof part?.text === 'string' ? part : undefined;
}

/** The response with another part in place of that one. */
export function withTextPart(
  response: ResponseObject,
  place: ResponsePlace,
  change: (part: ResponsePart) => ResponsePart,
): ResponseObject {
  const at = itemIndex(response, place);
  const output = response.output.map((item, index) => (index === at ? withItemPart(item, place, change) : item));
  return { ...response, output };
}

/** The same for the item alone that holds it. */
export function withItemPart(
  item: ResponseItem,
  place: ResponsePlace,
  change: (part: ResponsePart) => ResponsePart,
): ResponseItem {
  if (!item.content) return item;
  return { ...item, content: item.content.map((part, index) => (index === place.content_index ? change(part) : part)) };
}

/** By its id, else by its place: some upstreams name or count items in their events as their response does not. */
function itemIndex({ output }: ResponseObject, { item_id, output_index }: ResponsePlace): number {
  const byId = output.findIndex(({ id }) => id !== undefined && id === item_id);
  if (byId >= 0) return byId;
  return output[output_index]?.type === 'message' ? output_index : output.findIndex(({ type }) => type === 'message');
}
