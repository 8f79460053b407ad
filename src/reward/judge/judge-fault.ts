import { RedraftError } from '../../contract/error.ts';

/** Why there are no marks. A client that left, and one whose own key the upstream wants, are no fault of the judge's. */
export function judgeFault(model: string, cause: unknown): RedraftError {
  if (cause instanceof RedraftError && (cause.code === 'cancelled' || cause.code === 'invalid_api_key')) return cause;
  const said = cause instanceof RedraftError ? cause.message : 'It failed.';
  return new RedraftError('reward_unavailable', `The judge ${model} gave no marks. ${said}`, { cause });
}
