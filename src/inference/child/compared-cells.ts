import type { ColumnReading, ColumnSummary } from '../column-summary.ts';
import type { ComparedInput, InputFit } from '../dataset-comparison.ts';
import { type Cell, cellText } from './dataset-rows.ts';
import { decimalOf } from './decimal.ts';

/** A cell as the model's encoding reads it: a number, a text, nothing, or something that is no number where one is due. */
export type ReadCell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly text: string };

const MISSING: ReadCell = { kind: 'missing' };

/** Reads a cell as numbers or texts are read for the model. */
export function readCell(cell: Cell, reading: ColumnReading): ReadCell {
  // Adding zero makes −0 the same as 0.
  if (typeof cell === 'number' && reading === 'numbers' && Number.isFinite(cell)) return { kind: 'number', value: cell + 0 };
  const text = cellText(cell);
  if (reading === 'texts') return text === '' ? MISSING : { kind: 'text', text };
  if (text.trim() === '') return MISSING;
  const value = typeof cell === 'string' ? decimalOf(cell) : Number(cell);
  return Number.isFinite(value) ? { kind: 'number', value: value + 0 } : { kind: 'unreadable', text };
}

/** Binary digits that are left of a number when rows are compared roughly: neighbours on that grid are 0.05 to 0.1 % of the number apart. */
const NEAR_BITS = 11;
/** Splits a double so that this many digits are left of its upper part (Dekker 1971, due to Veltkamp). */
const SPLITTER = 2 ** (53 - NEAR_BITS) + 1;

/**
 * What cells that are nearly the same have in common: numbers are rounded to the grid, texts lose case, spaces at their ends and the difference between
 * one space and several. Numbers on two sides of a step of the grid differ, however close they are.
 */
export function nearCell(cell: ReadCell): ReadCell {
  if (cell.kind === 'number') return { kind: 'number', value: onGrid(cell.value) };
  if (cell.kind === 'missing') return cell;
  return { kind: cell.kind, text: cell.text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ') };
}

function onGrid(value: number): number {
  const scaled = SPLITTER * value;
  const upper = scaled - (scaled - value);
  // Numbers so large that they cannot be scaled are compared as they are.
  return Number.isFinite(upper) ? upper : value;
}

/** What is wrong or new with a cell. */
interface CellFit {
  readonly missing: boolean;
  readonly undeclared: boolean;
  readonly unfamiliar: boolean;
}

/** Counts how the cells of one input fit what the model was trained on. */
export interface FitCounter {
  add(cell: ReadCell): CellFit;
  counted(): InputFit;
}

/** A counter for an input that looked like `training` when the model was trained. */
export function fitCounter(input: ComparedInput, training: ColumnSummary): FitCounter {
  const declared = input.categories === null ? null : new Set(input.categories);
  const seen = training.reading === 'texts' && training.texts !== null ? new Set(training.texts.map(({ text }) => text)) : null;
  const [min, max] = training.reading === 'numbers' ? [training.min ?? Number.NaN, training.max ?? Number.NaN] : [Number.NaN, Number.NaN];
  const countsUnseen = training.reading === 'numbers' || seen !== null;
  const counts = { missing: 0, unreadable: 0, undeclared: 0, outOfRange: 0, unseen: 0 };
  const note = (name: keyof typeof counts, holds: boolean): boolean => {
    if (holds) counts[name] += 1;
    return holds;
  };
  return {
    add(cell) {
      const missing = note('missing', cell.kind === 'missing');
      const unreadable = note('unreadable', cell.kind === 'unreadable');
      const undeclared = note('undeclared', cell.kind === 'text' && declared !== null && !declared.has(cell.text));
      const outOfRange = note('outOfRange', cell.kind === 'number' && !(cell.value >= min && cell.value <= max));
      const unseen = note('unseen', (missing && training.missing === 0) || (cell.kind === 'text' && seen !== null && !seen.has(cell.text)));
      return { missing, undeclared: undeclared || unreadable, unfamiliar: unreadable || outOfRange || unseen };
    },
    counted: () => ({ ...counts, unseen: countsUnseen ? counts.unseen : null }),
  };
}
