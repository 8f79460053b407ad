import type { Gate, GateFailure, GateSettings, GateSubject, PreserveGate } from '../contract/gate.ts';
import { createAlternativesGate } from './alternatives.ts';
import { createBannedGate } from './banned.ts';
import { createCitationsGate } from './citations.ts';
import { createCodeGate } from './code.ts';
import { createContentGate } from './content.ts';
import { createFluencyGate } from './fluency.ts';
import { createInstructionsGate } from './instructions.ts';
import { createLanguageGate } from './language.ts';
import { createLeakedInstructionsGate } from './leaked-instructions.ts';
import { createLengthGate } from './length.ts';
import { createLinksGate } from './links.ts';
import { createMetaTalkGate } from './meta-talk.ts';
import { createNamesGate } from './names.ts';
import { createNegationGate } from './negation.ts';
import { createNumbersGate } from './numbers.ts';
import { createPlaceholdersGate } from './placeholders.ts';
import { createProtectedGate } from './protected.ts';
import { createQuotesGate } from './quotes.ts';
import { createRefusalGate } from './refusal.ts';
import { createRegisterGate } from './register.ts';
import { createRepetitionGate } from './repetition.ts';
import { createRequiredGate } from './required.ts';
import { createRolesGate } from './roles.ts';
import { createStructureGate } from './structure.ts';
import { createTextReader, type TextReader } from './text-reader.ts';
import { createTruncationGate } from './truncation.ts';

const always: readonly ((reader: TextReader) => Gate)[] = [
  createLengthGate,
  createMetaTalkGate,
  createRefusalGate,
  createLeakedInstructionsGate,
  createTruncationGate,
  createStructureGate,
  createRepetitionGate,
  createFluencyGate,
  createBannedGate,
  createRequiredGate,
  createProtectedGate,
  createContentGate,
  createLanguageGate,
  createRegisterGate,
  createAlternativesGate,
  createInstructionsGate,
  createRolesGate,
];

const preserving: Readonly<Record<PreserveGate, (reader: TextReader) => Gate>> = {
  numbers: createNumbersGate,
  names: createNamesGate,
  links: createLinksGate,
  quotes: createQuotesGate,
  code: createCodeGate,
  citations: createCitationsGate,
  placeholders: createPlaceholdersGate,
  negation: createNegationGate,
};

/**
 * The gates of a policy: those that always hold and those in `preserve`. Make them once for a request, since each keeps
 * its reading of the last draft.
 */
export function gatesFor(settings: GateSettings): Gate[] {
  const reader = createTextReader();
  return [...always, ...settings.preserve.map((name) => preserving[name])].map((create) => create(reader));
}

/** What still holds for an independent answer, which owes its draft nothing: no preserved facts, length, structure or content. */
export function independentGatesFor(): Gate[] {
  const reader = createTextReader();
  return [createRefusalGate(), createLeakedInstructionsGate(), createBannedGate(reader), createLanguageGate(reader)];
}

/** Everything that a candidate breaks, in the order of the gates; empty where it meets them all. */
export function checkGates(subject: GateSubject, gates: readonly Gate[]): GateFailure[] {
  return gates.flatMap((gate) => gate.check(subject) ?? []);
}
