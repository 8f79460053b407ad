import { afterEach, describe, expect, test } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import type { BehaviourName } from '../src/testing/dummy-behaviours.ts';
import { redraftOf, startRedraft, type RedraftServer } from './support/redraft-server.ts';
import { upstreamWith } from './support/upstream-config.ts';

let redraft: RedraftServer;
afterEach(async () => redraft[Symbol.asyncDispose]());

interface RevisionBody {
  readonly n?: number;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** Asks for an answer with eight candidates; what it says, and the revision calls that it took. */
async function ask() {
  const before = redraft.dummy.calls.length;
  const messages = [{ role: 'user', content: 'Tell me about Velden.' }];
  const response = await redraft.post('/v1/chat/completions', { model: 'dummy', messages, redraft: { n: 8 } });
  const calls = redraft.dummy.calls.slice(before).filter(({ kind }) => kind === 'revise');
  return { said: redraftOf(await response.json()), bodies: calls.map(({ body }) => body as RevisionBody) };
}

describe('an upstream that shares prompts by n', () => {
  test('gives all candidates of a passage in one call, whose usage is counted once', async () => {
    redraft = await startRedraft({ environment: await upstreamWith('share: n') });
    const { said, bodies } = await ask();
    expect(said).toMatchObject({ outcome: 'revised', candidates_counted: { requested: 8, generated: 8 } });
    expect(bodies.map(({ n }) => n)).toEqual([8]);
    const together = said.usage.revise as { prompt_tokens: number };

    await redraft[Symbol.asyncDispose]();
    redraft = await startRedraft({ environment: await upstreamWith('share: prefix') });
    const apart = (await ask()).said.usage.revise as { prompt_tokens: number };
    expect(together.prompt_tokens).toBeLessThan(apart.prompt_tokens / 7);
  });

  test.each<[BehaviourName, (number | undefined)[], (number | undefined)[]]>([
    ['ignores-n', [8, ...Array<undefined>(7)], [...Array<undefined>(8)]],
    ['rejects-n', [8, ...Array<undefined>(8)], [...Array<undefined>(8)]],
    ['caps-n', [8, 3, 2], [3, 3, 2]],
    ['rejects-n-above-3', [8, 3, 3, 2], [3, 3, 2]],
  ])('and %s still gives all of them, and is known from then on', async (revise, first, then) => {
    redraft = await startRedraft({ dummy: { revise }, environment: await upstreamWith('share: n') });
    for (const expected of [first, then]) {
      const { said, bodies } = await ask();
      expect(said).toMatchObject({ outcome: 'revised', candidates_counted: { requested: 8, generated: 8 } });
      expect(bodies.map(({ n }) => n)).toEqual(expected);
    }
  });
});

test.each(['prefix', 'auto'])(
  'with share: %s eight calls begin alike, passage included, and end with their focus',
  async (share) => {
    redraft = await startRedraft({ environment: await upstreamWith(`share: ${share}`) });
    const { bodies } = await ask();
    expect(bodies.map(({ n }) => n)).toEqual(Array(8).fill(undefined));
    const prompts = bodies.map(({ messages }) => messages.map(({ role, content }) => `${role}: ${content}`).join('\n'));
    const [one = ''] = prompts;
    const common = prompts.reduce((length, prompt) => {
      let at = 0;
      while (at < length && prompt[at] === one[at]) at++;
      return at;
    }, one.length);
    for (const sentence of clichedPassage.split(/(?<=\.) /)) expect(one.slice(0, common)).toContain(sentence);
    expect(new Set(prompts).size).toBe(8);
  },
);
