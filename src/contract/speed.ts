/** How long a call is: tokens in and out. */
export interface CallSize {
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** Watches one call for how fast it is answered. */
export interface Pace {
  /** So many characters of the answer are there, in all. */
  wrote(chars: number): void;
  /**
   * A second call does nothing. `tokens`: of the answer, as the upstream counts them; null where it told none. `failed`: the
   * upstream refused the call or broke, which says nothing of its speed.
   */
  ended(how: 'finished' | 'given_up' | 'failed', tokens: number | null): void;
}

/** How fast the models of one upstream answer, as their calls have shown: contention counts, since calls run side by side. */
export interface Speed {
  /** A call begins now. `answers`: the choices that it asks for. */
  watch(call: { readonly model: string; readonly promptChars: number; readonly answers?: number }): Pace;
  /**
   * Milliseconds until the last of so many more such calls has ended, all begun now, beside those that are open. Null before
   * anything was measured of the model.
   */
  expectedMs(model: string, size: CallSize, calls: number): number | null;
}
