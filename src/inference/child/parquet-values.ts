import type { SchemaElement } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decimalText } from './decimal.ts';
import { datasetFailure } from './run-failure.ts';

const DAY = 86_400_000;

/**
 * How values of a column are meant that the library would turn into binary fractions (decimals), instants (days), or leave as bare numbers where
 * a writer only gives the newer of the format's two annotations; null for all other columns.
 */
export function meantBy({ converted_type: converted, logical_type: logical, scale }: SchemaElement): ((value: unknown) => string) | null {
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const places = scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0) ?? 0;
    return (value) => decimalText(wholeOf(value), places);
  }
  if (converted === 'DATE' || logical?.type === 'DATE') return (value) => dayText(Number(value));
  return null;
}

/** A whole number: as such, or in two's complement, its highest byte first. */
function wholeOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  let whole = 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return BigInt.asIntN(value.length * 8, whole);
}

/** A day, counted from 1970-01-01, as in the other formats. */
function dayText(day: number): string {
  const date = new Date(day * DAY);
  if (Number.isNaN(date.getTime())) throw new Error('a day that lies outside of the calendar');
  return date.toISOString().split('T')[0] ?? '';
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** The library's parsers for a column, but for texts, which are texts or refused: other bytes would become signs that nobody wrote. */
export const parsersFor = (name: string): typeof DEFAULT_PARSERS => ({
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes) => {
    try {
      return bytes && strict.decode(bytes);
    } catch {
      throw datasetFailure(
        `The column "${name}" of the dataset holds binary values, or texts that are not UTF-8; write that column as UTF-8 texts or numbers.`,
      );
    }
  },
});
