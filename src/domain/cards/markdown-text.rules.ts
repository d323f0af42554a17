import type { Measure, ReasonCode } from '../../kernel/measure.ts';

/** Significant digits of a shown number. */
const DIGITS = 4;

/** Text as it stands, whatever Markdown or HTML it would make; line breaks become spaces. */
export const inline = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/([\\`*_[\]{}|#~!])/g, '\\$1');

/** What a person wrote, set apart line by line, so that it can never pass for a heading or a fact of the card. */
export const quote = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${inline(line)}`.trimEnd())
    .join('\n');

/** A table; cells are expected to be escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const words = (reason: ReasonCode | undefined, status: Measure['status']): string => (reason ?? status).toLowerCase().replaceAll('_', ' ');

/** A number for reading. */
export const number = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS))));

/** The value of a measure; one that has none says why, and never reads as 0. */
export const measureValue = (measure: Measure): string =>
  measure.value === null || measure.status !== 'OK' ? `n/a (${words(measure.reason, measure.status)})` : number(measure.value);

/** The interval of a measure, or a dash. */
export function measureInterval({ ci, value }: Measure): string {
  if (ci === undefined || value === null || (ci.lower === null && ci.upper === null)) return '–';
  const bound = (side: number | null, none: string): string => (side === null ? none : number(side));
  return `${bound(ci.lower, '−∞')} to ${bound(ci.upper, '∞')} (${number(ci.level * 100)} %, ${ci.method})`;
}

/** Rows behind a measure; withheld where the measure is. */
export const measureRows = (measure: Measure): string => (measure.status === 'SUPPRESSED' ? 'withheld' : String(measure.n));
