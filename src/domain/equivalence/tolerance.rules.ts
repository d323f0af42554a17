import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { EquivalenceDocument, FlipCount, ToleranceCheck, Tolerances } from './equivalence-check.entity.ts';

type Found = Pick<EquivalenceDocument, 'rows' | 'unscored' | 'differences' | 'rankCorrelation' | 'flips' | 'attributes'>;
type CheckVerdict = ToleranceCheck['verdict'];

const RANGES: Readonly<Record<keyof Tolerances, readonly [least: number, most: number]>> = {
  ...{ maxDifference: [0, 1], meanDifference: [0, 1], flipRate: [0, 1], groupFlipRate: [0, 1] },
  rankCorrelation: [-1, 1],
};

/** Tolerances from outside: at least one, each within what it can be. */
export function checkTolerances(given: Partial<Record<keyof Tolerances, number | null>>): Result<Tolerances, InvalidInput> {
  const names = Object.keys(RANGES) as (keyof Tolerances)[];
  for (const name of names) {
    const value = given[name] ?? null;
    const [least, most] = RANGES[name];
    if (value !== null && !(value >= least && value <= most))
      return refuse(invalidInput(`tolerances.${name}`, `Give ${name} as a number from ${least} to ${most}.`));
  }
  if (names.every((name) => given[name] == null))
    return refuse(invalidInput('tolerances', `Declare how far the versions may differ: at least one of ${names.join(', ')}.`));
  return ok(Object.fromEntries(names.map((name) => [name, given[name] ?? null])) as unknown as Tolerances);
}

/** Judges what was found, tolerance by tolerance. Missing data never passes: too few rows are INSUFFICIENT_DATA unless a breach is plain already. */
export function toleranceChecks(found: Found, tolerances: Tolerances, minimums: { readonly evaluationRows: number }): readonly ToleranceCheck[] {
  const enough = found.flips.rows >= minimums.evaluationRows;
  const checks: ToleranceCheck[] = [scoredCheck(found)];
  const { maxDifference, meanDifference, flipRate, groupFlipRate, rankCorrelation } = tolerances;
  if (maxDifference !== null)
    checks.push(atMost('maxDifference', found.differences?.max ?? null, maxDifference, enough, 'The largest difference of two scores'));
  if (meanDifference !== null)
    checks.push(atMost('meanDifference', found.differences?.mean ?? null, meanDifference, enough, 'The mean difference of the scores'));
  if (rankCorrelation !== null) checks.push(correlationCheck(found.rankCorrelation, rankCorrelation, enough));
  if (flipRate !== null) checks.push(rateCheck('flipRate', null, found.flips, flipRate, enough));
  if (groupFlipRate !== null) checks.push(...groupChecks(found, groupFlipRate));
  return checks;
}

/** FAIL above INSUFFICIENT_DATA above PASS; nothing judged is INSUFFICIENT_DATA. */
export function worstOf(checks: readonly ToleranceCheck[]): CheckVerdict {
  if (checks.some(({ verdict }) => verdict === 'FAIL')) return 'FAIL';
  return checks.length === 0 || checks.some(({ verdict }) => verdict === 'INSUFFICIENT_DATA') ? 'INSUFFICIENT_DATA' : 'PASS';
}

function scoredCheck({ unscored, flips }: Found): ToleranceCheck {
  const check = { tolerance: 'scored', group: null, limit: null } as const;
  if (unscored.candidateOnly + unscored.parentOnly > 0)
    return { ...check, verdict: 'FAIL', message: 'One version gives a score to rows to which the other gives none.' };
  if (flips.rows === 0)
    return { ...check, verdict: 'INSUFFICIENT_DATA', message: 'There is no row that both versions gave a score; use a dataset that they can score.' };
  return { ...check, verdict: 'PASS', message: 'Both versions give a score to the same rows.' };
}

function atMost(tolerance: keyof Tolerances, value: number | null, limit: number, enough: boolean, what: string): ToleranceCheck {
  const check = { tolerance, group: null, limit } as const;
  if (value !== null && value > limit) return { ...check, verdict: 'FAIL', message: `${what} is ${number(value)}; at most ${limit} is tolerated.` };
  if (value === null || !enough) return { ...check, verdict: 'INSUFFICIENT_DATA', message: `${what} cannot be judged on so few rows; use a larger dataset.` };
  return { ...check, verdict: 'PASS', message: `${what} is ${number(value)}, within ${limit}.` };
}

function correlationCheck(value: number | null, limit: number, enough: boolean): ToleranceCheck {
  const check = { tolerance: 'rankCorrelation', group: null, limit } as const;
  if (value !== null && value < limit) return { ...check, verdict: 'FAIL', message: `The rank correlation is ${number(value)}; at least ${limit} is wanted.` };
  if (value === null || !enough)
    return {
      ...check,
      verdict: 'INSUFFICIENT_DATA',
      message: 'The rank correlation cannot be judged: too few rows, or all scores of one version are the same.',
    };
  return { ...check, verdict: 'PASS', message: `The rank correlation is ${number(value)}, at least ${limit}.` };
}

/** A share is within its limit when its whole interval is; it breaches it when the share itself does. */
function rateCheck(tolerance: 'flipRate' | 'groupFlipRate', group: string | null, { rate, ci }: FlipCount, limit: number, enough: boolean): ToleranceCheck {
  const check = { tolerance, group, limit } as const;
  const whose = group === null ? 'all rows' : group;
  if (rate !== null && rate > limit && (enough || (ci?.lower ?? 0) > limit))
    return { ...check, verdict: 'FAIL', message: `Of ${whose}, more decisions flip than the tolerated share of ${limit}.` };
  if (rate === null || !enough)
    return { ...check, verdict: 'INSUFFICIENT_DATA', message: `There are too few rows of ${whose} to judge how many decisions flip; use a larger dataset.` };
  if (ci?.upper == null || ci.upper > limit)
    return {
      ...check,
      verdict: 'INSUFFICIENT_DATA',
      message: `Of ${whose}, the interval of the share of flipped decisions reaches beyond ${limit}; more rows would decide.`,
    };
  return { ...check, verdict: 'PASS', message: `Of ${whose}, the whole interval of the share of flipped decisions is within ${limit}.` };
}

function groupChecks({ attributes }: Found, limit: number): readonly ToleranceCheck[] {
  const checks = attributes.flatMap(({ attribute, groups }) =>
    groups.map((group) => rateCheck('groupFlipRate', `${attribute}/${group.group}`, group, limit, group.sufficientRows)),
  );
  if (checks.length > 0) return checks;
  return [
    {
      tolerance: 'groupFlipRate',
      group: null,
      limit,
      verdict: 'INSUFFICIENT_DATA',
      message: 'No protected group is known, so none can be judged; declare protected attributes in the audit specification.',
    },
  ];
}

const number = (value: number): string => String(Number(value.toPrecision(4)));
