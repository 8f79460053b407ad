import { describe, expect, it } from 'vitest';
import { plainSettings as settings } from '../testing/gate-settings.ts';
import { createQuotesGate } from './quotes.ts';

const gate = createQuotesGate();
const check = (draft: string, text: string) =>
  gate.check({ draft, candidate: { text, edits: [], strategy: 'rewrite' }, settings });

/** Draft and candidate. */
const kept: readonly (readonly [string, string])[] = [
  ['The ferry was late.', 'The ferry was late.'],
  ['\u201cGo,\u201d he said.', 'He said, \u201cGo.\u201d'],
  ['"Go," he said.', '\u201cGo,\u201d he said.'],
  ['\u00abVa\u00bb, dit-il.', '\u201cVa\u201d, dit-il.'],
  ['\u201cDon\u2019t go.\u201d', '"Don\'t go."'],
  ['\u201eGeh\u201c, sagte er.', 'Er sagte \u201eGeh\u201c.'],
  ['a 5" nail', 'one 5" nail'],
  ['\u201cA b.\u201d \u201cC d.\u201d', '\u201cC d.\u201d then \u201cA b.\u201d'],
  ['\u201cA  b\u201d', '\u201cA b\u201d'],
  ['\u201cWait\u2026\u201d', '\u201cWait...\u201d'],
  ["it's 'fine'", "it is 'fine'"],
  ['\u201cOpen\n\nnext', '\u201cOpen\n\nthen'],
  ['\u201c\u201d', '\u201c \u201d'],
  ['\u201cThe kiln is hot. The shop is shut.\u201d', '\u201cThe kiln is hot, the shop shut.\u201d'],
  ['"The kiln is hot. It is \u00abreally\u00bb hot."', '"It is \u00abreally\u00bb hot."'],
  [
    '"A mug that is made by hand from clay that we dig ourselves, and fired in a kiln that we built, is a mug for life."',
    '"A mug that we make by hand from our own clay, and fire in our own kiln, is a mug for life."',
  ],
];
const broken: readonly (readonly [string, string])[] = [
  ['\u201cGo,\u201d he said.', '\u201cLeave,\u201d he said.'],
  ['\u201cGo,\u201d he said.', 'He told them to go.'],
  ['He told them to go.', 'He said, \u201cGo.\u201d'],
  ['\u201cI will not go.\u201d', '\u201cI will go.\u201d'],
  ['"Go now," he said.', '"Go," he said.'],
  ['\u00abVa\u00bb, dit-il.', '\u00abPars\u00bb, dit-il.'],
  ['\u201cA b.\u201d \u201cC d.\u201d', '\u201cA b.\u201d'],
  ['\u201cA b.\u201d', '\u201cA b.\u201d \u201cC d.\u201d'],
  ['\u201eGeh\u201c', '\u201eLauf\u201c'],
  ['\u201cYes!\u201d', '\u201cYes?\u201d'],
  ['the so-called \u201cexpert\u201d', 'the expert'],
  ['the expert', 'the \u201cexpert\u201d'],
  ['\u201cAnna left.\u201d', '\u201cTom left.\u201d'],
  ['\u201cThe kiln is hot. The shop is shut.\u201d', 'The kiln is hot, the shop shut.'],
  ['\u201cThe kiln is hot. The shop is shut.\u201d', 'The kiln is hot. The shop is shut.\u201d'],
  ['\u201cThe kiln is hot. The shop is shut.\u201d', '\u201cThe kiln is hot,\u201d she said. \u201cIt is shut.\u201d'],
  ['"The kiln is hot. It is \u00abreally\u00bb hot."', '"The kiln is hot. It is \u00abvery\u00bb hot."'],
  ['The kiln is hot. The shop is shut.', '"The kiln is hot. The shop is shut."'],
  ['\u300c\u884c\u304f\u300d', '\u300c\u6765\u308b\u300d'],
];

describe('the gate quotes', () => {
  it.each(kept)('lets %j become %j', (draft, candidate) => {
    expect(check(draft, candidate)).toBeNull();
  });

  it.each(broken)('does not let %j become %j', (draft, candidate) => {
    const failure = check(draft, candidate);
    expect(failure?.gate).toBe('quotes');
    expect(failure?.lost.length).toBeGreaterThan(0);
  });
});
