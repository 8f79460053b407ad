const longest = 400;

/** The rows of the first Markdown table in an answer, each as its cells; empty where there is none. */
export function tableRows(answer: string): string[][] {
  const rows: string[][] = [];
  for (const line of answer.split(/\r?\n/)) {
    const cells = cellsOf(line);
    if (cells) rows.push(cells);
    else if (rows.length > 1) break;
    else rows.length = 0;
    if (rows.length >= longest) break;
  }
  const ruled = rows.length > 1 && isRule(rows[1]!);
  return ruled || rows.length > 1 ? rows.filter((cells) => !isRule(cells)) : [];
}

function cellsOf(line: string): string[] | null {
  const row = line.trim();
  if (!row.startsWith('|') || row.length < 4) return null;
  const cells = row
    .slice(1, row.endsWith('|') ? -1 : undefined)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
  return cells.length > 1 ? cells : null;
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^:?-{1,200}:?$/.test(cell));
}
