import type { ColumnType } from '../../dataset-profile.ts';
import type { Cell } from '../dataset-rows.ts';

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIMESTAMP = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** One value, understood: what kind it is, the text that stands for it, and its number where it has one. */
export interface Understood {
  readonly type: ColumnType;
  readonly text: string;
  /** The number, or milliseconds since 1970 of an instant; NaN for all others. */
  readonly number: number;
  /** The one way of writing the number, where the text is another: 1.0 and 1 are one value of a column of numbers. */
  readonly canonical: string;
}

const understood = (type: ColumnType, text: string, number = Number.NaN, canonical = text): Understood => ({ type, text, number, canonical });

const MISSING = understood('empty', '');

/** What a cell holds. The empty text, null and NaN are missing. */
export function understand(cell: Cell): Understood {
  if (cell === null || cell === '') return MISSING;
  if (typeof cell === 'bigint') return understood('integer', String(cell), Number(cell));
  if (typeof cell === 'boolean') return understood('boolean', String(cell));
  if (typeof cell === 'number') return Number.isNaN(cell) ? MISSING : understood(Number.isInteger(cell) ? 'integer' : 'number', String(cell), cell);
  return understandText(cell);
}

function understandText(cell: string): Understood {
  const text = cell.trim();
  const first = text.charCodeAt(0);
  // Nearly every number begins with a digit, a sign or a point; other texts need no further look.
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) return understood(text === 'true' || text === 'false' ? 'boolean' : 'text', cell);
  if (INTEGER.test(text)) return understood('integer', cell, Number(text), canonicalInteger(text));
  if (NUMBER.test(text)) return understood('number', cell, Number(text), canonicalNumber(text));
  if (DATE.test(text)) return instant('date', cell, text);
  if (TIMESTAMP.test(text)) return instant('timestamp', cell, text.replace(' ', 'T').replace(',', '.'));
  return understood('text', cell);
}

/** An instant without a zone is read as UTC, so that it means the same on every machine. */
function instant(type: 'date' | 'timestamp', cell: string, text: string): Understood {
  if (!isInMonth(text.slice(0, 10))) return understood('text', cell);
  const zoned = type === 'date' || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) || new Date(time).getUTCFullYear() < 0 ? understood('text', cell) : understood(type, cell, time);
}

/** Whether the month has the day: 30 February would be read as the first of March. */
function isInMonth(date: string): boolean {
  const day = Number(date.slice(8));
  return day <= 28 || new Date(Date.parse(date)).getUTCDate() === day;
}

/** Integers beyond 2^53 keep all their digits. */
function canonicalInteger(text: string): string {
  const digits = text.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  return digits === '-0' ? '0' : digits;
}

function canonicalNumber(text: string): string {
  const number = Number(text);
  return Number.isFinite(number) ? String(number === 0 ? 0 : number) : text;
}

/** The narrowest type that holds values of both. */
export function widened(a: ColumnType, b: ColumnType): ColumnType {
  if (a === b || b === 'empty') return a;
  if (a === 'empty') return b;
  const both = new Set([a, b]);
  if (both.has('integer') && both.has('number')) return 'number';
  if (both.has('date') && both.has('timestamp')) return 'timestamp';
  return 'text';
}
