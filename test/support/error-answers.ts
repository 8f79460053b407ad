import OpenAI, { type APIError } from 'openai';

/** An error as every endpoint tells it. */
export interface ErrorAnswer {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string;
  };
}

/** What an upstream does, the class of the openai package's that it becomes, and the status. */
export type UpstreamFailure = readonly [
  behaviour: string,
  errorClass: new (...args: never[]) => APIError,
  status: number,
];

export const upstreamFailures: readonly UpstreamFailure[] = [
  ['fails-400', OpenAI.BadRequestError, 400],
  ['fails-429', OpenAI.RateLimitError, 429],
  ['fails-401', OpenAI.InternalServerError, 502],
  ['fails-500', OpenAI.InternalServerError, 502],
  ['answers-html', OpenAI.InternalServerError, 502],
];

/** How a client's call fails; `leaks` where it tells what is not the client's. */
export async function failureOf(calling: Promise<unknown>) {
  const error = await calling.then(
    () => null,
    (fault: unknown) => fault as APIError,
  );
  return {
    errorClass: error?.constructor,
    status: error?.status as number | undefined,
    leaks: /sk-|org-|<html/i.test(error?.message ?? ''),
  };
}
