import Papa from 'papaparse';
import { type Cell, checkRowCount, chooseColumns, type ReadLimits, type RowChunk, type WantedColumns } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';
import { decodedText } from './text-lines.ts';

interface Parsed {
  readonly rows: readonly string[][];
  readonly rest: string;
}

const PARSER = { delimiter: ',', newline: '\n', header: false } as const;

/** Rows of a comma-separated file (RFC 4180, first line = header, either line ending), a chunk per piece of input. */
export async function* readCsv(source: AsyncIterable<Uint8Array>, wanted: WantedColumns, limits: ReadLimits): AsyncGenerator<RowChunk, void, undefined> {
  let columns: CsvColumns | null = null;
  let count = 0;
  for await (const rows of parsedRows(source, limits)) {
    const start = columns === null ? 1 : 0;
    columns ??= csvColumns(rows[0] ?? [], wanted, limits);
    const chunk: (readonly Cell[])[] = [];
    for (let i = start; i < rows.length; i++) {
      const row = rows[i] ?? [];
      if (isBlank(row) && columns.width > 1) continue;
      checkRowCount(count + chunk.length + 1, limits);
      chunk.push(pick(row, columns, count + chunk.length + 1));
    }
    if (chunk.length > 0) yield { columns: columns.names, firstRow: count + 1, rows: chunk };
    count += chunk.length;
  }
  if (columns === null) throw datasetFailure('The dataset is empty; upload a CSV file with a header line and at least one row.');
}

interface CsvColumns {
  readonly width: number;
  readonly names: readonly string[];
  readonly positions: readonly number[];
}

function csvColumns(header: readonly string[], wanted: WantedColumns, limits: ReadLimits): CsvColumns {
  const only = header[0] ?? '';
  const separator = header.length === 1 ? [';', '\t', '|'].find((candidate) => only.includes(candidate)) : undefined;
  if (separator !== undefined && (wanted === 'all' || !wanted.includes(only))) {
    throw datasetFailure(`The dataset separates its columns by ${separator === '\t' ? 'tabs' : `"${separator}"`}; save it with commas.`);
  }
  const names = chooseColumns(header, wanted, limits);
  return { width: header.length, names, positions: names.map((name) => header.indexOf(name)) };
}

function pick(row: readonly string[], columns: CsvColumns, number: number): readonly Cell[] {
  if (row.length !== columns.width)
    throw datasetFailure(`Row ${number} of the dataset has ${row.length} fields where the header has ${columns.width}; correct that row.`);
  return columns.positions.map((position) => row[position] ?? '');
}

const isBlank = (row: readonly string[]): boolean => row.length === 1 && row[0] === '';

/** Pieces of text as parsed rows, never empty; a row that goes on in the next piece waits for it. */
async function* parsedRows(source: AsyncIterable<Uint8Array>, limits: ReadLimits): AsyncGenerator<readonly string[][], void, undefined> {
  let rest = '';
  let before = 0;
  for await (const text of decodedText(source)) {
    const parsed = parse(rest + text, false, before);
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
  const last = parse(rest, true, before);
  if (last.rows.length > 0) yield last.rows;
}

/** `before` counts the rows of earlier pieces with the header, so that a row's place in the file is its number as a data row. */
function parse(text: string, finished: boolean, before: number): Parsed {
  const result = new Papa.Parser(PARSER).parse(text, 0, !finished) as Papa.ParseResult<string[]>;
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
