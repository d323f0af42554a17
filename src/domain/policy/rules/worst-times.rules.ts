import type { Verdict } from '../../../kernel/verdict.ts';
import type { CheckOutcome } from '../finding.entity.ts';

/** What one measurement of times comes to, and of how many calls it is. */
export interface JudgedTimes {
  readonly calls: number;
  readonly outcome: CheckOutcome;
}

/** What was found counts, however often somebody measures again; a run that could not judge takes nothing away. */
const WEIGHT: Readonly<Partial<Record<Verdict, number>>> = { FAIL: 3, WARN: 2, PASS: 1, INSUFFICIENT_DATA: 0 };

/** A later run of at least so many times the calls may settle what an earlier one left open; asking again with as many calls may not. */
const MORE_CALLS = 2;

/** The worst of all measurements that count, which come newest first; null where none counts. */
export function worstTimes(judged: readonly JudgedTimes[]): CheckOutcome | null {
  const standing = judged.filter(
    ({ calls, outcome: { verdict } }, place) =>
      verdict !== 'WARN' || !judged.slice(0, place).some((later) => later.calls >= MORE_CALLS * calls && settles(later)),
  );
  const weight = ({ outcome: { verdict } }: JudgedTimes): number => WEIGHT[verdict] ?? Number.POSITIVE_INFINITY;
  const [worst] = [...standing].sort((a, b) => weight(b) - weight(a));
  return worst?.outcome ?? null;
}

const settles = ({ outcome: { verdict } }: JudgedTimes): boolean => verdict === 'PASS' || verdict === 'FAIL';

/** How many count, as the end of a sentence that names the one that decides. */
export const amongMeasurements = (measurements: number): string =>
  measurements === 1 ? 'it alone counts' : `of the ${measurements} that count the worst decides`;
