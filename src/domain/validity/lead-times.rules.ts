import { readInstant } from '../../kernel/instant-text.ts';
import type { TextColumn } from '../../kernel/text-column.ts';
import type { MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import type { LeadTimes } from './validity.entity.ts';

/** Fewer rows say nothing about one in twenty of them, and could tell when something happened to a single person. */
const FEWEST_ROWS = 100;

/**
 * How long before its label the values of a row were known, which is the most that a prediction of it can be ahead. The instant of the values is that of
 * the features, or of the row where features have none. Null where the columns are not named or fewer than 100 rows have both instants. A label of
 * which only the day is known counts until the end of that day: what is called too short then was too short.
 */
export function leadTimesOf(
  { featureTimeColumn, timeColumn, labelTimeColumn }: Pick<MeasurementPlan, 'featureTimeColumn' | 'timeColumn' | 'labelTimeColumn'>,
  columns: Readonly<Record<string, TextColumn>>,
): LeadTimes | null {
  const [values, labels] = [columns[featureTimeColumn ?? timeColumn ?? ''], columns[labelTimeColumn ?? '']];
  if (values === undefined || labels === undefined || labelTimeColumn === null) return null;
  const [known, labelled] = [instantsOf(values, 0), instantsOf(labels, DAY)];
  const all = new Float64Array(values.codes.length);
  let rows = 0;
  for (let row = 0; row < all.length; row++) {
    const [from, until] = [known[values.codes[row] as number] ?? null, labelled[labels.codes[row] ?? -1] ?? null];
    if (from !== null && until !== null) all[rows++] = until - from;
  }
  if (rows < FEWEST_ROWS) return null;
  const leads = all.subarray(0, rows).sort();
  return { rows, p05: quantile(leads, 0.05), median: quantile(leads, 0.5) };
}

const DAY = 86_400_000;

const instantsOf = ({ texts }: TextColumn, ofDay: number): readonly (number | null)[] =>
  texts.map((text) => {
    const instant = readInstant(text);
    return instant === null ? null : instant.milliseconds + (instant.dayOnly ? ofDay : 0);
  });

/** The largest value that at least a share of 1 − q of the rows reaches. */
const quantile = (sorted: Float64Array, q: number): number => sorted[Math.floor(q * sorted.length)] as number;
