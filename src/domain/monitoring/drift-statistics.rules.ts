import type { Verdict } from '../../kernel/verdict.ts';
import { benjaminiHochbergAdjust, type DriftStatistics, ksP, meanShiftP, metricId, psiCritical, psiP, shareShiftP } from '../../stats/index.ts';
import type { DriftStatistic, StatisticName } from './drift-report.entity.ts';
import type { EffectThresholds, MonitorBaseline, MonitorSettings, ScoreProfile, Signal } from './monitor.entity.ts';
import { selectionRateOf } from './score-profile.rules.ts';

/** What the statistics of a window are made from. */
export interface StatisticsFacts {
  readonly settings: MonitorSettings;
  readonly baseline: MonitorBaseline;
  readonly profile: ScoreProfile;
  readonly drift: DriftStatistics;
  /** Size at which p-values count: distinct subjects, at most the scored rows. */
  readonly effectiveRows: number;
  readonly sufficient: boolean;
}

/** An effect, and how likely chance alone gives it at a size. */
interface Effect {
  readonly name: StatisticName;
  readonly signal: Signal;
  readonly value: number | null;
  readonly critical: number | null;
  readonly thresholds: EffectThresholds;
  readonly pAt: (size: number) => number | null;
}

/**
 * The statistics of score and selection rate. Chance is judged at the effective size and corrected by Benjamini and Hochberg; what
 * looks large but is shown by too few different people warns, and never fails.
 */
export function scoreStatistics(facts: StatisticsFacts): readonly DriftStatistic[] {
  const effects = effectsOf(facts);
  const scored = facts.profile.score.count;
  const at = (effect: Effect, size: number): number | null => (size > 0 && effect.value !== null ? effect.pAt(size) : null);
  const effective = effects.map((effect) => at(effect, facts.effectiveRows));
  const tested = effective.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  const adjusted = new Map(benjaminiHochbergAdjust(tested.map(({ p }) => p)).map((p, place) => [tested[place]?.index, p]));
  return effects.map((effect, index): DriftStatistic => {
    const p = at(effect, scored);
    const pAdjusted = adjusted.get(index) ?? null;
    const { verdict, reason } = judge(effect, p, pAdjusted, facts);
    const { name, signal, value, critical, thresholds } = effect;
    return { name, signal, value, critical, ...thresholds, p, pEffective: effective[index] ?? null, pAdjusted, verdict, reason };
  });
}

function effectsOf({ settings, baseline, profile, drift, effectiveRows }: StatisticsFacts): readonly Effect[] {
  const reference = baseline.profile;
  const n = reference.score.count;
  const bins = drift.psiNoise?.bins ?? 1;
  const measured = (name: 'psi' | 'meanShift'): number | null => drift.measures.find(({ id }) => id === metricId(name))?.value ?? null;
  const [psi, ks, rate, usual] = [measured('psi'), drift.ksBounds?.lower ?? null, selectionRateOf(profile), selectionRateOf(reference)];
  const critical = effectiveRows > 0 ? psiCritical(bins, n, effectiveRows, settings.alpha) : null;
  return [
    { name: 'psi', signal: 'score', value: psi, critical, thresholds: settings.psi, pAt: (m) => (psi === null ? null : psiP(psi, bins, n, m)) },
    { name: 'ks', signal: 'score', value: ks, critical: null, thresholds: settings.ks, pAt: (m) => (ks === null ? null : ksP(ks, n, m)) },
    {
      ...{ name: 'meanShift', signal: 'score', value: measured('meanShift'), critical: null, thresholds: settings.meanShift },
      pAt: (m) => meanShiftP(reference.score, profile.score, m),
    },
    {
      ...{ name: 'selectionRateShift', signal: 'selectionRate', critical: null, thresholds: settings.selectionRate },
      value: rate === null || usual === null ? null : rate - usual,
      pAt: (m) => (rate === null ? null : shareShiftP(reference.selected, n, rate, m)),
    },
  ];
}

const shown = (value: number): string => value.toPrecision(3);

function judge(effect: Effect, p: number | null, pAdjusted: number | null, facts: StatisticsFacts): { readonly verdict: Verdict; readonly reason: string } {
  const { value, thresholds } = effect;
  const { alpha, minimumRows } = facts.settings;
  if (!facts.sufficient) return { verdict: 'INSUFFICIENT_DATA', reason: `Only ${facts.profile.score.count} scored rows arrived; ${minimumRows} are needed.` };
  if (value === null || p === null || pAdjusted === null) {
    return { verdict: 'NOT_APPLICABLE', reason: 'The scores of the baseline or of the window do not vary, so this cannot be computed.' };
  }
  const size = Math.abs(value);
  const unlikely = `chance alone gives that with p = ${shown(pAdjusted)} for ${facts.effectiveRows} distinct subjects`;
  if (size >= thresholds.fail && pAdjusted <= alpha) return { verdict: 'FAIL', reason: `${shown(value)} reaches ${thresholds.fail}, and ${unlikely}.` };
  if (size >= thresholds.warn && pAdjusted <= alpha) return { verdict: 'WARN', reason: `${shown(value)} reaches ${thresholds.warn}, and ${unlikely}.` };
  if (size >= thresholds.fail && p <= alpha) {
    return { verdict: 'WARN', reason: `${shown(value)} reaches ${thresholds.fail}, but ${unlikely}: too few different people to be sure.` };
  }
  if (size >= thresholds.warn) return { verdict: 'PASS', reason: `${shown(value)} reaches ${thresholds.warn}, but ${unlikely}.` };
  return { verdict: 'PASS', reason: `${shown(value)} stays below ${thresholds.warn}.` };
}
