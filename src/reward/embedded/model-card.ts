import { calibrationSection, noiseSection } from './calibration-card.ts';
import { type CardRobustness, type JudgedFile, figureRows, percent, robustnessSection } from './card-figures.ts';
import type { EmbeddedModel } from './model.ts';
import { styleNames } from './terms.ts';
import type { TrainingReport } from './train.ts';

export interface CardExtras {
  readonly robustness?: CardRobustness;
  /** The command that remakes the artifact. */
  readonly command?: string;
  /** Whether the data is the LAMP corpus, whose source and licence the card then names. */
  readonly lamp?: boolean;
}

/** The model card, in Markdown: what it is, where it comes from, what it can do and what it cannot. */
export function formatModelCard(
  model: EmbeddedModel,
  report: TrainingReport,
  files: readonly JudgedFile[],
  extras: CardExtras = {},
): string {
  const { header } = model;
  const { chosen } = report;
  const origin = files.find(({ accuracy }) => accuracy?.origin)?.accuracy?.origin;
  return `# ${header.name} ${header.version}

The embedded reward model of Redraft: how a professional writer would score a paragraph of English prose, on the experts' scale from 1 to 10.

${calibrationSection(header.calibration)}${noiseSection(header.noise)}
## What it is

A sum of terms, so that one edit is priced without rescoring and contributions add up exactly:

- **quality**: ${report.features.toLocaleString('en')} features (presence of word n-grams up to 3, of function-word and word-ending n-grams up to 4, and of endings and lengths of single known words, weighted by inverse document frequency), one weight each, fitted by ridge
  regression on scores, on score differences between near-duplicates, on which of two near-duplicates${chosen.votes > 0 ? ' or compared texts' : ''} is better (Bradley–Terry), and on ${header.training.edits.toLocaleString('en')} single edits by experts against cuts of as many words elsewhere. Unknown words have no weight.
- **style**: a price for each stock phrase, filler, hedge and the like of a lexicon of the project's own, in points a hit: ${styleNames.map((name) => `${name} ${header.style[name]}`).join(', ')}. Fitted on held-out readings between a floor and a ceiling; where the training texts hold none of it (fillers of business prose), the floor is a belief of the project's, not a measurement.
- **fluency, length, form, repetition, talk**: guards, at most 0, with fixed thresholds set so that ordinary held-out texts pay nothing.
- with the draft at hand, **length** and **meaning**: under 0.6 or over 1.35 times its words, almost all of its content words lost, most of them in another order, unknown words brought in without as many known ones; and **restraint**: a gain over the draft bends from 2.5 points on and stays under 4.
- **scale**: what the bounds at 1 and 10 take.

Trained ${header.created} on ${report.rows.toLocaleString('en')} paragraphs in ${report.clusters.toLocaleString('en')} clusters of near-duplicates, from ${header.training.source || 'the files named to `redraft train`'}.
${extras.command ? `\nRemade, byte for byte, by:\n\n\`\`\`sh\n${extras.command}\n\`\`\`\n` : ''}
${extras.lamp ? lampSource : userSource}
## On judgements it was not fitted on

| figure | model | shorter text wins | n (independent items, where fewer) |
|---|---|---|---|
${figureRows(files).join('\n')}

Brackets: 95 % intervals, by bootstrap over independent items (texts of one origin are one item). "Length-matched": word counts within 10 %. Figures are of the text alone: no draft was shown (\`redraft eval --text-alone\`).
${extras.lamp ? consulted : ''}
## Cross-validation

${chosen.folds} folds by cluster; document frequencies, weights and prices from the other folds alone. Chosen: the penalty with the highest sum of sibling accuracy and Spearman.

${crossValidationTable(report)}

Two texts that read the same to the model count half; the corpus holds such pairs with different scores. The output is stretched by the slope, so that on held-out siblings a gap of 1 is one expert's point.${chosen.residual === null ? '' : ` An expert's score lies about the output with a standard deviation of ${chosen.residual.toFixed(2)}.`} It is bounded smoothly to 1–10 beyond 2 and 9.
${robustnessSection(extras.robustness)}
## Limits

- English prose of 100 to 400 words, and fiction and essays more than business prose: what it knows of the latter is the lexicon. Other languages, code and tables give a number that means nothing.
- It does not see the instruction, and of meaning only which words are left. Gates must guard numbers, names, negation and claims.
- By the text alone, half of a text or its first sentence usually scores higher than the whole, unrelated good prose beats a poor draft, and the order of sentences goes unnoticed: only the draft at hand tells. Replacing a disliked phrase by one or two unknown words still gains what the phrase cost.
- Style prices a phrase wherever it stands, also in a quotation or where it is meant.${
    origin
      ? `\n- "Human edit over AI edit over draft" alone gets ${percent(origin.value)} of the ranking comparisons: part of what the model knows may be provenance.`
      : ''
  }
`;
}

function crossValidationTable({ crossValidation, chosen }: TrainingReport): string {
  const compared = chosen.preferenceAccuracy !== null;
  const columns = [
    'penalty',
    'sibling pairs',
    'length-matched',
    'shorter wins',
    'Spearman',
    'expert edit against idle cut (AUC)',
    ...(compared ? ['comparisons trained on, held out'] : []),
    'slope before rescaling',
  ];
  const rows = crossValidation.map((one) => [
    `${one.penalty}${one.penalty === chosen.penalty ? ' (chosen)' : ''}`,
    `${percent(one.siblingAccuracy)} of ${one.siblingPairs}`,
    percent(one.siblingLengthMatched),
    percent(one.siblingShorter),
    one.spearman.toFixed(3),
    one.editAgainstCut === null ? '–' : `${one.editAgainstCut.toFixed(3)} (${one.edits})`,
    ...(compared ? [`${percent(one.preferenceAccuracy ?? 0)} of ${one.votes} votes`] : []),
    one.slope.toFixed(2),
  ]);
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const lampSource = `## Data, source and licence

LAMP: paragraphs by language models, scored, edited and ranked by professional writers. Source: \`salesforce/creativity_eval\` on GitHub, BSD 3-Clause, Copyright (c) 2023, Salesforce; papers arXiv 2409.14509 and 2504.07532.
`;
const userSource = `## Data, source and licence

The data is the trainer's own: its source and licence are not known to Redraft.
`;
const consulted = `
The rankings are read by models that saw neither the item nor its kin (folds by cluster; seven of the 103 ranked drafts also stand in \`edits.train.jsonl\`); no weight was fitted on them.

How often these files were consulted: pairs and scores some 60 times (110 with their penalties) while the first version's features were chosen, three times for the second version, and once for this one, after its shape was fixed. This version was chosen among some 150 by cross-validation: siblings, Spearman, edits and the rankings' held-out agreement, three deals of the folds each (another 120 attempts to learn from the rankings were given up); the draft's guards were chosen among eight shapes by how much they charge 784 pairs of siblings, 150 edited drafts and the ranked edits. So the figures of the rankings flatter too, if less than their intervals are wide. Trust judgements never looked at.
`;
