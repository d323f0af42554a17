import { LIMITS } from '../../../kernel/limits.ts';
import type { ColumnProfile, ColumnType } from '../../dataset-profile.ts';
import type { Cell } from '../dataset-rows.ts';
import { type Understood, understand, widened } from './cell-kind.ts';
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
  private readonly texts: ValueCounts;
  /** Values by their canonical number; null while no number was written in another way. */
  private canonical: ValueCounts | null = null;
  private numbers: NumberStatistics | null;
  private shortest = Number.POSITIVE_INFINITY;
  private longest = 0;
  private characters = 0;

  constructor(room: StatisticsRoom) {
    this.texts = new ValueCounts(room.values);
    this.numbers = new NumberStatistics(room.numbers);
  }

  add(cell: Cell): void {
    const value = understand(cell);
    if (value.type === 'empty') {
      this.missing++;
      return;
    }
    this.present++;
    this.type = widened(this.type, value.type);
    this.countText(value);
    if (!WITH_NUMBERS.includes(this.type)) this.numbers = null;
    else this.numbers?.add(value.number);
  }

  /** Takes over what was kept of the same column of other rows. */
  merge(other: ColumnStatistics): void {
    this.type = widened(this.type, other.type);
    if (other.canonical !== null) this.canonical ??= this.texts.copy();
    this.canonical?.merge(other.canonical ?? other.texts);
    this.texts.merge(other.texts);
    this.missing += other.missing;
    this.present += other.present;
    this.shortest = Math.min(this.shortest, other.shortest);
    this.longest = Math.max(this.longest, other.longest);
    this.characters += other.characters;
    if (!WITH_NUMBERS.includes(this.type) || other.numbers === null) this.numbers = null;
    else this.numbers?.merge(other.numbers);
  }

  result(name: string): ColumnProfile {
    const { type, missing, present } = this;
    const numeric = type === 'integer' || type === 'number';
    const counted = (numeric ? (this.canonical ?? this.texts) : this.texts).result(LIMITS.profileTopValues);
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

  private countText({ text, canonical }: Understood): void {
    const length = charactersOf(text);
    if (length < this.shortest) this.shortest = length;
    if (length > this.longest) this.longest = length;
    this.characters += length;
    const key = shortened(text);
    if (canonical !== text) this.canonical ??= this.texts.copy();
    this.canonical?.add(canonical === text ? key : shortened(canonical));
    this.texts.add(key);
  }
}

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
