import Papa from 'papaparse';
import { type ColumnChunk, checkRowCount, chooseColumns, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';
import { decodedText } from './text-lines.ts';

interface Parsed {
  readonly rows: readonly string[][];
  readonly rest: string;
}

/**
 * Rows of a delimited text file (RFC 4180, first line = header, either line ending), a chunk per piece of input. The separator is the one
 * that divides the header line into most columns: comma, semicolon, tab or bar. What the header leaves without a name or names twice gets
 * a name of its own.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>, wanted: WantedColumns, limits: ReadLimits): AsyncGenerator<ColumnChunk, void, undefined> {
  let columns: CsvColumns | null = null;
  let count = 0;
  for await (const rows of parsedRows(source, limits)) {
    const start = columns === null ? 1 : 0;
    columns ??= csvColumns(rows[0] ?? [], wanted, limits);
    const chunk = columnsOf(start === 0 ? rows : rows.slice(start), columns, count);
    checkRowCount(count + chunk.length, limits);
    if (chunk.length > 0) yield chunk;
    count += chunk.length;
  }
  if (count === 0 && columns?.hasReturns === true)
    throw datasetFailure('The lines of the dataset end with a carriage return alone; save it with line feeds (Unix) or both (Windows).');
  if (columns === null) throw datasetFailure('The dataset is empty; upload a CSV file with a header line and at least one row.');
}

interface CsvColumns {
  readonly width: number;
  readonly names: readonly string[];
  readonly positions: readonly number[];
  /** Whether a name holds a carriage return. */
  readonly hasReturns: boolean;
}

function csvColumns(found: readonly string[], wanted: WantedColumns, limits: ReadLimits): CsvColumns {
  if (found[0] === 'sep=')
    throw datasetFailure('The first line of the dataset ("sep=") is a note to a spreadsheet program; take it out, so that the file begins with its header.');
  const header = namedApart(found);
  const names = chooseColumns(header, wanted, limits);
  return { width: header.length, names, positions: names.map((name) => header.indexOf(name)), hasReturns: found.some((name) => name.includes('\r')) };
}

/** Names of columns, each once: the second `age` is called `age.1`, as pandas and R do it, and a column without a name `column_` and its place. */
function namedApart(header: readonly string[]): readonly string[] {
  const taken = new Set(header);
  const seen = new Set<string>();
  return header.map((found, place) => {
    let name = found.trim() === '' ? `column_${place + 1}` : found;
    for (let turn = 1; seen.has(name) || (name !== found && taken.has(name)); turn++) name = `${found.trim() === '' ? `column_${place + 1}` : found}.${turn}`;
    seen.add(name);
    return name;
  });
}

/** Parsed rows as the wanted columns; blank lines between rows are none. `before` counts the rows of earlier pieces. */
function columnsOf(found: readonly (readonly string[])[], columns: CsvColumns, before: number): ColumnChunk {
  const rows = columns.width > 1 && found.some(isBlank) ? found.filter((row) => !isBlank(row)) : found;
  for (let i = 0; i < rows.length; i++) {
    const fields = rows[i]?.length ?? 0;
    if (fields !== columns.width)
      throw datasetFailure(`Row ${before + i + 1} of the dataset has ${fields} fields where the header has ${columns.width}; correct that row.`);
  }
  const values = columns.positions.map((position) => {
    const column = new Array<string>(rows.length);
    for (let i = 0; i < rows.length; i++) column[i] = (rows[i] as readonly string[])[position] as string;
    return column;
  });
  return { columns: columns.names, firstRow: before + 1, length: rows.length, values };
}

const isBlank = (row: readonly string[]): boolean => row.length === 1 && row[0] === '';

/** Pieces of text as parsed rows, never empty; a row that goes on in the next piece waits for it. */
async function* parsedRows(source: AsyncIterable<Uint8Array>, limits: ReadLimits): AsyncGenerator<readonly string[][], void, undefined> {
  let rest = '';
  let before = 0;
  let separator: Separator | null = null;
  for await (const text of decodedText(source)) {
    separator ??= separatorOf(rest + text, false);
    if (separator === null && rest.length + text.length <= limits.rowCharacters) {
      rest += text;
      continue;
    }
    const parsed = parse(rest + text, { finished: false, before, separator: separator ?? ',' });
    rest = parsed.rest;
    before += parsed.rows.length;
    if (rest.length > limits.rowCharacters) {
      throw datasetFailure(
        `A row near row ${before} of the dataset is longer than ${limits.rowCharacters} characters; look for a quotation mark that is never closed.`,
      );
    }
    if (parsed.rows.length > 0) yield parsed.rows;
  }
  if (rest === '') return;
  const last = parse(rest, { finished: true, before, separator: separator ?? separatorOf(rest, true) ?? ',' });
  if (last.rows.length > 0) yield last.rows;
}

const SEPARATORS = [',', ';', '\t', '|'] as const;
type Separator = (typeof SEPARATORS)[number];

/** What divides the first line into most fields, of equal ones the first of the list; null while that line is not complete. */
function separatorOf(text: string, finished: boolean): Separator | null {
  const counts = new Map<string, number>();
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"') quoted = !quoted;
    else if (character === '\n' && !quoted) return most(counts);
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return finished ? most(counts) : null;
}

const most = (counts: ReadonlyMap<string, number>): Separator =>
  SEPARATORS.reduce((best, separator) => ((counts.get(separator) ?? 0) > (counts.get(best) ?? 0) ? separator : best), ',');

/** `before` counts the rows of earlier pieces with the header, so that a row's place in the file is its number as a data row. */
function parse(text: string, { finished, before, separator }: { readonly finished: boolean; readonly before: number; readonly separator: Separator }): Parsed {
  const result = new Papa.Parser({ delimiter: separator, newline: '\n', header: false }).parse(text, 0, !finished) as Papa.ParseResult<string[]>;
  // A fault in a row that is not complete yet may be mended by the next piece.
  const fault = result.errors.find((error) => finished || (error.row ?? 0) < result.data.length);
  if (fault !== undefined) {
    throw datasetFailure(
      `The quotation marks near row ${before + (fault.row ?? 0)} of the dataset do not pair up; double every quotation mark inside a quoted field.`,
    );
  }
  return { rows: result.data.map(withoutCarriageReturn), rest: finished ? '' : text.slice(result.meta.cursor) };
}

function withoutCarriageReturn(row: string[]): string[] {
  const last = row.length - 1;
  const field = row[last];
  if (field?.endsWith('\r')) row[last] = field.slice(0, -1);
  return row;
}
