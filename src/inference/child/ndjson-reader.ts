import { LIMITS } from '../../kernel/limits.ts';
import { type Cell, type ColumnChunk, checkRowCount, chooseColumns, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';
import { decodedText } from './text-lines.ts';

/**
 * Rows of newline-delimited JSON: one object a line; the first object's keys are the columns, a key that a later row lacks is missing there. Where all
 * columns are wanted, a key that the first row lacks is refused: nobody would know of that column, nor that it is protected.
 */
export async function* readNdjson(source: AsyncIterable<Uint8Array>, wanted: WantedColumns, limits: ReadLimits): AsyncGenerator<ColumnChunk, void, undefined> {
  let count = 0;
  let columns: readonly string[] = [];
  for await (const lines of completeLines(source, limits, () => count)) {
    let values: Cell[][] = columns.map(() => []);
    let length = 0;
    for (const line of lines) {
      if (line.trim() === '') continue;
      const number = count + length + 1;
      checkRowCount(number, limits);
      const row = parseRow(line, number);
      if (number === 1) {
        columns = chooseColumns(Object.keys(row), wanted, limits);
        values = columns.map(() => []);
      }
      if (wanted === 'all') requireKnown(row, columns, number);
      for (let i = 0; i < columns.length; i++) values[i]?.push(cellOf(row, columns[i] as string, number));
      length += 1;
    }
    if (length > 0) yield { columns, firstRow: count + 1, length, values };
    count += length;
  }
  if (count === 0) throw datasetFailure('The dataset is empty; upload a file with one JSON object per line.');
}

async function* completeLines(
  source: AsyncIterable<Uint8Array>,
  limits: ReadLimits,
  rowsBefore: () => number,
): AsyncGenerator<readonly string[], void, undefined> {
  let rest = '';
  for await (const text of decodedText(source)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > limits.rowCharacters)
      throw datasetFailure(
        `The line after row ${rowsBefore() + lines.length} of the dataset is longer than ${limits.rowCharacters} characters; write one JSON object per line.`,
      );
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}

const LONG_INTEGER = /\d{16}/;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Integers that no double holds, such as long ids, as texts of their digits: JavaScript would round them, and two ids be one. */
const withExactIntegers = (line: string): string =>
  line.replaceAll(TOKEN, (token) => (/^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token));

function parseRow(line: string, number: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(LONG_INTEGER.test(line) ? withExactIntegers(line) : line);
  } catch {
    throw datasetFailure(`Row ${number} of the dataset is not JSON; write one JSON object per line.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw datasetFailure(`Row ${number} of the dataset is not a JSON object; write one object with a member per column on each line.`);
}

function requireKnown(row: Readonly<Record<string, unknown>>, columns: readonly string[], number: number): void {
  const names = Object.keys(row);
  // Written in the order of the first row, as nearly every row is.
  if (names.every((name, i) => name === columns[i])) return;
  const stranger = names.find((name) => !columns.includes(name));
  if (stranger === undefined) return;
  throw datasetFailure(
    `Row ${number} of the dataset has the column "${stranger.slice(0, LIMITS.cellCharacters)}", which the first row lacks; write every column into the first row, null where it has no value.`,
  );
}

function cellOf(row: Readonly<Record<string, unknown>>, name: string, number: number): Cell {
  const value = Object.hasOwn(row, name) ? row[name] : null;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw datasetFailure(`Row ${number} of the dataset holds a nested value in the column "${name}"; put texts, numbers or true and false there.`);
}
