import { z } from 'zod';
import { preserveGates } from './gate.ts';

export const modes = ['polish', 'rewrite', 'sample', 'off'] as const;
export type Mode = (typeof modes)[number];

export const includes = ['draft', 'candidates', 'passages', 'trace'] as const;
export type Include = (typeof includes)[number];

/** The ways to ask for candidates. */
export const strategyNames = ['sentences', 'edits', 'rewrite', 'mixed', 'line-editor'] as const;
export type StrategyName = (typeof strategyNames)[number];

/** What a request may say in its `redraft` object, and so what a policy's `overrides` may name. */
export const overridable = ['mode', 'n', 'instruction', 'min_gap', 'max_latency_ms', 'seed', 'include'] as const;
export type Overridable = (typeof overridable)[number];

export const maximumCandidates = 32;

/** No `/`, `:` or `@`, and a letter first: so that `gpt-4o@marketing` can be told from `org/model:tag`. */
export const policyNamePattern = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

const terms = z.array(z.string().min(1).max(200)).max(500);
const name = z
  .string()
  .regex(policyNamePattern, 'must start with a letter and hold letters, digits, ".", "_" or "-" only, at most 64');

/** A policy in full; every field but the name has a default. Unknown fields are refused. */
export const policySchema = z.strictObject({
  name: name.describe('What requests call it: `redraft.policy`, `x-redraft-policy`, `model@name`.'),
  description: z.string().max(500).default('').describe('One line for `GET /v1/policies`.'),
  listed: z.boolean().default(false).describe('Whether `/v1/models` shows `model@name`.'),
  applies_to: z
    .strictObject({
      min_words: z.int().min(0).default(25).describe('Shorter answers are left alone.'),
      max_words: z.int().min(1).default(4000).describe('Longer answers are left alone.'),
      languages: z
        .array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as en'))
        .min(1)
        .default(['en'])
        .describe('ISO 639 codes; prose in other languages is left alone.'),
    })
    .refine(({ min_words, max_words }) => min_words <= max_words, 'expected min_words to be at most max_words')
    .prefault({}),
  mode: z
    .enum(modes)
    .default('polish')
    .describe(
      'polish: the model drafts, then it is revised; rewrite: the last user message is the draft; sample: n answers are ranked; off.',
    ),
  candidates: z
    .strictObject({
      n: z.int().min(0).max(maximumCandidates).default(8).describe('Candidates asked for, for each passage.'),
      strategy: z
        .enum(['auto', ...strategyNames])
        .default('auto')
        .describe(
          'auto: what works for the model at hand; sentences: numbered sentences, each revised on its own; edits: lists of weak ' +
            'spans; rewrite: whole passages; mixed: all three and the line editor; line-editor: no model.',
        ),
      temperature: z.number().min(0).max(2).default(1),
      editor_model: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .describe('The model that revises, where it is not the one that drafts.'),
      adaptive: z
        .boolean()
        .default(false)
        .describe(
          'Asks for three quarters of n first, for half of n where they are recombined, and for the rest only where their expected gain is worth it; else n at once.',
        ),
      recombine: z
        .boolean()
        .default(false)
        .describe(
          "One more candidate of the others' best sentences, where the first reward can price a single edit. Never in mode `sample`.",
        ),
      retry_sentences: z
        .boolean()
        .default(false)
        .describe(
          'One more call for the sentences that score badly and got no usable variant, where the budget has room for it.',
        ),
    })
    .prefault({}),
  principles: z.array(z.string().min(1).max(500)).max(40).default([]).describe('What the editor is told, in order.'),
  reward: z
    .strictObject({
      combine: z
        .enum(['weighted', 'and'])
        .default('weighted')
        .describe(
          'weighted: a sum of the gains; and: what a candidate loses under one term weighs more than what it gains under others.',
        ),
      terms: z
        .array(
          z.strictObject({
            reward: z.string().min(1).describe('A reward of `redraft.yaml`, or `brevity` (never the first).'),
            weight: z.number().positive().default(1),
            target: z
              .number()
              .positive()
              .optional()
              .describe("For `brevity`: the share of the draft's words to aim at."),
          }),
        )
        .min(1)
        .default([{ reward: 'quality', weight: 1 }])
        .describe('Reward, gap and preference of an answer belong to the first.'),
    })
    .prefault({}),
  gates: z
    .strictObject({
      preserve: z
        .array(z.enum(preserveGates))
        .default([...preserveGates])
        .describe('What of the draft must be in a candidate as it was.'),
      length: z
        .strictObject({ min: z.number().min(0).max(1).default(0.7), max: z.number().min(1).max(10).default(1.15) })
        .prefault({})
        .describe("Words of a candidate over the draft's."),
      protected: terms.default([]).describe('Terms that stand as often as in the draft, letter for letter.'),
      banned: terms
        .default([])
        .describe('Terms that no candidate may bring in; case does not matter, and one that the draft has may stay.'),
      required: terms.default([]).describe('Terms that stay where the draft has them; case does not matter.'),
      similarity: z
        .strictObject({ model: z.string().min(1), min: z.number().min(0).max(1).default(0.85) })
        .nullable()
        .default(null)
        .describe('At least this cosine between candidate and draft, by an embeddings model. Off where null.'),
    })
    .prefault({}),
  select: z
    .strictObject({
      rule: z.enum(['best']).default('best'),
      min_gap: z
        .number()
        .min(0)
        .max(9)
        .default(0.1)
        .describe(
          'The least gain worth an edit, in reward points; what noise of the reward would bring is not enough either.',
        ),
      min_preference: z
        .number()
        .min(0)
        .max(1)
        .default(0)
        .describe('The least chance that a writer prefers it; without effect where none is calibrated.'),
    })
    .prefault({}),
  budget: z
    .strictObject({
      max_latency_ms: z
        .int()
        .min(1)
        .max(600_000)
        .default(30_000)
        .describe('Milliseconds that revising may add after the draft has ended.'),
      max_extra_tokens: z
        .int()
        .min(0)
        .default(60_000)
        .describe('Tokens that revising may cost; n shrinks to fit before anything degrades.'),
    })
    .prefault({}),
  on_failure: z.enum(['draft', 'error']).default('draft').describe('What the answer is where revising fails.'),
  experiment: z
    .strictObject({
      shadow: z
        .boolean()
        .default(false)
        .describe('Revises and records what would have been, and returns the draft as it comes.'),
      holdout: z
        .number()
        .min(0)
        .max(1)
        .default(0)
        .describe(
          'The share of conversations that keep their drafts, to compare with: the same conversation always fares the same.',
        ),
    })
    .prefault({}),
  overrides: z
    .array(z.enum(overridable))
    .default(['instruction', 'include', 'seed'])
    .describe("What a tenant's request may set freely; it may always tighten n, min_gap and max_latency_ms."),
  cache: z
    .strictObject({
      answers_s: z
        .int()
        .min(0)
        .max(604_800)
        .default(0)
        .describe(
          'Seconds for which the same request of the same tenant gets the same answer again, from memory, at no usage; 0: ' +
            'never. Also where it asks for chance: vary `seed` for another answer. Only whole answers are remembered.',
        ),
      share_in_flight: z
        .boolean()
        .default(false)
        .describe(
          'Whether a request that is the same as one under way, of the same tenant, waits for its answer instead of ' +
            'making another. Without effect on Workers, where one request cannot wait for another.',
        ),
    })
    .prefault({}),
  log: z
    .strictObject({
      texts: z.enum(['none', 'hash', 'full']).default('none').describe('What the ledger keeps of the texts.'),
    })
    .prefault({}),
});

/**
 * A policy as it stands in its file. With `extends` it starts from another's values: objects merge, lists replace;
 * a policy's name, description and listing are always its own.
 */
export const policyFileSchema = policySchema.extend({
  extends: name
    .optional()
    .describe(
      "The policy whose values stand wherever this file is silent. Objects merge, lists replace; name, description and listed are always this file's.",
    ),
});

export type PolicyFile = z.infer<typeof policySchema>;

/** A policy in force: its effective content, and a hash of it. */
export interface Policy extends PolicyFile {
  readonly version: string;
}

/** All policies in force, by name. */
export interface Policies {
  find(name: string): Policy | null;
  all(): readonly Policy[];
  /** Where a policy sets a field, or else the nearest one above it: for complaints about its value. */
  placeOf(name: string, path: readonly PropertyKey[]): { readonly file: string; readonly line: number | null };
}
