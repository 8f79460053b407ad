import { describe, expect, test } from 'vitest';
import { redraftOf } from './support/redraft-server.ts';
import { policyWith } from './support/policy-folder.ts';
import { simulateRedraft } from './support/simulated-redraft.ts';

/** Asks for an answer with eight candidates, which an upstream on a few cores drafts and revises. */
async function askAll(redraft: Awaited<ReturnType<typeof simulateRedraft>>, path: string, body: object) {
  const response = await redraft.post(path, { model: 'dummy', redraft: { n: 8, include: ['trace'] }, ...body });
  const said = redraftOf(await response.json());
  const fitted = said.trace?.find(({ event }) => event === 'fitted')?.detail;
  return { said, fitted, asked: redraft.dummy.calls.filter(({ kind }) => kind === 'revise') };
}

const chat = { messages: [{ role: 'user', content: 'Tell me about Velden.' }] };

describe('a model that is too slow for eight candidates before the deadline', () => {
  const crowded = async () =>
    simulateRedraft({ dummy: { draft: 'crowded', revise: 'crowded' }, environment: await policyWith('n: 8') });

  test('is asked for those that fit, by how fast it drafted: one or two come, and none is given up', async () => {
    const { said, fitted, asked } = await askAll(await crowded(), '/v1/chat/completions', chat);
    console.log(said.outcome, fitted, asked.length, JSON.stringify(said.trace));
  });
});
