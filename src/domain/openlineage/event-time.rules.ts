/** An instant of an event with the digits below a millisecond that Date cannot hold. */
export interface EventTime {
  readonly at: Date;
  /** Sorts as text like the instants do, to the nanosecond. */
  readonly sortable: string;
  /** Why it is not in the strict form; null when it is. */
  readonly warning: string | null;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*(?:(Z|z|[+-]\d{2}(?::?\d{2})?)(?:\[[\w/+-]{1,64}\])?)?$/;
const STRICT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|z|[+-]\d{2}:\d{2})$/;

/** Reads the time of an event, with or without zone, and with the zone's name behind it as Java writes it; null for what is no instant of the years 1 to 9999. */
export function readEventTime(text: string): EventTime | null {
  const parts = FORM.exec(text.trim());
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone] = parts;
  const digits = fraction.padEnd(9, '0').slice(0, 9);
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${digits.slice(0, 3)}${offsetOf(zone)}`);
  const utcYear = at.getUTCFullYear();
  if (Number.isNaN(at.getTime()) || utcYear < 1 || utcYear > 9_999) return null;
  const sortable = `${at.toISOString().slice(0, -1)}${digits.slice(3)}`;
  const warning = zone === undefined ? 'has no zone; taken as UTC' : STRICT.test(text) ? null : 'is not in the form 2026-03-01T09:30:00.000Z';
  return { at, sortable, warning };
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
