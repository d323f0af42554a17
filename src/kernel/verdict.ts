/** What a check concluded. `INSUFFICIENT_DATA` is a verdict of its own and never opens a gate. */
export type Verdict = 'PASS' | 'WARN' | 'FAIL' | 'INSUFFICIENT_DATA' | 'NOT_APPLICABLE' | 'INFORMATIONAL' | 'ERROR';

const SEVERITY: Readonly<Record<Verdict, number>> = { NOT_APPLICABLE: 0, INFORMATIONAL: 0, PASS: 1, WARN: 2, INSUFFICIENT_DATA: 3, FAIL: 4, ERROR: 5 };

/**
 * The worst of the verdicts: ERROR > FAIL > INSUFFICIENT_DATA > WARN > PASS. Neutral verdicts (NOT_APPLICABLE, INFORMATIONAL)
 * cannot lift or lower the outcome; when nothing was judged the answer is INSUFFICIENT_DATA, never PASS.
 */
export function combineVerdicts(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict | null = null;
  for (const verdict of verdicts) {
    if (SEVERITY[verdict] === 0) continue;
    if (worst === null || SEVERITY[verdict] > SEVERITY[worst]) worst = verdict;
  }
  return worst ?? 'INSUFFICIENT_DATA';
}
