import type { RedraftError } from '../contract/error.ts';
import type { ResponseEvent } from '../contract/responses.ts';
import { errorBody } from './render-error.ts';
import { sseData } from './sse.ts';
import type { StreamWire } from './stream-wire.ts';

/** As responses stream: named events, numbered in order; no mark at the end. */
export function responsesWire(): StreamWire {
  let sequence = 0;
  const write = (event: ResponseEvent): string =>
    `event: ${event.type.replace(/[\r\n]/g, ' ')}\n${sseData({ ...event, sequence_number: sequence++ })}`;
  return {
    event: (data) => write(data as ResponseEvent),
    error: (fault) => write(errorEvent(fault)),
    end: '',
  };
}

/** Flat as OpenAI documents it, with the `error` by which its clients tell that a stream has failed. */
function errorEvent(fault: RedraftError): ResponseEvent {
  const { error } = errorBody(fault);
  return { type: 'error', code: error.code, message: error.message, param: error.param, error };
}
