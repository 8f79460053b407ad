import type { RationaleEdit } from '../contract/answer.ts';
import type { ResponseAnnotation, ResponsePart } from '../contract/responses.ts';
import { shiftOffset } from '../kit/shift-offset.ts';

/** A part of a message with the returned text in place of the draft, and its citations where they are now. */
export function revisedPart(part: ResponsePart, text: string, edits: readonly RationaleEdit[]): ResponsePart {
  if (typeof part !== 'object' || part === null) return part;
  if (edits.length === 0) return part.text === text ? part : { ...part, text };
  const { annotations, logprobs } = part as { annotations?: unknown; logprobs?: unknown };
  return {
    ...part,
    text,
    ...(Array.isArray(annotations) && {
      annotations: (annotations as ResponseAnnotation[]).map((annotation) => shiftAnnotation(annotation, edits)),
    }),
    // They spoke of the draft's tokens.
    ...(logprobs !== undefined && { logprobs: [] }),
  };
}

/** None is dropped: where its text is gone it points at the place. A file path's `index` counts files, not letters. */
export function shiftAnnotation(annotation: ResponseAnnotation, edits: readonly RationaleEdit[]): ResponseAnnotation {
  if (edits.length === 0 || typeof annotation !== 'object' || annotation === null) return annotation;
  const { type, start_index: start, end_index: end, index } = annotation;
  return {
    ...annotation,
    ...(typeof start === 'number' && { start_index: shiftOffset(start, edits, 'start') }),
    ...(typeof end === 'number' && { end_index: shiftOffset(end, edits, 'end') }),
    ...(type === 'file_citation' && typeof index === 'number' && { index: shiftOffset(index, edits, 'end') }),
  };
}
