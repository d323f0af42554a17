import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';
import { combineVerdicts, type Verdict } from '../../kernel/verdict.ts';
import { numericDrift } from '../../stats/index.ts';
import { caveatsOf } from './caveats.rules.ts';
import type { DriftReportDocument, DriftStatistic } from './drift-report.entity.ts';
import { scoreStatistics } from './drift-statistics.rules.ts';
import type { MonitorBaseline, MonitorSettings, ScoreProfile } from './monitor.entity.ts';
import { selectionRateOf } from './score-profile.rules.ts';

/** A closed window with what is needed to judge it. */
export interface WindowFacts {
  readonly monitorDigest: Digest;
  readonly settings: MonitorSettings;
  readonly baseline: MonitorBaseline;
  /** The windows judged together, oldest first. */
  readonly windowIds: readonly Id<'Window'>[];
  /** Everything that was counted in them. */
  readonly profile: ScoreProfile;
  readonly distinctSubjects: number;
  /** Rows of the window that was closed just now, and of the closed windows before it. */
  readonly ownRows: number;
  readonly earlierRows: readonly number[];
}

/** Judges a window against the baseline. Too few rows never pass, and too few people never pass either. */
export function judgeWindow(facts: WindowFacts): DriftReportDocument {
  const { baseline, settings, profile } = facts;
  const scored = profile.score.count;
  const effectiveRows = Math.min(scored, facts.distinctSubjects);
  const sufficient = scored >= settings.minimumRows;
  const drift = numericDrift(baseline.edges, baseline.profile.score, profile.score, settings.alpha);
  const statistics = [...scoreStatistics({ ...facts, drift, effectiveRows, sufficient }), volumeOf(facts)];
  const fewSubjects: readonly Verdict[] = facts.distinctSubjects < settings.minimumSubjects ? ['INSUFFICIENT_DATA'] : [];
  const verdict = combineVerdicts([...statistics.map((statistic) => statistic.verdict), ...fewSubjects]);
  return {
    format: 'assay-drift-report/1',
    monitorDigest: facts.monitorDigest,
    windowIds: facts.windowIds,
    rows: profile.score.n,
    distinctSubjects: facts.distinctSubjects,
    effectiveRows,
    baselineRows: baseline.profile.score.count,
    sufficient: sufficient && fewSubjects.length === 0,
    meanScore: scored > 0 ? profile.score.mean : null,
    baselineMeanScore: baseline.profile.score.mean,
    selectionRate: selectionRateOf(profile),
    baselineSelectionRate: selectionRateOf(baseline.profile) ?? 0,
    ksBounds: drift.ksBounds,
    statistics,
    measures: drift.measures.map((measure) => atSize(measure, effectiveRows)),
    caveats: caveatsOf({ ...facts, effectiveRows }),
    verdict,
    summary: summaryOf(facts, statistics, verdict),
  };
}

/** The measure with the size at which it is to be believed. */
const atSize = (measure: Measure, effectiveRows: number): Measure => ({ ...measure, nEff: Math.min(measure.nEff, effectiveRows) });

function volumeOf({ ownRows, earlierRows, settings }: WindowFacts): DriftStatistic {
  const usual = earlierRows.length === 0 ? null : earlierRows.reduce((sum, rows) => sum + rows, 0) / earlierRows.length;
  const value = usual === null || usual === 0 ? null : ownRows / usual - 1;
  const base = {
    name: 'volume',
    signal: 'volume',
    value,
    critical: null,
    warn: settings.volumeChange,
    fail: 1,
    p: null,
    pEffective: null,
    pAdjusted: null,
  } as const;
  if (ownRows === 0) return { ...base, verdict: 'FAIL', reason: 'No row arrived in this window, so nobody knows how the model does; look at the delivery.' };
  if (value === null) return { ...base, verdict: 'INFORMATIONAL', reason: 'There is no window before to compare the number of rows with.' };
  const changed = Math.abs(value) > settings.volumeChange;
  const reason = `${ownRows} rows arrived; the windows before had ${Math.round(usual ?? 0)} on average.`;
  return { ...base, verdict: changed ? 'WARN' : 'PASS', reason };
}

function summaryOf({ profile, settings, distinctSubjects }: WindowFacts, statistics: readonly DriftStatistic[], verdict: Verdict): string {
  const basis = `${profile.score.n} rows of ${distinctSubjects} distinct subjects`;
  const named = (wanted: Verdict) =>
    statistics
      .filter((statistic) => statistic.verdict === wanted)
      .map((statistic) => statistic.name)
      .join(', ');
  if (verdict === 'FAIL') return `Drift on ${basis}: ${named('FAIL')}.`;
  if (verdict === 'WARN') return `A first sign of drift on ${basis}: ${named('WARN')}.`;
  if (verdict === 'PASS') return `Quiet on ${basis}.`;
  return `Too little to judge: ${basis}, ${profile.score.count} of them scored; at least ${settings.minimumRows} scored rows of ${settings.minimumSubjects} subjects are needed.`;
}
