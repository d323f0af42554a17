import type { Attribution } from '../../stats/attribution/index.ts';
import type { ExplanationDocument, ExplanationStanding } from './explanation-run.entity.ts';

const SEVERITY = { OK: 0, INSUFFICIENT: 1, ERROR: 2 } as const;

/** The worst of the standings; the first of those that are equally bad. INSUFFICIENT for none. */
export function worstStanding(standings: readonly ExplanationStanding[]): ExplanationStanding {
  const [worst] = [...standings].sort((a, b) => SEVERITY[b.status] - SEVERITY[a.status]);
  if (worst === undefined) return { status: 'INSUFFICIENT', reason: 'EMPTY_SAMPLE' };
  const { status, reason } = worst;
  return { status, reason: status !== 'OK' && reason === null ? 'EMPTY_SAMPLE' : reason };
}

/** Of all attributions the one whose effects miss the output the most, measured by its tolerance. */
export function worstAdditivity(attributions: readonly Attribution[]): ExplanationDocument['additivity'] {
  const checks = attributions.map(({ additivity }) => additivity).filter((check) => check !== null);
  const [worst] = [...checks].sort((a, b) => Number(a.holds) - Number(b.holds) || b.error / b.tolerance - a.error / a.tolerance);
  return worst === undefined ? null : { ...worst, rows: checks.length };
}
