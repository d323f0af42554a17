import { packedIndex } from '../../kernel/packed-index.ts';
import { type PackedTexts, packedAt, type TextColumn } from '../../kernel/text-column.ts';

/** The labels of a run as numbers, or a sentence that says what is wrong with them. */
export type MappedLabels =
  | { readonly ok: true; readonly labels: Int8Array; readonly negativeLabel: string | null }
  | { readonly ok: false; readonly message: string };

/** Texts by which programs write that nothing is known, in small letters. */
const NO_VALUE = new Set(['nan', 'na', 'n/a', '<na>', 'null']);

/**
 * Maps label texts: 1 for the positive label, 0 for the one other label, −1 for an empty cell. A third label is an error that
 * names it, never a new class and never silently negative; and so is a word for a missing value, which would be the negative label
 * of data that hold only positive ones.
 */
export function mapLabels(texts: TextColumn, column: string, positiveLabel: string): MappedLabels {
  let negativeLabel: string | null = null;
  const known = new Int8Array(texts.texts.length).fill(UNMAPPED);
  const labels = new Int8Array(texts.codes.length);
  for (let row = 0; row < labels.length; row++) {
    const code = texts.codes[row] as number;
    if (known[code] === UNMAPPED) {
      const label = (texts.texts[code] ?? '').trim();
      const value = label === '' ? -1 : label === positiveLabel ? 1 : 0;
      if (value === 0 && NO_VALUE.has(label.toLowerCase())) {
        return {
          ok: false,
          message: `The label of row ${row + 1} in the column "${column}" is "${label}", which says that nothing is known; leave the cells empty whose label is unknown, so that their rows are left out and counted.`,
        };
      }
      if (value === 0 && negativeLabel !== null && label !== negativeLabel) {
        return {
          ok: false,
          message: `The label column "${column}" holds "${label}" in row ${row + 1} besides "${negativeLabel}", and neither is the positive label "${positiveLabel}"; correct the data, or the positive label of the audit specification.`,
        };
      }
      if (value === 0) negativeLabel = label;
      known[code] = value;
    }
    labels[row] = known[code] as number;
  }
  return { ok: true, labels, negativeLabel };
}

const UNMAPPED = 2;

/** Labels of rows whose truth nobody knows. */
export const unknownLabels = (rows: number): Int8Array => new Int8Array(rows).fill(-1);

// A jsonb column holds neither the character NUL nor half of a surrogate pair.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** The first text that evidence cannot hold without loss, or null. */
export function unstorableText(texts: Iterable<string>): string | null {
  for (const text of texts) if (UNSTORABLE.test(text)) return text;
  return null;
}

/** What is wrong with the row ids of a run in one sentence, or null: each row has one, and no two share one. */
export function rowIdFault(rowIds: PackedTexts, column: string): string | null {
  for (let row = 0; row < rowIds.ends.length; row++) {
    if (rowIds.ends[row] === (rowIds.ends[row - 1] ?? 0))
      return `Row ${row + 1} has no id in the column "${column}"; give every row one, or leave the row id column out of the audit specification.`;
  }
  const { repeated } = packedIndex(rowIds);
  return repeated === null
    ? null
    : `The row id "${packedAt(rowIds, repeated)}" of row ${repeated + 1} occurs twice in the column "${column}"; row ids must be unique.`;
}
