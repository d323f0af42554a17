/** Columns that a model reads, as statistics take them: numbers or categories, decided by the texts alone. */

import { assert } from '../kernel/assert.ts';
import type { TextCodes } from '../kernel/text-column.ts';
import type { DesignMatrix } from './ridge-logistic.ts';

/** A column of texts that repeat. */
interface Texts {
  readonly codes: TextCodes;
  readonly texts: readonly string[];
}

/** A feature. Numbers are NaN and categories −1 where the cell is empty. */
export type Feature =
  | { readonly kind: 'numeric'; readonly name: string; readonly values: Float64Array }
  | { readonly kind: 'categorical'; readonly name: string; readonly codes: Int32Array; readonly categories: readonly string[] };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Reads a column: numeric when every cell that is not empty is a number. */
export function featureOf(name: string, { codes, texts }: Texts): Feature {
  const used = new Uint8Array(texts.length);
  for (const code of codes) used[code] = 1;
  const trimmed = texts.map((text) => text.trim());
  const filled = trimmed.filter((text, code) => used[code] === 1 && text !== '');
  if (filled.length > 0 && filled.every((text) => NUMBER.test(text))) {
    const numbers = trimmed.map((text) => (text === '' ? Number.NaN : Number(text)));
    return { kind: 'numeric', name, values: Float64Array.from(codes, (code) => numbers[code] ?? Number.NaN) };
  }
  const categories = [...new Set(filled)].sort();
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  const place = trimmed.map((text) => indexOf.get(text) ?? -1);
  return { kind: 'categorical', name, codes: Int32Array.from(codes, (code) => place[code] ?? -1), categories };
}

/** The feature on some of its rows. */
export const featureRows = (feature: Feature, rows: Uint32Array): Feature =>
  feature.kind === 'numeric'
    ? { ...feature, values: Float64Array.from(rows, (row) => feature.values[row] ?? Number.NaN) }
    : { ...feature, codes: Int32Array.from(rows, (row) => feature.codes[row] ?? -1) };

/** Share of distinct values among the cells that are not empty; null for numbers with fractions, which are distinct by nature, and without cells. */
export function distinctShare(feature: Feature): number | null {
  if (feature.kind === 'numeric') {
    const filled = feature.values.filter((value) => Number.isFinite(value));
    if (filled.length === 0 || !filled.every(Number.isInteger)) return null;
    return new Set(filled).size / filled.length;
  }
  const filled = feature.codes.filter((code) => code >= 0);
  return filled.length === 0 ? null : new Set(filled).size / filled.length;
}

/** Categories of one column that get a column of their own in a design matrix: the most frequent ones. */
const ENCODED_CATEGORIES = 20;

/**
 * A design matrix of the features: numbers standardised over all rows with a further column where cells are empty, categories one column each.
 * Standardisation looks at features alone and never at labels, so that folds stay blind to each other's labels.
 */
export function designMatrix(features: readonly Feature[], rows: number): DesignMatrix {
  const columns = features.flatMap((feature) => (feature.kind === 'numeric' ? numericColumns(feature.values) : categoryColumns(feature.codes)));
  const values = new Float64Array(rows * columns.length);
  for (const [j, column] of columns.entries()) {
    assert(column.length === rows, 'every feature has one cell per row');
    for (let row = 0; row < rows; row++) values[row * columns.length + j] = column[row] as number;
  }
  return { rows, columns: columns.length, values };
}

function numericColumns(values: Float64Array): readonly Float64Array[] {
  const filled = values.filter((value) => Number.isFinite(value));
  if (filled.length === 0) return [];
  const mean = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  const deviation = Math.sqrt(filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / filled.length);
  const scaled = deviation > 0 ? [values.map((value) => (Number.isFinite(value) ? (value - mean) / deviation : 0))] : [];
  return filled.length < values.length ? [...scaled, values.map((value) => (Number.isFinite(value) ? 0 : 1))] : scaled;
}

function categoryColumns(codes: Int32Array): readonly Float64Array[] {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, ENCODED_CATEGORIES);
  return frequent.map(([category]) => Float64Array.from(codes, (code) => (code === category ? 1 : 0)));
}
