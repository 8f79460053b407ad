import { createEngineCall, faultOfStatus, sendToEngine, type EngineAddress } from './engine-call.ts';
import { EngineFault, type RewardEngine } from './engine.ts';
import { createScoreReader } from './read-scores.ts';

export interface HfOptions extends Omit<EngineAddress, 'name' | 'url'> {
  readonly model: string;
  /** A dedicated Inference Endpoint; null for the models that Hugging Face hosts for all. */
  readonly url: string | null;
}

const rawScores = { function_to_apply: 'none' } as const;

/**
 * Hugging Face. A dedicated Inference Endpoint takes all texts in one call, and answers with `{label, score}`, a list of
 * these, or a bare number for each (custom handlers differ). A hosted model takes one text a call: the client drops all
 * but the first.
 */
export function createHfEngine({ url, ...options }: HfOptions): RewardEngine {
  return url === null ? createHosted(options) : createDedicated({ ...options, url });
}

function createDedicated(address: Omit<EngineAddress, 'name'>): RewardEngine {
  const name = 'The Inference Endpoint';
  const engine = createEngineCall({ ...address, name });
  const read = createScoreReader(name);
  return {
    name,
    describe: () => Promise.resolve({ model: null, maxBatch: null }),
    async score(inputs, signal) {
      const body = { inputs: inputs.map(({ text }) => text), parameters: rawScores };
      const answer = await engine.post('', body, signal);
      return read.list(answer, inputs.length).map((entry) => {
        const label: unknown = Array.isArray(entry) && typeof entry[0] === 'object' ? read.list(entry, 1)[0] : entry;
        return typeof label === 'object' && label !== null && !Array.isArray(label)
          ? read.score(read.field(label, 'score'))
          : read.score(label);
      });
    },
  };
}

function createHosted({ model, apiKey, transport, timeoutMs }: Omit<HfOptions, 'url'>): RewardEngine {
  const name = 'Hugging Face';
  const read = createScoreReader(name);
  // Named outright: the client would look it up on the hub first, in a call that no signal stops.
  const endpointUrl = `https://router.huggingface.co/hf-inference/models/${model}`;
  return {
    name,
    // As many calls at once.
    describe: () => Promise.resolve({ model, maxBatch: 8 }),
    async score(inputs, signal) {
      // Only here: it takes longer to load than all the rest, and few need it.
      const { InferenceClient } = await import('@huggingface/inference');
      const client = new InferenceClient(apiKey ?? '');
      // The client's own retries of a 503 have neither delay nor end.
      const how = { fetch: fetchOver(name, { transport, timeoutMs }), signal, retry_on_error: false };
      return Promise.all(
        inputs.map(async ({ text }) => {
          const labels = await client
            .textClassification({ endpointUrl, inputs: text, parameters: rawScores }, how)
            .catch((cause: unknown) => {
              if (signal.aborted || cause instanceof EngineFault) throw cause;
              throw new EngineFault('wrong', `${name} did not answer as a classifier.`, { cause });
            });
          return read.score(read.list(labels, 1).map((label) => read.field(label, 'score')));
        }),
      );
    },
  };
}

/** The client's `fetch` over our connections, so that proxies and time limits hold for it. Throws the faults itself. */
function fetchOver(
  name: string,
  { transport, timeoutMs }: Pick<HfOptions, 'transport' | 'timeoutMs'>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null;
    const timeouts = { headersMs: timeoutMs, bodyMs: timeoutMs };
    const { signal, url, method } = request;
    const headers = Object.fromEntries(request.headers);
    const answer = await sendToEngine({ name, transport }, { url, method, headers, body, signal, timeouts });
    if (answer.status < 200 || answer.status > 299) throw faultOfStatus(name, answer);
    return new Response(answer.text, { status: answer.status, headers: [...answer.headers] });
  };
}
