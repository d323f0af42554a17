import { describe, expect, it } from 'vitest';
import { textColumn } from '../../kernel/text-column.ts';
import { leadTimesOf } from './lead-times.rules.ts';

const HOUR = 3_600_000;
const plan = { featureTimeColumn: null, timeColumn: 't', labelTimeColumn: 'l' };
const hourOf = (hours: number): string => new Date(Date.UTC(2026, 0, 1) + hours * HOUR).toISOString();
const columns = (rows: number, lead: (row: number) => number) => {
  const at = Array.from({ length: rows }, (_, row) => row);
  return { t: textColumn(at.map(hourOf)), l: textColumn(at.map((row) => hourOf(row + lead(row)))) };
};

describe('the lead times of evaluation rows', () => {
  it('are what nineteen of twenty rows have at least, and the median', () => {
    expect(
      leadTimesOf(
        plan,
        columns(100, (row) => row + 1),
      ),
    ).toEqual({ rows: 100, p05: 6 * HOUR, median: 51 * HOUR });
    expect(
      leadTimesOf(
        plan,
        columns(100, (row) => -row),
      ),
    ).toMatchObject({ p05: -94 * HOUR });
  });

  it('take the instant of the features where there is one, and the whole day of a label of which only the day is known', () => {
    const rows = Array.from({ length: 100 }, () => '2026-01-01T12:00:00Z');
    const days = { t: textColumn(rows), f: textColumn(rows.map(() => '2026-01-01T18:00:00Z')), l: textColumn(rows.map(() => '2026-01-02')) };
    expect(leadTimesOf({ ...plan, featureTimeColumn: 'f' }, days)).toEqual({ rows: 100, p05: 30 * HOUR, median: 30 * HOUR });
  });

  it('are not known without the columns, or with few rows that have both instants', () => {
    const enough = columns(100, () => 1);
    expect(leadTimesOf({ ...plan, labelTimeColumn: null }, enough)).toBeNull();
    expect(leadTimesOf({ ...plan, timeColumn: null }, enough)).toBeNull();
    expect(
      leadTimesOf(
        plan,
        columns(99, () => 1),
      ),
    ).toBeNull();
    expect(leadTimesOf(plan, { t: enough.t, l: textColumn(Array.from({ length: 100 }, (_, row) => (row === 0 ? 'soon' : hourOf(row)))) })).toBeNull();
  });
});
