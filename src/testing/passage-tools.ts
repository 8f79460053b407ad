import type { Reward } from '../contract/reward.ts';
import type { Clock } from '../contract/runtime.ts';
import { createStopwatch } from '../kit/stopwatch.ts';
import type { PassageTools } from '../pipeline/tools.ts';
import { wordDiff } from '../passage/word-diff.ts';
import { labelOrOther } from '../revise/place/place-edits.ts';
import { createShowEdits } from '../select/show-edits.ts';
import { plainSettings } from './gate-settings.ts';
import { noJudging } from './no-judging.ts';

/** What settling a passage needs, with one reward, no gates and nobody to ask; `more` is what a test is about. */
export function passageTools(clock: Clock, reward: Reward, more: Partial<PassageTools> = {}): PassageTools {
  return {
    n: 8,
    stopping: null,
    revise: () => [],
    askedAt: null,
    onRevision: () => {},
    deadline: new AbortController().signal,
    clock,
    gates: [],
    gateSettings: plainSettings,
    similarity: null,
    terms: [{ name: 'quality', weight: 1, reward }],
    combine: 'weighted',
    judging: noJudging,
    recombine: false,
    showEdits: createShowEdits(wordDiff, labelOrOther),
    askAgain: null,
    minimum: { gap: 0.1, preference: 0 },
    prompt: null,
    signal: new AbortController().signal,
    stopwatch: createStopwatch(clock, ['draft', 'revise', 'reward']),
    trace: () => {},
    ...more,
  };
}
