/** Instants as data files write them: ISO 8601 (UTC where no zone is named), or a number since 1970. */

/** An instant, and whether only its day is known. */
export interface ReadInstant {
  readonly milliseconds: number;
  readonly dayOnly: boolean;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const DAY = 86_400_000;

/** Greatest sizes at which a number since 1970 counts seconds, milliseconds, microseconds; nanoseconds beyond. Each covers the years up to 5138. */
const SECONDS = 1e11;
const MILLISECONDS = 1e14;
const MICROSECONDS = 1e17;

/** The instant that a cell holds, or null when it holds none. */
export function readInstant(cell: string | number | bigint): ReadInstant | null {
  if (typeof cell !== 'string') return sinceEpoch(Number(cell));
  const text = cell.trim();
  if (NUMBER.test(text)) return sinceEpoch(Number(text));
  const parts = ISO.exec(text);
  return parts === null ? null : ofParts(parts);
}

function sinceEpoch(value: number): ReadInstant | null {
  const size = Math.abs(value);
  const milliseconds = size < SECONDS ? value * 1e3 : size < MILLISECONDS ? value : size < MICROSECONDS ? value / 1e3 : value / 1e6;
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15 ? { milliseconds: Math.trunc(milliseconds), dayOnly: false } : null;
}

function ofParts([, year, month, day, hour, minute, second, fraction, zone]: RegExpExecArray): ReadInstant | null {
  // Not Date.UTC, which takes the years before 100 for those of the 20th century.
  const date = new Date(0);
  const midnight = date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // Date would turn 31 February into 3 March.
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  if (hour === undefined) return { milliseconds: midnight, dayOnly: true };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const clock = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second ?? 0) * 1e3 + Math.trunc(Number(`0.${fraction ?? 0}`) * 1e3);
  return { milliseconds: midnight + clock - offsetOf(zone), dayOnly: false };
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** Whether one instant lies after another; where only a day is known of either, by whole days. */
export function isAfter(a: ReadInstant, b: ReadInstant): boolean {
  if (!a.dayOnly && !b.dayOnly) return a.milliseconds > b.milliseconds;
  return Math.floor(a.milliseconds / DAY) > Math.floor(b.milliseconds / DAY);
}
