import { isAfter, type ReadInstant, readInstant } from '../../kernel/instant-text.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { NumberBuckets } from '../../kernel/number-buckets.ts';
import { type ColumnSummary, type InstantSummary, type InstantsSummary, type SummaryQuestion, TEXT_BUCKETS } from '../column-summary.ts';
import type { ReadRows } from './dataset-reader.ts';
import { type Cell, cellText } from './dataset-rows.ts';

/** Squares of larger numbers leave the range of a double; no model takes them either. */
const LARGEST = 1e150;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What gathers one column. */
interface Gatherer {
  add(cell: Cell): void;
  summary(): ColumnSummary;
}

/** The columns that a question needs, each once: those to summarise, then those of instants. */
export const columnsWanted = ({ columns, instants }: SummaryQuestion): readonly string[] => [
  ...new Set([...columns.map(({ name }) => name), ...[instants.event, instants.label].filter((name) => name !== null)]),
];

/** Reads a dataset to its end and keeps no row: what is kept per column is bounded, however many rows there are. */
export async function summariseColumns(
  read: AsyncIterable<ReadRows>,
  question: SummaryQuestion,
  onRows: (rows: number) => Promise<void>,
): Promise<{ readonly rows: number; readonly columns: readonly ColumnSummary[]; readonly instants: InstantsSummary }> {
  const wanted = columnsWanted(question);
  const gathered = question.columns.map(({ name, reading }) => ({
    position: wanted.indexOf(name),
    gatherer: reading === 'numbers' ? gatherNumbers() : gatherTexts(),
  }));
  const instants = gatherInstants(wanted, question.instants);
  let rows = 0;
  for await (const chunk of read) {
    for (const { cells } of chunk.rows) {
      for (const { position, gatherer } of gathered) gatherer.add(cells[position] ?? null);
      instants.add(cells);
    }
    rows = chunk.rowsRead;
    await onRows(rows);
  }
  return { rows, columns: gathered.map(({ gatherer }) => gatherer.summary()), instants: instants.summary() };
}

/** The cell, or null where it holds nothing but blanks. */
const filled = (cell: Cell): Exclude<Cell, null> | null => (typeof cell === 'string' && cell.trim() === '' ? null : cell);

/** Numbers as the numeric encoding of a manifest reads them. */
function gatherNumbers(): Gatherer {
  const buckets = new NumberBuckets(LIMITS.summaryBuckets);
  const range = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
  let [rows, missing, unreadable, count, mean, m2] = [0, 0, 0, 0, 0, 0];
  return {
    add(given) {
      rows += 1;
      const cell = filled(given);
      if (cell === null) {
        missing += 1;
        return;
      }
      const value = typeof cell !== 'string' || DECIMAL.test(cell.trim()) ? Number(cell) : Number.NaN;
      if (!(Math.abs(value) <= LARGEST)) {
        unreadable += 1;
        return;
      }
      count += 1;
      const delta = value - mean;
      mean += delta / count;
      m2 += delta * (value - mean);
      if (value < range.min) range.min = value;
      if (value > range.max) range.max = value;
      buckets.add(value);
    },
    summary: () => ({
      reading: 'numbers',
      ...{ rows, missing, unreadable, count, mean, m2, buckets: buckets.counted() },
      ...(count > 0 ? range : { min: null, max: null }),
    }),
  };
}

/** Texts as the encodings by category read them: to the letter, empty ones missing. */
function gatherTexts(): Gatherer {
  let counts: Map<string, number> | null = new Map();
  const hashed = new Array<number>(TEXT_BUCKETS).fill(0);
  let [rows, missing] = [0, 0];
  return {
    add(cell) {
      rows += 1;
      const text = cellText(cell);
      if (text === '') {
        missing += 1;
        return;
      }
      const bucket = hashOf(text) % TEXT_BUCKETS;
      hashed[bucket] = (hashed[bucket] as number) + 1;
      if (counts === null) return;
      const known = counts.get(text);
      counts.set(text, (known ?? 0) + 1);
      if (known === undefined && (counts.size > LIMITS.summaryTexts || text.length > LIMITS.cellCharacters)) counts = null;
    },
    summary: () => ({ reading: 'texts', ...{ rows, missing, hashed }, texts: counts === null ? null : byFrequency(counts) }),
  };
}

const byFrequency = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([text, count]) => ({ text, count }));

/** FNV-1a over the text's code units: fast, and the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function gatherInstants(wanted: readonly string[], { event, label }: SummaryQuestion['instants']) {
  const sides = { event: event === null ? null : gatherSide(wanted.indexOf(event)), label: label === null ? null : gatherSide(wanted.indexOf(label)) };
  let compared = 0;
  let late = 0;
  return {
    add(cells: readonly Cell[]): void {
      const known = sides.event?.add(cells) ?? null;
      const labelled = sides.label?.add(cells) ?? null;
      if (known === null || labelled === null) return;
      compared += 1;
      if (isAfter(known, labelled)) late += 1;
    },
    summary: (): InstantsSummary => ({ event: sides.event?.summary() ?? null, label: sides.label?.summary() ?? null, compared, late }),
  };
}

function gatherSide(position: number) {
  let [missing, unreadable] = [0, 0];
  let oldest: number | null = null;
  let newest: number | null = null;
  return {
    add(cells: readonly Cell[]): ReadInstant | null {
      const cell = filled(cells[position] ?? null);
      if (cell === null) {
        missing += 1;
        return null;
      }
      const instant = typeof cell === 'boolean' ? null : readInstant(cell);
      if (instant === null) {
        unreadable += 1;
        return null;
      }
      oldest = Math.min(oldest ?? instant.milliseconds, instant.milliseconds);
      newest = Math.max(newest ?? instant.milliseconds, instant.milliseconds);
      return instant;
    },
    summary: (): InstantSummary => ({ missing, unreadable, oldest, newest }),
  };
}
