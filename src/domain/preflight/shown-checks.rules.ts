import type { CheckNumber, PreflightCheck, PreflightDocument } from './preflight-run.entity.ts';

/** A number as a reader gets it. */
export interface ShownNumber extends CheckNumber {
  /** Whether value and counts are withheld, as few people could be recognised by them. */
  readonly suppressed: boolean;
}

/** A check as a reader gets it. */
export interface ShownCheck extends Omit<PreflightCheck, 'numbers'> {
  readonly numbers: readonly ShownNumber[];
}

/**
 * What a reader gets of the checks: everything (`exact`), or all but small counts about sensitive columns, and what else the same check says of the
 * same part of the column: a mean or a largest step beside a hidden count is that of the few.
 */
export function shownChecks({ checks, inputs, displayThreshold }: PreflightDocument, exact: boolean): readonly ShownCheck[] {
  const sensitive = new Set(inputs.sensitiveColumns);
  return checks.map((check) => {
    const few = check.numbers.filter((number) => number.column !== null && sensitive.has(number.column) && isOfFew(number, displayThreshold));
    return {
      ...check,
      numbers: check.numbers.map((number) => {
        const hides = !exact && few.some(({ column, part }) => column === number.column && part === number.part);
        return hides ? { ...number, ...HIDDEN, suppressed: true } : { ...number, suppressed: false };
      }),
    };
  });
}

const HIDDEN = { value: null, numerator: null, denominator: null, ci: null } as const;

/** Whether a share, or a mean with the rows that moved, tells of fewer people than may be shown: of those that it counts, or of those that it does not. */
function isOfFew({ numerator, denominator }: CheckNumber, displayThreshold: number): boolean {
  if (numerator === null || denominator === null) return false;
  const few = (people: number): boolean => people > 0 && people < displayThreshold;
  return few(numerator) || few(denominator - numerator) || denominator < displayThreshold;
}
