import type { CategoryModel } from './model.ts';
import type { Agreement, Trial, TrainOptions } from './train.ts';

export interface CardFacts {
  readonly model: CategoryModel;
  readonly trial: Trial;
  readonly agreement: Agreement;
  readonly source: string;
  readonly rows: number;
  readonly drafts: number;
  readonly unplaced: number;
  readonly options: TrainOptions;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The model card, in Markdown: what it is, what it was made of, and how often it is right on drafts that it has not seen. */
export function formatCategoryCard(facts: CardFacts): string {
  const { model, trial, agreement } = facts;
  const short = model.categories.map((category) => category.replaceAll('_', ' '));
  const table = [
    `| writer ↓ model → | ${short.join(' | ')} | recall |`,
    `|---|${model.categories.map(() => '---').join('|')}|---|`,
    ...trial.table.map((row, index) => {
      const sum = row.reduce((total, value) => total + value, 0);
      return `| ${short[index]} | ${row.join(' | ')} | ${sum === 0 ? '–' : percent(row[index]! / sum)} |`;
    }),
    `| precision | ${trial.table.map((_, index) => precision(trial, index)).join(' | ')} | |`,
  ];
  return `# edit-categories

Names the fault that an edit mends, in the seven categories of LAMP: for edits that bring no label of their own (the word diff of a rewrite) or one that they cannot have.
Multinomial logistic regression on ${Object.keys(model.weights).length} features: what was done (cut, shortened, reworded …), lengths before and after, marks and sentences, the place in the paragraph, words that went, stayed and came. Trained ${model.created}.

Made by \`redraft train-categories\` from ${facts.source}: ${facts.rows} edited paragraphs of ${facts.drafts} drafts, ${trial.examples} edits (${facts.unplaced} left out: not in their draft, or changing nothing).

## Data, source and licence

LAMP: paragraphs by language models, edited by professional writers who named the fault of each span. Source: \`salesforce/creativity_eval\` on GitHub, BSD 3-Clause, Copyright (c) 2023, Salesforce; paper arXiv 2409.14509.

## On drafts it has not seen

Cross-validated in nine folds, all edits of a draft in the same fold.

| figure | value |
|---|---|
| accuracy | ${percent(trial.accuracy)} of ${trial.examples} |
| always the commonest category | ${percent(trial.majority)} |
| macro F1 | ${trial.macroF1.toFixed(3)} |
| two writers, overlapping spans of the same draft | ${percent(agreement.spans.share)} of ${agreement.spans.pairs} pairs the same (by chance: ${percent(agreement.byChance)}) |
| two writers, overlapping spans treated alike (both cut, both reworded …) | ${percent(agreement.treated.share)} of ${agreement.treated.pairs} |

${table.join('\n')}

| where the likeliest category has a chance of | it is right | share of the edits |
|---|---|---|
${trial.byChance.map(({ chance, accuracy, share }) => `| ${chance} or more | ${percent(accuracy)} | ${percent(share)} |`).join('\n')}

## Limits

- A category is an opinion. Writers who touch the same span name the same fault hardly more often than by chance, because they do different things to it; the model sees what was done, and mostly reads that: on LAMP a long cut is exposition, a one-word swap awkward, a reworked sentence structure.
- Where the recall above is near zero (tense and purple prose, on LAMP) the category is too rare to be learnt. Below a chance of 0.35 (0.6 for clichés and purple prose), and where the edit does not bear the category out, the product says \`other\`.
- English prose. The penalty (${facts.options.penalty}) and the least number of drafts for a feature (${facts.options.drafts}) were chosen among six pairs by the same cross-validation on LAMP, which differed by 3 points at most: the figures flatter by less than that.
`;
}

function precision(trial: Trial, index: number): string {
  const guesses = trial.table.reduce((sum, row) => sum + row[index]!, 0);
  return guesses === 0 ? '–' : percent(trial.table[index]![index]! / guesses);
}
