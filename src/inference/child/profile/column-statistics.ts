import { LIMITS } from '../../../kernel/limits.ts';
import type { ColumnProfile, ColumnType } from '../../dataset-profile.ts';
import type { Cell, CellColumn } from '../dataset-rows.ts';
import { type Understood, understand, widened } from './cell-kind.ts';
import { NumberCounts } from './number-counts.ts';
import { NumberStatistics } from './number-profile.ts';
import { ValueCounts } from './value-counts.ts';
import { hashOf } from './value-hash.ts';

/** How much one column may keep in memory. */
export interface StatisticsRoom {
  /** Different values that are counted exactly. */
  readonly values: number;
  /** Numbers that are kept for exact quantiles. */
  readonly numbers: number;
}

/** Room for each of so many columns, so that all of them together stay within the limits. */
export const roomFor = (columns: number): StatisticsRoom => ({
  values: clamp(Math.floor(LIMITS.profileExactValues / Math.max(1, columns)), 50, 10_000),
  numbers: clamp(Math.floor(LIMITS.profileExactNumbers / Math.max(1, columns)), 1_000, 1_000_000),
});

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const WITH_NUMBERS: readonly ColumnType[] = ['integer', 'number', 'date', 'timestamp'];

/** Everything that is kept of one column while its rows go by; its size is bounded, whatever the rows are. */
export class ColumnStatistics {
  private type: ColumnType = 'empty';
  private missing = 0;
  private present = 0;
  /** Numbers in their one way of writing. */
  private readonly plain: NumberCounts;
  /** Everything else, as it is written. */
  private readonly written: ValueCounts;
  /** What is among that a number, by its one way of writing. */
  private readonly rewritten: ValueCounts;
  private numbers: NumberStatistics | null;
  private shortest = Number.POSITIVE_INFINITY;
  private longest = 0;
  private characters = 0;

  constructor(room: StatisticsRoom) {
    this.plain = new NumberCounts(room.values);
    this.written = new ValueCounts(room.values);
    this.rewritten = new ValueCounts(room.values);
    this.numbers = new NumberStatistics(room.numbers);
  }

  /** Adds rows of a column from `start` up to `end`. */
  addAll(column: CellColumn, start: number, end: number): void {
    if (column instanceof Float64Array || column instanceof Float32Array || column instanceof Int32Array)
      for (let i = start; i < end; i++) this.addNumber(column[i] as number);
    else for (let i = start; i < end; i++) this.add(column[i] ?? null);
  }

  add(cell: Cell): void {
    const value = understand(cell);
    if (value.type === 'empty') {
      this.missing++;
      return;
    }
    this.count(value.type, value.number);
    const length = charactersOf(value.text);
    if (length < this.shortest) this.shortest = length;
    if (length > this.longest) this.longest = length;
    this.characters += length;
    if (isPlain(value)) this.plain.add(value.number);
    else this.addText(value);
  }

  result(name: string): ColumnProfile {
    const { type, missing, present } = this;
    const counts = this.plain.asTexts();
    counts.merge(type === 'integer' || type === 'number' ? this.rewritten : this.written);
    const counted = counts.result(LIMITS.profileTopValues);
    return {
      ...{ name, type, missing, distinct: counted.distinct, distinctMethod: counted.exact ? 'exact' : 'sketch' },
      ...{
        topValues: counted.top.map(({ value, count }) => ({ value: storable(value), count })),
        topValuesError: counted.error,
        numbers: WITH_NUMBERS.includes(type) ? (this.numbers?.result() ?? null) : null,
      },
      texts: type === 'text' ? { shortest: this.shortest, longest: this.longest, meanLength: this.characters / present } : null,
    };
  }

  /** Adds a number of a column that holds nothing but numbers, so that nobody will ask how long it is when it is written. */
  private addNumber(value: number): void {
    if (Number.isFinite(value)) {
      this.count(Number.isInteger(value) ? 'integer' : 'number', value);
      this.plain.add(value);
    } else this.add(value);
  }

  private count(type: ColumnType, number: number): void {
    this.present++;
    if (type !== this.type) this.type = widened(this.type, type);
    if (!WITH_NUMBERS.includes(this.type)) this.numbers = null;
    else this.numbers?.add(number);
  }

  private addText({ type, text, canonical }: Understood): void {
    this.written.add(shortened(text));
    if (type === 'integer' || type === 'number') this.rewritten.add(shortened(canonical));
  }
}

/** Whether the value is a number that is written as its number is: then that is all there is to know of it. */
const isPlain = ({ type, text, number, canonical }: Understood): boolean =>
  canonical === text && (type === 'number' ? Number.isFinite(number) : type === 'integer' && Number.isSafeInteger(number));

/** Characters as a reader counts them: a surrogate pair is one. */
function charactersOf(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs++;
  return text.length - pairs;
}

/** What no database keeps in a text, such as NUL and half of a surrogate pair, as the sign for a character that cannot be shown. */
const storable = (text: string): string => text.replace(/\0|\p{Cs}/gu, '\ufffd');

/** A text that is kept in memory: long ones by their beginning and a hash of the whole. */
function shortened(text: string): string {
  if (text.length <= LIMITS.cellCharacters) return text;
  const { low, high } = hashOf(text);
  return `${text.slice(0, LIMITS.cellCharacters - 4)}…${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`;
}
