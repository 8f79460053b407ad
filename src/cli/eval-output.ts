import { formatCurveFile } from '../evaluation/curve-file.ts';
import { editPopulation } from '../evaluation/forecasts.ts';
import { plotReliability } from '../evaluation/plot-reliability.ts';
import { renderHtml } from '../evaluation/render-html.ts';
import { renderText } from '../evaluation/render-text.ts';
import { curveReport, fileReport } from '../evaluation/report.ts';
import { robustnessReport } from '../evaluation/section-robustness.ts';
import type { Names } from '../evaluation/sections.ts';
import { svgFile } from '../evaluation/svg.ts';
import type { Findings } from './eval-findings.ts';
import { WorkError } from './outcome.ts';
import { writingTo } from './output.ts';

const intervals =
  'Intervals are 95 %, by bootstrap over independent items. A tie, or a text without a reward, counts half.';

/** Model ids; where both are one model, the names that the configuration gives them. */
function namesOf({ question: { reward, against } }: Findings): Names {
  const [own, other] = [reward.reward.model, against?.reward.model ?? null];
  return against && own === other ? { reward: reward.name, against: against.name } : { reward: own, against: other };
}

function reportsOf(findings: Findings) {
  const { files, robustness, curve } = findings;
  const names = namesOf(findings);
  return [
    ...files.map((file) => fileReport(file, names)),
    ...robustness.map((table, at) => robustnessReport(table, (at === 0 ? names.reward : names.against) ?? table.model)),
    ...(curve ? [curveReport(curve, names)] : []),
  ];
}

function titleOf(findings: Findings): string {
  const { reward, against } = namesOf(findings);
  return `Evaluation of ${against === null ? reward : `${reward} against ${against}`}`;
}

const asText = (findings: Findings): string =>
  [`${titleOf(findings)}\n${intervals}\n`, ...reportsOf(findings).map(renderText)].join('\n');

const asHtml = (findings: Findings): string =>
  renderHtml(titleOf(findings), [intervals, `Seed ${findings.question.seed}.`], reportsOf(findings));

/** Every figure, with the points of the plots; scatter points are left to the plots. */
function asJson(findings: Findings): string {
  const { files, robustness, curve } = findings;
  const slim = files.map((file) => {
    if (!file.scores) return file;
    const { points: _, ...scores } = file.scores;
    return { ...file, scores };
  });
  const { reward: model, against } = namesOf(findings);
  return `${JSON.stringify({ model, against, seed: findings.question.seed, files: slim, robustness, curve }, null, 2)}\n`;
}

/** The reliability diagrams. Fails where there is no calibration to draw. */
function asSvg({ files, curve }: Findings): string {
  const drawn = [
    ...files.flatMap(({ file, calibration }) => (calibration ? [plotReliability(file, calibration)] : [])),
    ...(curve ? [plotReliability('cross-validated', curve.crossValidated)] : []),
  ];
  if (drawn.length === 0)
    throw new WorkError('--svg: there is no preference to draw a reliability diagram of; --calibrate fits one');
  return svgFile(drawn);
}

export interface OutputOptions {
  readonly json?: boolean;
  readonly html?: string;
  readonly svg?: string;
}

/** The table or JSON on standard output, and the files that were asked for. */
export async function tell(findings: Findings, { json, html, svg }: OutputOptions): Promise<void> {
  await writingTo('-', (write) => write(json ? asJson(findings) : asText(findings)));
  if (html !== undefined) await writingTo(html, (write) => write(asHtml(findings)));
  if (findings.curve) {
    const { question, files, curve, noise } = findings;
    const { name, reward } = question.reward;
    const beside = html ?? svg ?? reward.model.replaceAll(/[^\w.-]+/g, '-');
    const file = `${beside.replace(/\.(?:html?|svg)$/, '')}.calibration.json`;
    const source = {
      reward: name,
      model: reward.model,
      files: files.map((one) => one.file),
      seed: question.seed,
      noise,
    };
    await writingTo(file, (write) => write(formatCurveFile(curve, { ...source, created: new Date().toISOString() })));
    process.stderr.write(`the preference curve is in ${file}\n`);
    if (curve.population !== editPopulation)
      process.stderr.write(
        'it was fitted on pairs that are no AI edits over their drafts: it claims no preference for these\n',
      );
  }
  if (svg !== undefined) await writingTo(svg, (write) => write(asSvg(findings)));
}
