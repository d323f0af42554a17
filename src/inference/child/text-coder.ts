import { type CellColumn, type ChosenRows, cellText } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';

/** How long one text may be, and how many different ones a column may have. */
export interface TextLimits {
  readonly cellCharacters: number;
  readonly columnTexts: number;
}

/** Turns a column of texts into numbers: each text gets the next one when it is first met. */
export interface TextCoder {
  /** The numbers of the rows from `start` up to `end`, and the texts that are new with them, in the order of their numbers. */
  encode(values: CellColumn, rows: ChosenRows, start: number, end: number): { readonly codes: Uint32Array; readonly texts: readonly string[] };
}

/** A coder that has met no text yet. */
export function textCoder(column: string, limits: TextLimits): TextCoder {
  const byText = new Map<string, number>();
  // Numbers and truth values are turned into text once, not in every row.
  const byCell = new Map<CellColumn[number], number>();
  return {
    encode(values, rows, start, end) {
      const codes = new Uint32Array(end - start);
      const texts: string[] = [];
      for (let i = start; i < end; i++) {
        const cell = plainCell(values[i]);
        let code = typeof cell === 'string' ? byText.get(cell) : byCell.get(cell);
        if (code === undefined) {
          const text = shortText(cell, column, rows.numberOf(i), limits.cellCharacters);
          code = byText.get(text);
          if (code === undefined) {
            code = byText.size;
            if (code >= limits.columnTexts)
              throw datasetFailure(
                `The column "${column}" has more than ${limits.columnTexts} different texts, the most that come back beside scores; round or group them.`,
              );
            byText.set(text, code);
            texts.push(text);
          }
          if (typeof cell !== 'string') byCell.set(cell, code);
        }
        codes[i - start] = code;
      }
      return { codes, texts };
    },
  };
}

const SMALL = 2n ** 53n;

/** A whole number as it is cheaper to look up: both kinds of number have the same text. */
const plainCell = (cell: CellColumn[number]): CellColumn[number] => (typeof cell === 'bigint' && cell < SMALL && cell > -SMALL ? Number(cell) : cell);

/** The text of a cell that comes back, the empty one for a number that is NaN, as nothing is known there; refuses one that is too long. */
export function shortText(cell: CellColumn[number], column: string, row: number, characters: number): string {
  const text = Number.isNaN(cell) ? '' : cellText(cell);
  if (text.length > characters)
    throw datasetFailure(
      `Row ${row} of the dataset has more than ${characters} characters in the column "${column}", too many for a label, group or row id; shorten it.`,
    );
  return text;
}
