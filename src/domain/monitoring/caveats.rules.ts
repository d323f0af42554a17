import type { DriftCaveat } from './drift-report.entity.ts';
import type { ScoreProfile } from './monitor.entity.ts';

/** What caveats are made from. */
export interface CaveatFacts {
  readonly profile: ScoreProfile;
  readonly distinctSubjects: number;
  readonly effectiveRows: number;
  readonly windowIds: readonly string[];
}

/** Everything a reader has to know before believing the numbers of a window. */
export function caveatsOf({ profile, distinctSubjects, effectiveRows, windowIds }: CaveatFacts): readonly DriftCaveat[] {
  const { n, count } = profile.score;
  const caveats: DriftCaveat[] = [];
  if (distinctSubjects < n) {
    const message =
      `Only ${distinctSubjects} distinct subjects stand behind ${n} rows, so p-values that count every row overstate what was seen; ` +
      `verdicts use p-values at ${effectiveRows}, the effective size.`;
    caveats.push({ code: 'REPEATED_SUBJECTS', message });
  }
  if (count < n)
    caveats.push({ code: 'MISSING_SCORES', message: `${n - count} of ${n} rows came without a score; every number here is about the other ${count}.` });
  if (windowIds.length > 1) {
    caveats.push({ code: 'SEVERAL_WINDOWS', message: `${windowIds.length} windows in a row are judged together, because the earlier ones had too few rows.` });
  }
  caveats.push({ code: 'FEATURES_NOT_WATCHED', message: 'Only scores are watched: a shift of inputs that leaves the scores as they are is not seen.' });
  return caveats;
}
