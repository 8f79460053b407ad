import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import type { Job } from '../src/contract/pipeline.ts';
import { openTenant, type Tenant } from '../src/contract/tenant.ts';
import { createNodeServices } from '../src/node.ts';
import { stubReward } from './support/stub-reward.ts';

const logged: string[] = [];
const log = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`);
const services = await createNodeServices(
  {},
  {
    logger: { info: log, warn: log, error: log },
    storage: { kind: 'memory' },
    rewards: new Map([['quality', stubReward]]),
  },
);
/** May use three of the six, and change nothing but seed, instruction and include in two of them. */
const acme: Tenant = { id: 'acme', policy: 'fiction', policies: ['fiction', 'legal', 'default'], open: false };
const started: Job[] = [];
const appFor = (tenant: Tenant) =>
  createApp({
    ...services,
    authenticate: () => ({ tenant, clientKey: null }),
    pipeline(job) {
      started.push(job);
      return services.pipeline(job);
    },
  });
const apps = { open: appFor(openTenant), acme: appFor(acme) };
afterAll(async () => services.close());

const prose = fc
  .array(
    fc.constantFrom(
      'It is important to note that the keeper utilized the old pier.',
      'A myriad of boats may come before 5 May, unless it rains.',
      '"We never close," said Ines, and she did not.',
      'She couldn’t help but feel that the harbour had seen better days.',
      '\n\n',
      '- a list\n',
    ),
    { minLength: 3, maxLength: 12 },
  )
  .map((sentences) => sentences.join(' '));
const text = fc.oneof(
  { weight: 3, arbitrary: prose },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\uD800',
      '```\ncode\n```',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      'word '.repeat(60),
      'Sure! '.repeat(30),
      '<passage>'.repeat(20),
    ),
  },
);
const anything = fc.jsonValue({ maxDepth: 3 });
/** Mostly right: what is wrong in every field gets no further than the first. */
const orAnything = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 24, arbitrary: value as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anything });
const mostly = <T>(value: fc.Arbitrary<T>, strange: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: strange });
const options = fc.record(
  {
    mode: orAnything(fc.constantFrom('polish', 'rewrite', 'sample', 'off')),
    n: orAnything(mostly(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -1, max: 40 }))),
    policy: orAnything(
      mostly(fc.constantFrom('default', 'fiction', 'legal'), fc.constantFrom('marketing', 'no-such', '__proto__')),
    ),
    min_gap: orAnything(mostly(fc.constantFrom(0, 0.3, 0.4, 9), fc.double())),
    max_latency_ms: orAnything(mostly(fc.constantFrom(1, 30_000, 600_000), fc.integer())),
    include: orAnything(fc.array(fc.constantFrom('draft', 'candidates', 'passages', 'trace'))),
    seed: orAnything(fc.nat()),
    instruction: orAnything(text),
  },
  { requiredKeys: [] },
);
const message = fc.record(
  {
    role: orAnything(fc.constantFrom('user', 'user', 'user', 'system', 'assistant', 'tool')),
    content: orAnything(text),
  },
  { requiredKeys: ['role', 'content'] },
);
interface Hostility {
  readonly body: fc.Arbitrary<unknown>;
  readonly runs: number;
  /** So many must come through, or the bodies have become so strange that nothing is tried but the first check. */
  readonly answers: number;
}

const routes: Record<string, Hostility> = {
  '/v1/chat/completions': {
    body: fc.record(
      {
        model: orAnything(mostly(fc.constantFrom('m', 'm@fiction'), fc.constantFrom('m@nope', '@', 'a@b/c'))),
        messages: orAnything(fc.array(orAnything(message), { minLength: 1, maxLength: 3 })),
        stream: orAnything(fc.boolean()),
        n: orAnything(fc.constantFrom(1, 2)),
        redraft: orAnything(options),
      },
      { requiredKeys: ['model', 'messages'] },
    ),
    runs: 2_500,
    answers: 200,
  },
  '/v1/responses': {
    body: fc.record(
      {
        model: orAnything(mostly(fc.constantFrom('m', 'm@fiction'), fc.constantFrom('m@nope', '@', 'a@b/c'))),
        input: orAnything(fc.oneof(text, fc.array(orAnything(message), { minLength: 1, maxLength: 3 }))),
        stream: orAnything(fc.boolean()),
        background: orAnything(fc.constant(false)),
        text: orAnything(fc.constant({ format: { type: 'text' } })),
        redraft: orAnything(options),
      },
      { requiredKeys: ['model', 'input'] },
    ),
    runs: 2_000,
    answers: 200,
  },
  '/v1/rewrites': {
    body: fc.record(
      {
        text: orAnything(text),
        model: orAnything(fc.constant('m')),
        stream: orAnything(fc.boolean()),
        redraft: orAnything(options),
        instruction: orAnything(text),
      },
      { requiredKeys: ['text'] },
    ),
    runs: 2_000,
    answers: 300,
  },
  '/v1/rewards': {
    body: fc.record(
      { input: orAnything(fc.oneof(text, fc.array(text))), model: orAnything(fc.constant('quality')) },
      { requiredKeys: ['input'] },
    ),
    runs: 1_000,
    answers: 300,
  },
  // Without an upstream there is nothing to pass it to.
  '/v1/embeddings': { body: anything, runs: 500, answers: 0 },
};

/** What a request may say outside its body. */
const headers = fc.record(
  {
    'x-redraft': fc.oneof(options, anything).map((value) => JSON.stringify(value)),
    'x-redraft-policy': fc.constantFrom('fiction', 'marketing', 'no-such', '__proto__', ''),
    'x-request-id': fc.constantFrom('abc', '<script>', 'x'.repeat(500)),
  },
  { requiredKeys: [] },
);
const mostlyNone = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers });
const hasText = /^[\u0020-\u00ff]*$/;

/** What a tenant's request got that its policies do not let it have. */
function breaches({ settings, tenant }: Job): string[] {
  const { policy } = settings;
  if (tenant.open) return [];
  const looser: Record<string, boolean> = {
    n: settings.n > policy.candidates.n,
    min_gap: settings.minGap < policy.select.min_gap,
    max_latency_ms: settings.maxLatencyMs > policy.budget.max_latency_ms,
    instruction: settings.instruction !== null,
    seed: settings.seed !== null,
    include: settings.include.size > 0,
  };
  const loosened = Object.keys(looser).filter((field) => looser[field]);
  return [
    ...loosened.filter((field) => !policy.overrides.some((each) => each === field)),
    ...(tenant.policies?.includes(policy.name) ? [] : [`policy ${policy.name}`]),
  ];
}

test.each(Object.entries(routes))(
  'whatever is posted to %s: an answer or the contract’s error, never a fault of ours, and no policy is loosened',
  async (path, { body, runs, answers }) => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(body, mostlyNone, fc.constantFrom('open', 'open', 'acme'), async (value, said, who) => {
        started.length = 0;
        const sendable = Object.entries(said).filter(([, header]) => hasText.test(header));
        const response = await apps[who].request(`http://localhost${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', host: 'localhost', ...Object.fromEntries(sendable) },
          body: JSON.stringify(value),
        });
        const answer = await response.text();
        expect(started.flatMap((job) => breaches(job))).toEqual([]);
        if (response.status === 200) {
          answered++;
          return;
        }
        expect([400, 404]).toContain(response.status);
        const { error } = JSON.parse(answer) as { error: Record<string, unknown> };
        expect(Object.keys(error).sort()).toEqual(['code', 'message', 'param', 'type']);
        expect(error['message']).toEqual(expect.any(String));
      }),
      { numRuns: runs, timeout: 10_000 },
    );
    expect(answered).toBeGreaterThanOrEqual(answers);
    expect(logged).toEqual([]);
  },
  60_000,
);
