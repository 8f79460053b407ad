import type { Rule } from '../rule.ts';
import { circumlocutionRules } from './circumlocutions.ts';
import { clicheRules } from './cliches.ts';
import { closerRules } from './closers.ts';
import { documentationRules } from './documentation.ts';
import { feelingRules } from './feelings.ts';
import { hedgeRules } from './hedges.ts';
import { nominalizationRules } from './nominalizations.ts';
import { openerRules } from './openers.ts';
import { pleonasmRules } from './pleonasms.ts';
import { purpleRules } from './purple.ts';
import { structureRules } from './structure.ts';
import { tenseRules } from './tense.ts';
import { verbRules } from './verbs.ts';
import { wordyRules } from './wordy.ts';

/** Every rule; where two claim the same words equally, the earlier wins. */
export const allRules: readonly Rule[] = [
  ...closerRules,
  ...clicheRules,
  ...openerRules,
  ...structureRules,
  ...verbRules,
  ...feelingRules,
  ...purpleRules,
  ...nominalizationRules,
  ...wordyRules,
  ...pleonasmRules,
  ...circumlocutionRules,
  ...documentationRules,
  ...hedgeRules,
  ...tenseRules,
];
