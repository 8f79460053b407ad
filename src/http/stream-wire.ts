import type { RedraftError } from '../contract/error.ts';
import { errorBody } from './render-error.ts';
import { sseData, sseDone } from './sse.ts';

/** How a stream's events are written. */
export interface StreamWire {
  event(data: unknown): string;
  /** Ends the stream in place of its end. */
  error(error: RedraftError): string;
  /** Written where all went well. */
  readonly end: string;
}

/** As chats stream: data alone, and `[DONE]`. */
export const dataWire: StreamWire = {
  event: sseData,
  error: (error) => sseData(errorBody(error)),
  end: sseDone,
};
