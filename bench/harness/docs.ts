import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { BenchResult } from './bench.ts';

const RESULTS = new URL('../results/', import.meta.url);
const PAGE = new URL('../../docs/benchmarks.md', import.meta.url);
const BEGIN = '<!-- from bench/results; npm run generate -->';
const END = '<!-- end of results -->';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One benchmark of one run: the ratio first, what was measured on both sides behind it. */
function section(name: string, results: readonly BenchResult[]): string {
  const [first] = results;
  const head = ['', 'ratio', 'target', 'Assay', 'beside it', 'unit'];
  const rows = results.map((result) => [
    `${result.metric}${result.holds ? '' : ' (**missed**)'}`,
    `**${result.ratio}**`,
    `≤ ${result.target}`,
    `${result.ours}`,
    `${result.peer}`,
    result.unit,
  ]);
  return [`### ${name}`, '', `${first?.machine ?? 'No run yet'}.`, '', row(head), row(head.map(() => '---')), ...rows.map(row), ''].join('\n');
}

/** Writes the tables of docs/benchmarks.md from bench/results. */
export function writeTables(): void {
  const names = readdirSync(RESULTS)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
  const sections = names.map((name) => section(name, JSON.parse(readFileSync(new URL(`${name}.json`, RESULTS), 'utf8')) as BenchResult[]));
  const page = readFileSync(PAGE, 'utf8');
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before === -1 || after < before) throw new Error(`docs/benchmarks.md lacks the lines "${BEGIN}" and "${END}", between which the results belong.`);
  writeFileSync(PAGE, `${page.slice(0, before)}${BEGIN}\n\n${sections.join('\n')}\n${page.slice(after)}`);
}
