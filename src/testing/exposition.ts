/** A line of an exposition: one value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;

/** Reads Prometheus' text format 0.0.4, strictly: throws where a scraper might refuse, or misread, a line. */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    const [, word, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (name !== undefined && rest !== undefined) {
      if (word === 'HELP') {
        if (families.has(name)) throw new Error(`${name} comes twice`);
        families.set(name, { type: '', help: rest, samples: [] });
        current = name;
      } else {
        const family = families.get(name);
        if (!family || name !== current || family.type !== '') throw new Error(`a misplaced type: ${line}`);
        family.type = rest;
      }
      continue;
    }
    families.get(current)?.samples.push(readSample(line, current, families.get(current)?.type ?? ''));
  }
  for (const [name, family] of families) checkFamily(name, family);
  return families;
}

/** The sum of all samples of this name with these labels; 0 where there is none. */
export function sumOf(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const family = families.get(name) ?? families.get(name.replace(/_(?:bucket|sum|count)$/, ''));
  if (!family) throw new Error(`there is no ${name}`);
  return family.samples
    .filter((one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0);
}

function readSample(line: string, family: string, type: string): Sample {
  const [, name, labels = '', value] = sample.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`no sample: ${line}`);
  const suffixes =
    type === 'histogram' ? ['_bucket', '_sum', '_count'] : type === 'summary' ? ['', '_sum', '_count'] : [''];
  if (!suffixes.some((suffix) => name === family + suffix)) throw new Error(`${name} stands under ${family}`);
  return { name, labels: readLabels(labels, line), value: readValue(value, line) };
}

function readLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  label.lastIndex = 0;
  while (label.lastIndex < text.length) {
    const [, key, value, end] = label.exec(text) ?? [];
    if (key === undefined || value === undefined) throw new Error(`bad labels: ${line}`);
    if (key in labels) throw new Error(`a label twice: ${line}`);
    if (end === ',' && label.lastIndex === text.length) throw new Error(`a comma too many: ${line}`);
    labels[key] = value.replaceAll(/\\([\\"n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
  }
  return labels;
}

function readValue(text: string, line: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text)) throw new Error(`no number: ${line}`);
  return Number(text);
}

function checkFamily(name: string, { type, samples }: Family): void {
  if (!['counter', 'gauge', 'histogram', 'summary'].includes(type)) throw new Error(`${name} has type ${type}`);
  // Node's own are the library's: it has a gauge called `nodejs_active_resources_total`.
  const named = name.startsWith('redraft_');
  if (named && (type === 'counter') !== name.endsWith('_total')) throw new Error(`${name} is a ${type}`);
  const series = samples.map((one) => JSON.stringify([one.name, Object.entries(one.labels).toSorted()]));
  if (new Set(series).size < series.length) throw new Error(`${name} has a series twice`);
  if (type === 'histogram') checkBuckets(name, samples);
}

/** Buckets count up to `+Inf`, which is the count. */
function checkBuckets(name: string, samples: readonly Sample[]): void {
  const ofSeries = Map.groupBy(samples, ({ labels }) =>
    JSON.stringify(
      Object.entries(labels)
        .filter(([key]) => key !== 'le')
        .toSorted(),
    ),
  );
  for (const group of ofSeries.values()) {
    const buckets = group.filter((one) => one.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => readValue(labels['le'] ?? '', name));
    const rising = (values: readonly number[]) => values.every((value, at) => at === 0 || value >= values[at - 1]!);
    if (!rising(bounds) || !rising(buckets.map(({ value }) => value))) throw new Error(`${name}: buckets do not rise`);
    const count = group.find((one) => one.name === `${name}_count`)?.value;
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY || buckets.at(-1)?.value !== count)
      throw new Error(`${name}: its last bucket is not its count`);
  }
}
