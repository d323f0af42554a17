import { type PackedTexts, TextPacker } from '../../kernel/text-column.ts';
import type { Predictions } from './predictions.rules.ts';

const EXTRAS = ['weight', 'cluster', 'query'] as const;

/** What the header of stored predictions says. */
interface Header {
  readonly truth: 'label' | 'target';
  readonly width: number;
  readonly extras: readonly (typeof EXTRAS)[number][];
}

/** Reads stored predictions piece by piece; what nobody wrote with `predictionsCsv` is not read. */
export class PredictionsReader {
  private rest = '';
  private header: Header | null = null;
  private isSound = true;
  private readonly ids = new TextPacker();
  /** Every id so far is the number of its row. */
  private isNumbered = true;
  private rows = 0;
  private readonly truths = new NumberList();
  private readonly scores = new NumberList();
  private readonly extras = { weight: new NumberList(), cluster: new NumberList(), query: new NumberList() };

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
    const { header } = this;
    if (!this.isSound || header === null || this.rest !== '') return null;
    const truths = this.truths.numbers();
    const extra = (name: (typeof EXTRAS)[number]): Float64Array | null => (header.extras.includes(name) ? this.extras[name].numbers() : null);
    const codes = (name: 'cluster' | 'query'): Uint32Array | null => {
      const numbers = extra(name);
      return numbers === null ? null : Uint32Array.from(numbers);
    };
    return {
      rowIds: this.rowIds(),
      labels: header.truth === 'label' ? Int8Array.from(truths, known) : new Int8Array(0),
      targets: header.truth === 'target' ? truths : new Float64Array(0),
      ...{ scores: this.scores.numbers(), width: header.width },
      ...{ weights: extra('weight'), clusters: codes('cluster'), queries: codes('query') },
    };
  }

  private rowIds(): PackedTexts | null {
    return this.isNumbered ? null : this.ids.packed();
  }

  private take(cells: readonly string[]): boolean {
    if (this.header === null) {
      this.header = headerOf(cells);
      return this.header !== null;
    }
    const { truth: kind, width, extras } = this.header;
    const [id = '', truth = '', ...numbers] = cells;
    if (numbers.length !== width + extras.length || (kind === 'label' && !isLabel(truth))) return false;
    this.rows += 1;
    this.isNumbered &&= id === String(this.rows);
    this.ids.add(id);
    const sound = this.truths.add(truth) && numbers.slice(0, width).every((score) => this.scores.add(score));
    return sound && extras.every((name, place) => this.extras[name].add(numbers[width + place] ?? ''));
  }
}

/** Stored predictions as a whole text; null when the text is none that `predictionsCsv` wrote. */
export function parsePredictions(csv: string): Predictions | null {
  const reader = new PredictionsReader();
  reader.add(csv);
  return reader.finish();
}

const known = (place: number): number => (Number.isNaN(place) ? -1 : place);

const MOST_LABEL = 127;

/** Whether a cell can be a label: empty, or the place of one. */
const isLabel = (cell: string): boolean => cell === '' || (/^\d{1,3}$/.test(cell) && Number(cell) <= MOST_LABEL);

const HEADER = /^row_id,(label|target),(score|score_0(?:,score_\d+)+)((?:,weight)?(?:,cluster)?(?:,query)?)$/;

function headerOf(cells: readonly string[]): Header | null {
  const found = HEADER.exec(cells.join(','));
  if (found === null) return null;
  const [, truth, scores = '', extras = ''] = found;
  return { truth: truth === 'target' ? 'target' : 'label', width: scores.split(',').length, extras: EXTRAS.filter((name) => extras.includes(`,${name}`)) };
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

/** Numbers that come one by one as texts, in memory that grows by doubling. */
class NumberList {
  private list = new Float64Array(64);
  private length = 0;

  /** Adds the number of a cell, NaN for an empty one; false when it is no number. */
  add(cell: string): boolean {
    const value = cell === '' ? Number.NaN : Number(cell);
    if (cell !== '' && !Number.isFinite(value)) return false;
    if (this.length === this.list.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.list);
      this.list = larger;
    }
    this.list[this.length] = value;
    this.length += 1;
    return true;
  }

  numbers(): Float64Array {
    return this.list.slice(0, this.length);
  }
}
