const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;
const SATURDAY = 6;

/** Whether a text is a day of the calendar, such as 2024-01-31; 2024-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && dayOf(new Date(time)) === text;
}

/** The day (UTC) of an instant, such as 2024-01-31. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/**
 * Business days after one day and up to another, the last one counted: Monday to Friday. Holidays differ by place and are not known here,
 * so they count. 0 when the second day is not after the first.
 */
export function businessDaysAfter(first: string, last: string): number {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
  if (!(days > 0)) return 0;
  const weeks = Math.floor(days / DAYS_OF_WEEK);
  const weekday = new Date(first).getUTCDay();
  const rest = Array.from({ length: days % DAYS_OF_WEEK }, (_, place) => (weekday + place + 1) % DAYS_OF_WEEK);
  return weeks * 5 + rest.filter((day) => day !== 0 && day !== SATURDAY).length;
}
