import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A model that answers OpenAI's chat completions. */
export interface Model {
  readonly name: string;
  readonly baseURL: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ModelAsked {
  readonly name: string;
  /** Null: to be started. */
  readonly baseURL: string | null;
}

const script = fileURLToPath(new URL('../../.ci/with-real-model', import.meta.url));

/**
 * `q15,q05` or `q15=http://…/v1`; one without an address is the running one of `REDRAFT_REAL_MODEL_URL` where that bears
 * its name, else one to start. Without `wanted` the running one, if any.
 */
export function modelsAsked(
  wanted: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): ModelAsked[] {
  const running = environment['REDRAFT_REAL_MODEL_URL'] || null;
  const runningName = environment['REDRAFT_REAL_MODEL'] || 'model';
  if (wanted === undefined) return running === null ? [] : [{ name: runningName, baseURL: running }];
  return wanted.split(',').map((one) => {
    const [name = '', ...address] = one.split('=');
    const given = address.join('=');
    return { name, baseURL: given || (name === runningName ? running : null) };
  });
}

/** Starts the model where it does not run; null where it cannot be had, which its script has said. */
export async function openModel({ name, baseURL }: ModelAsked): Promise<Model | null> {
  if (baseURL !== null) return { name, baseURL, [Symbol.asyncDispose]: async () => {} };
  // The model runs for as long as `cat` does: until its input ends, be it by our death.
  const child = spawn(script, [name, 'sh', '-c', 'echo "$REDRAFT_REAL_MODEL_URL"; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => null)]);
  if (first === null) return null;
  return {
    name,
    baseURL: first[0] as string,
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
