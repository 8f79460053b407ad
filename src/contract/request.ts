import { z } from 'zod';
import { includes, maximumCandidates, modes } from './policy.ts';

/** The `redraft` object of a request (or the JSON of its `x-redraft` header). Unknown fields are refused. */
export const redraftOptionsSchema = z.strictObject({
  policy: z.string().min(1).max(64).optional(),
  mode: z.enum(modes).optional(),
  n: z.int().min(0).max(maximumCandidates).optional(),
  instruction: z.string().max(4000).optional(),
  min_gap: z.number().min(0).max(9).optional(),
  max_latency_ms: z.int().min(1).max(600_000).optional(),
  seed: z.int().min(0).max(2_147_483_647).optional(),
  include: z.array(z.enum(includes)).max(includes.length).optional(),
});
export type RedraftOptions = z.infer<typeof redraftOptionsSchema>;

export const modelSchema = z.string().min(1).max(512);

/** As much of a chat request as Redraft reads; every other field goes upstream as it came. */
export const chatRequestSchema = z.looseObject({
  model: modelSchema,
  messages: z
    .array(
      z.looseObject({
        role: z.string(),
        content: z.union([z.string(), z.array(z.looseObject({ type: z.string() })), z.null()]).optional(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.int().min(1).max(128).nullish(),
  logprobs: z.boolean().nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
  modalities: z.array(z.string()).nullish(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** As much of a Responses request as Redraft reads; every other field goes upstream as it came. */
export const responsesRequestSchema = z.looseObject({
  model: modelSchema,
  /** A prompt that the upstream keeps may need none. */
  input: z
    .union([
      z.string(),
      z.array(
        z.looseObject({
          type: z.string().nullish(),
          role: z.string().nullish(),
          content: z.union([z.string(), z.array(z.looseObject({ type: z.string().nullish() })), z.null()]).optional(),
        }),
      ),
    ])
    .nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({}).nullish(),
  store: z.boolean().nullish(),
  background: z.boolean().nullish(),
  include: z.array(z.string()).nullish(),
  top_logprobs: z.number().nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.string() }).nullish() }).nullish(),
  modalities: z.array(z.string()).nullish(),
  conversation: z.union([z.string(), z.looseObject({})]).nullish(),
  previous_response_id: z.string().nullish(),
});
export type ResponsesRequest = z.infer<typeof responsesRequestSchema>;

export const rewriteRequestSchema = z.strictObject({
  text: z.string(),
  instruction: z.string().max(4000).optional(),
  model: modelSchema.optional(),
  stream: z.boolean().nullish(),
});
export type RewriteRequest = z.infer<typeof rewriteRequestSchema>;

export const rewardRequestSchema = z.strictObject({
  input: z.union([z.string(), z.array(z.string()).min(1).max(1024)]),
  model: modelSchema.optional(),
  prompt: z.string().optional(),
});
export type RewardRequest = z.infer<typeof rewardRequestSchema>;
