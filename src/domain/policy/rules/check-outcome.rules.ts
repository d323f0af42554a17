import type { Verdict } from '../../../kernel/verdict.ts';
import type { CheckOutcome, MeasureReference } from '../finding.entity.ts';

/** Builds the outcome of one check; without more it can be waived where the policy allows. */
export function outcome(
  verdict: Verdict,
  reason: string,
  message: string,
  more: Partial<Pick<CheckOutcome, 'place' | 'remedy' | 'measure' | 'waivable'>> = {},
): CheckOutcome {
  return { place: more.place ?? '', verdict, reason, message, remedy: more.remedy ?? null, measure: more.measure ?? null, waivable: more.waivable ?? true };
}

/** Evidence that is not there at all: no waiver covers it, it has to be made. */
export const missingEvidence = (message: string, remedy: string, place = ''): CheckOutcome =>
  outcome('INSUFFICIENT_DATA', 'MISSING_EVIDENCE', message, { place, remedy, waivable: false });

/** A number as people read it: at most three decimals, "unknown" for null. */
export const number = (value: number | null, decimals = 3): string =>
  value === null || !Number.isFinite(value) ? 'unknown' : String(Number(value.toFixed(decimals)));

/** An interval as people read it. */
export const range = (lower: number | null, upper: number | null, level: number | null): string =>
  `${number(level === null ? null : level * 100, 1)} % interval ${number(lower)} to ${number(upper)}`;

/** Points to a measure of stored evidence. */
export const measureReference = (evidenceId: string, measureId: string, slice: string | null = null): MeasureReference => ({ evidenceId, measureId, slice });

/** A bias audit that leaves out more people than it may: an ERROR, which no waiver covers. */
export const tooManyUnscored = (): CheckOutcome =>
  outcome(
    'ERROR',
    'NON_FINITE_SCORE',
    'More than one row of a hundred has no finite score, so that the bias audit says nothing of the people whom the model loses.',
    {
      remedy: 'Find out why the model gives no finite score, register a version that does, and evaluate it.',
      waivable: false,
    },
  );

/** Place of an attribute or a crossing. One that holds the sign between the parts of a place stands in quotes, so that no two places share a name and no waiver of one covers another. */
export const placeOf = (attribute: string): string => (/\/|^"/u.test(attribute) ? JSON.stringify(attribute) : attribute);

/** Place of a group, a stratum or a column within what is told of an attribute: `gender/female`. */
export const placeWithin = (attribute: string, part: string): string => `${placeOf(attribute)}/${part}`;
