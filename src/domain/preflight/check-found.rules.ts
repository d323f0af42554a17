import { LIMITS } from '../../kernel/limits.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { Estimate, RowShare } from '../../stats/robustness.ts';
import type { CheckNumber, CheckThreshold } from './preflight-run.entity.ts';

/** What a check found, before its cost is noted. */
export interface Found {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly message: string;
  readonly rows: number;
  readonly thresholds: readonly CheckThreshold[];
  readonly numbers: readonly CheckNumber[];
  readonly numbersLeftOut: number;
}

type About = Partial<Pick<CheckNumber, 'column' | 'part' | 'level'>>;

const place = ({ column = null, part = null, level = null }: About) => ({ column, part, level });

/** A plain number; what is not finite has no value. */
export const plainNumber = (id: string, value: number | null, about: About = {}): CheckNumber => ({
  ...{ id, ...place(about), value: value !== null && Number.isFinite(value) ? value : null },
  ...{ numerator: null, denominator: null, ci: null },
});

/** A mean with its interval. */
export const meanNumber = (id: string, { value, ci }: Estimate, about: About = {}): CheckNumber => ({ ...plainNumber(id, value, about), ci });

/** The mean shift of the rows, with how many of them moved: what few people moved is as good as what is told of them. */
export const shiftNumber = (shift: Estimate, { moved, rows }: { readonly moved: number; readonly rows: number }, about: About): CheckNumber => ({
  ...meanNumber('meanShift', shift, about),
  ...{ numerator: moved, denominator: rows },
});

/** A share of rows. */
export const shareNumber = (id: string, { value, ci, numerator, denominator }: RowShare, about: About = {}): CheckNumber => ({
  ...plainNumber(id, value, about),
  ...{ numerator, denominator, ci },
});

/** A count of rows among others, without an interval. */
export const countNumber = (id: string, numerator: number, denominator: number, about: About = {}): CheckNumber => ({
  ...plainNumber(id, denominator === 0 ? null : numerator / denominator, about),
  ...{ numerator, denominator },
});

/**
 * The worst of many numbers about single columns: those of one id by their size, largest first and of equal ones those that come first; the ids take
 * turns, as a large shift is no worse than a small share.
 */
export function worstNumbers(numbers: readonly CheckNumber[]): Pick<Found, 'numbers' | 'numbersLeftOut'> {
  const size = ({ value }: CheckNumber): number => value ?? Number.POSITIVE_INFINITY;
  const ids = [...new Set(numbers.map(({ id }) => id))];
  const turns = ids.flatMap((id, turn) =>
    numbers
      .filter((number) => number.id === id)
      .sort((a, b) => compare(size(b), size(a)))
      .map((number, rank) => ({ number, rank, turn })),
  );
  const kept = turns.sort((a, b) => a.rank - b.rank || a.turn - b.turn).slice(0, LIMITS.preflightNumbers);
  return { numbers: kept.map(({ number }) => number), numbersLeftOut: numbers.length - kept.length };
}

/** As a sort wants it; two infinities are equal. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Too few rows of which a change can tell anything; the reason says whether it is rows or scores that lack. */
export const tooFewRows = (scored: number, sampled: number, least: number): Pick<Found, 'verdict' | 'reason' | 'message'> | null => {
  if (scored >= least) return null;
  const verdict = 'INSUFFICIENT_DATA';
  return sampled < least
    ? { verdict, reason: 'TOO_FEW_ROWS', message: `There are fewer than ${least} rows to change.` }
    : {
        verdict,
        reason: 'TOO_FEW_SCORES',
        message: `Fewer than ${least} rows have a finite score to begin with, so that a change tells nothing of the others.`,
      };
};

/** A check that does not apply: the model has nothing that it is about. */
export const notApplicable = (reason: string, message: string): Found => ({
  ...{ verdict: 'NOT_APPLICABLE', reason, message, rows: 0, thresholds: [], numbers: [], numbersLeftOut: 0 },
});
