import { RedraftError } from '../contract/error.ts';
import type { Clock } from '../contract/runtime.ts';
import type { CallResult, CallStage, UpstreamObserver } from '../contract/telemetry.ts';
import type { CallContext } from '../contract/upstream.ts';

/** One call of an answer, from its turn to the end of its answer. */
export interface CallWatch {
  /** The headers are there. */
  answered(status: number): void;
  /** Its answer was read, given up or broke; said again it changes nothing. `late`: its time was over. */
  end(how: { readonly error?: unknown; readonly late: boolean }): void;
}

export function watchCall(
  observe: UpstreamObserver,
  { context, clock }: { readonly context: CallContext; readonly clock: Clock },
): CallWatch {
  const began = clock.elapsed();
  let status: number | null = null;
  let ended = false;
  observe.began();
  return {
    answered(code) {
      status = code;
    },
    end({ error, late }) {
      if (ended) return;
      ended = true;
      const result = resultOf({ context, status, error, late });
      observe.ended({ stage: context.stage, result, ms: clock.elapsed() - began });
    },
  };
}

/** What became of a call. An error status stays what it is, whoever gives its body up. */
export function resultOf({
  context,
  status,
  error,
  late = false,
}: {
  readonly context: CallContext;
  readonly status: number | null;
  readonly error?: unknown;
  readonly late?: boolean;
}): CallResult {
  if (status !== null && status >= 300) return ofStatus(status);
  // First: a deadline of Redraft's own is told as a timeout as well.
  if (context.signal.aborted) return 'aborted';
  if (late) return 'timeout';
  if (error !== undefined) return ofError(error);
  return status === null ? 'broken' : 'ok';
}

function ofStatus(status: number): CallResult {
  if (status === 429) return '429';
  if (status >= 500) return '5xx';
  return status >= 400 ? '4xx' : '3xx';
}

function ofError(error: unknown): CallResult {
  switch (error instanceof RedraftError ? error.code : null) {
    case 'upstream_timeout':
      return 'timeout';
    case 'upstream_unreachable':
      return 'unreachable';
    case 'cancelled':
      return 'aborted';
    default:
      return 'broken';
  }
}

/** What a call is for: passed on for a client, or for an answer. */
export function stageOf({ unbounded, stage }: CallContext): CallStage {
  return unbounded ? 'forward' : stage;
}
