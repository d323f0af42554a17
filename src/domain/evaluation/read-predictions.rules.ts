import { TextPacker } from '../../kernel/text-column.ts';
import type { Predictions } from './predictions.rules.ts';

const HEADER = /^(label|target),(score|score_0(?:,score_\d+)*)(,weight)?(,cluster)?(,query)?$/;
/** What an array of labels holds. */
const MOST_LABEL = 127;
const MOST_CODE = 2 ** 32 - 1;

/** A column of numbers behind the row ids; null is an empty cell where `mayBeEmpty`. */
interface Column {
  readonly values: NumberList;
  /** Whether a number may stand in it. */
  accepts(value: number): boolean;
  readonly mayBeEmpty: boolean;
}

const codes = (most: number, mayBeEmpty: boolean): Column => ({
  values: new NumberList(),
  accepts: (value) => Number.isInteger(value) && value >= 0 && value <= most,
  mayBeEmpty,
});
const numbers = (): Column => ({ values: new NumberList(), accepts: Number.isFinite, mayBeEmpty: true });

/** The columns that the header names. */
interface Layout {
  readonly hasTargets: boolean;
  readonly truth: Column;
  readonly scores: Column;
  readonly width: number;
  readonly weight: Column | null;
  readonly cluster: Column | null;
  readonly query: Column | null;
  /** All of them in the order of a line, the scores once per score. */
  readonly line: readonly Column[];
}

/** Reads stored predictions piece by piece; what nobody wrote with `predictionsCsv` is not read. */
export class PredictionsReader {
  private rest = '';
  private layout: Layout | null = null;
  private isSound = true;
  private readonly ids = new TextPacker();
  /** Every id so far is the number of its row. */
  private isNumbered = true;
  private rows = 0;

  /** Takes the next piece of text. */
  add(text: string): void {
    if (!this.isSound) return;
    const all = this.rest + text;
    let at = 0;
    for (;;) {
      const line = lineAt(all, at);
      if (line === null) break;
      at = line.end;
      if (line.cells === 'unsound' || !this.take(line.cells)) {
        this.isSound = false;
        return;
      }
    }
    this.rest = all.slice(at);
  }

  /** The predictions, or null when the text is none that `predictionsCsv` wrote. */
  finish(): Predictions | null {
    const { layout } = this;
    if (!this.isSound || layout === null || this.rest !== '') return null;
    const truths = layout.truth.values.numbers();
    const codesIn = (column: Column | null): Uint32Array | null => (column === null ? null : Uint32Array.from(column.values.numbers()));
    return {
      rowIds: this.isNumbered ? null : this.ids.packed(),
      labels: layout.hasTargets ? new Int8Array(0) : Int8Array.from(truths, (label) => (Number.isNaN(label) ? -1 : label)),
      targets: layout.hasTargets ? truths : new Float64Array(0),
      ...{ scores: layout.scores.values.numbers(), width: layout.width },
      ...{ weights: layout.weight?.values.numbers() ?? null, clusters: codesIn(layout.cluster), queries: codesIn(layout.query) },
    };
  }

  private take([id = '', ...cells]: readonly string[]): boolean {
    if (this.layout === null) {
      this.layout = id === 'row_id' ? layoutOf(cells.join(',')) : null;
      return this.layout !== null;
    }
    const { line } = this.layout;
    if (cells.length !== line.length) return false;
    this.rows += 1;
    this.isNumbered &&= id === String(this.rows);
    this.ids.add(id);
    for (let i = 0; i < line.length; i++) if (!taken(line[i] as Column, cells[i] as string)) return false;
    return true;
  }
}

function taken({ values, accepts, mayBeEmpty }: Column, cell: string): boolean {
  const value = cell === '' ? Number.NaN : Number(cell);
  if (cell === '' ? !mayBeEmpty : !accepts(value)) return false;
  values.add(value);
  return true;
}

function layoutOf(header: string): Layout | null {
  const found = HEADER.exec(header);
  if (found === null) return null;
  const hasTargets = found[1] === 'target';
  const width = (found[2] ?? '').split(',').length;
  const truth = hasTargets ? numbers() : codes(MOST_LABEL, true);
  const scores = numbers();
  const weight = found[3] === undefined ? null : numbers();
  const cluster = found[4] === undefined ? null : codes(MOST_CODE, false);
  const query = found[5] === undefined ? null : codes(MOST_CODE, false);
  const line = [truth, ...new Array<Column>(width).fill(scores), ...[weight, cluster, query].filter((column) => column !== null)];
  return { hasTargets, truth, scores, width, weight, cluster, query, line };
}

/** Stored predictions as a whole text; null when the text is none that `predictionsCsv` wrote. */
export function parsePredictions(csv: string): Predictions | null {
  const reader = new PredictionsReader();
  reader.add(csv);
  return reader.finish();
}

/** The cells of the line that begins at a place, and where it ends; null when it is not there as a whole yet. */
function lineAt(text: string, start: number): { readonly cells: readonly string[] | 'unsound'; readonly end: number } | null {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))([,\n])/y;
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd === -1) return null;
  const cells: string[] = [];
  cell.lastIndex = start;
  for (;;) {
    const found = cell.exec(text);
    // An id may hold line ends: a line that is broken off inside of quotes goes on in the next piece.
    if (found === null) return isOpen(text, start) ? null : { cells: 'unsound', end: text.length };
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\n') return { cells, end: cell.lastIndex };
  }
}

/** Whether the text from a place on ends inside of quotes, or in the middle of a line. */
function isOpen(text: string, start: number): boolean {
  const tail = text.slice(start);
  return (tail.split('"').length - 1) % 2 === 1 || !tail.endsWith('\n');
}

/** Numbers that come one by one, in memory that grows by doubling. */
class NumberList {
  private list = new Float64Array(64);
  private length = 0;

  add(value: number): void {
    if (this.length === this.list.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.list);
      this.list = larger;
    }
    this.list[this.length] = value;
    this.length += 1;
  }

  numbers(): Float64Array {
    return this.list.slice(0, this.length);
  }
}
