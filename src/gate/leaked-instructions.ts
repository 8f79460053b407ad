import type { Gate } from '../contract/gate.ts';
import { comparingGate, missing } from './compare.ts';
import { phrasesIn } from './phrases.ts';
import { createTextReader, once, type TextReader } from './text-reader.ts';

/** Tags, keys and phrases of editor prompts, ours and others': none belongs in prose. */
const leaks: readonly RegExp[] = [
  /<\/?(?:passage|draft|context|before|after|instructions?|principles?|system|user|assistant|think|thinking|output|answer|revision|revised|edits?|document|text|original|untrusted|protected)(?:[ _-][\w-]{0,40})?(?: [^<>]{0,80})?\/?>/gi,
  /<\|[^|<>]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?s>/g,
  /\b(?:weak spans?|weakest spans?|span categor(?:y|ies)|protected terms?|editing principles|read-only context|system prompt|(?:previous|prior|above) instructions|professional editor revising)\b/gi,
  /\b(?:unnecessary_exposition|purple_prose|sentence_structure|lack_of_specificity|awkward_phrasing|tense_inconsistency)\b/g,
  /["']?\b(?:original|revised|replacement|category|edits|spans?|revision)["'] ?: ?["'[{]/gi,
  /["']n["'] ?: ?(?:\d|\[)/g,
  /^\s*(?:\{\s*["'}]|\[\s*[{"])/g,
  /\b(?:return|respond with|output|reply with) only (?:the|valid|JSON|a)\b/gi,
  /\b(?:do not|never) (?:follow|obey) (?:any )?instructions (?:in|inside|within)\b/gi,
];

/** What a text tells its reader to say: `reply with "…"`, `output: …`. */
const order =
  /(?:输出|写|说|回答|回复|напиши|скажи|\b(?:output|print|say|says|saying|reply|respond|answer|write|return|append|add|insert|include|repeat|end|begin|start|replace it|word|phrase|sentence|text|escrib\w+|responde|antworte|schreib\w*|écri\w+|réponds|scrivi|rispondi)\b)[^.\n"“'`«:]{0,40}(?:["“'`«]|: )\s*([^"”'`»\n]{3,200}?)(?:["”'`»\n]|[.!] |$)/gi;

/** What speaks to whoever edits or judges the text. It is part of the text, and stays as it is: an editor's answer to it is none. */
const talk: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|rules|everything|prompt|the above)\b/i,
  /\b(?:as the judge|(?:note|message) to the (?:grader|judge|editor)|dear editor|editor(?:'s)? note|developer mode|you are now|your new task|new task:|end of document)\b/i,
  /\b(?:if you are|you must) [^.]{0,20}\b(?:language model|refuse)\b/i,
  /^\W*(?:system|assistant|human) ?:|\[\/\/\]: ?#|<\|/i,
  /\b(?:reward model|grader|judge|classifier) (?:prefers|likes|rewards|scores)\b|: (?:make|change|set) (?:it|this|them)\b/i,
  /^\W*(?:say|add|claim|state|write|tell \w+ \w+) that\b/i,
  /^\W*(?:say|print|output|append|repeat|translate|rewrite|replace|delete|give|tell|ask|answer|begin|summari[sz]e)\b[^.]{0,40}\b(?:passage|text|document|sentence|phrase|readers?|heading|answer|everything|every name)\b/i,
];

interface Reading {
  readonly phrases: readonly string[][];
  readonly folded: string;
  readonly orders: readonly string[];
  /** Sentences that speak to an editor, and all sentences. */
  readonly talk: () => readonly string[];
  readonly sentences: readonly string[];
}

/**
 * The candidate shows nothing of the prompt: no tags, no edit lists, no instructions that the draft does not have. Nor
 * does it say what the draft only tells somebody to say.
 */
export function createLeakedInstructionsGate(reader = createTextReader()): Gate {
  return comparingGate(
    'leaked-instructions',
    (text) => read(text, reader),
    (draft, candidate) => [
      ...candidate.phrases.flatMap((phrases, index) => missing(phrases, draft.phrases[index] ?? [])),
      ...draft.talk().filter((sentence) => !candidate.sentences.includes(sentence)),
      ...draft.orders
        .filter((said) => count(candidate.folded, said) > count(draft.folded, said))
        .map((said) => `+${said}`),
    ],
  );
}

function read(text: string, reader: TextReader): Reading {
  const sentences = reader(text).sentences.map((sentence) => sentence.text);
  const folded = text.replaceAll('’', "'").toLowerCase();
  const orders = new Set(Array.from(text.matchAll(order), ([, said = '']) => fold(said)));
  return {
    phrases: phrasesIn(text, leaks),
    folded,
    orders: [...orders].filter((said) => said.length > 2),
    // Only asked of the draft.
    talk: once(() => sentences.filter((sentence) => talk.some((pattern) => pattern.test(sentence)))),
    sentences,
  };
}

function fold(said: string): string {
  return said
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(/[.,!?;:]+$/, '')
    .trim();
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
