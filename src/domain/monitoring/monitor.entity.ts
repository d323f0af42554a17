import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { NumericBaseline, NumericProfile } from '../../stats/index.ts';

/** A monitor is planned, then watches one deployment, then ends with it. */
export const MONITOR_STATES = ['DRAFT', 'ACTIVE', 'RETIRED'] as const;
export type MonitorState = (typeof MONITOR_STATES)[number];

/** What a monitor watches. */
export const SIGNALS = ['score', 'selectionRate', 'volume'] as const;
export type Signal = (typeof SIGNALS)[number];

/** From which effect on a statistic counts as a warning and as a failure, in the unit of the statistic. */
export interface EffectThresholds {
  readonly warn: number;
  readonly fail: number;
}

/** How windows are judged; part of what approvers sign. */
export interface MonitorSettings {
  /** Fewest rows of a window that can be judged. */
  readonly minimumRows: number;
  /** Fewest distinct people (or things) behind a window that may pass. */
  readonly minimumSubjects: number;
  /** Most windows that are judged together because each alone had too few rows. */
  readonly maximumSpan: number;
  /** Rate of false alarms that is accepted among the statistics of a window, after correction for their number. */
  readonly alpha: number;
  /** Population stability index of the score over deciles of the baseline. */
  readonly psi: EffectThresholds;
  /** Kolmogorov–Smirnov distance of the score, at its lower bound from the bins. */
  readonly ks: EffectThresholds;
  /** Shift of the mean score in standard deviations of the baseline. */
  readonly meanShift: EffectThresholds;
  /** Shift of the share of rows at or above the threshold. */
  readonly selectionRate: EffectThresholds;
  /** Relative change of the number of rows against the windows before; it only warns. */
  readonly volumeChange: number;
}

/** Common defaults: credit practice for PSI, effect sizes for the others, 200 rows as the least. */
export const DEFAULT_SETTINGS: MonitorSettings = {
  minimumRows: 200,
  minimumSubjects: 30,
  maximumSpan: 3,
  alpha: 0.05,
  psi: { warn: 0.1, fail: 0.25 },
  ks: { warn: 0.1, fail: 0.2 },
  meanShift: { warn: 0.2, fail: 0.5 },
  selectionRate: { warn: 0.05, fail: 0.1 },
  volumeChange: 0.5,
};

/** Scores against fixed edges, and how many of them are at or above the threshold; merges by addition. */
export interface ScoreProfile {
  readonly score: NumericProfile;
  readonly selected: number;
}

/** What windows are held against: the scores of the gate evaluation, frozen as edges and counts. It holds neither ids nor instants. */
export interface MonitorBaseline {
  readonly format: 'assay-baseline/1';
  /** Digest of the evaluation whose predictions were profiled, and of those bytes. */
  readonly resultDigest: Digest;
  readonly predictionsDigest: Digest;
  /** Rows of the predictions. */
  readonly rows: number;
  /** A score at or above it counts as selected. */
  readonly threshold: number;
  readonly edges: NumericBaseline;
  readonly profile: ScoreProfile;
}

/** The plan of how a version is watched, and, once it serves, the watching itself. */
export interface Monitor {
  readonly id: Id<'Monitor'>;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  /** The gate evaluation that the baseline was made from. */
  readonly evaluationRunId: Id<'EvaluationRun'>;
  readonly state: MonitorState;
  readonly signals: readonly Signal[];
  readonly settings: MonitorSettings;
  readonly baseline: MonitorBaseline;
  /** Digest of version, signals, settings and baseline: what approvers sign. The same plan has the same digest. */
  readonly digest: Digest;
  /** What it watches; null while it is a plan. */
  readonly deploymentId: Id<'Deployment'> | null;
  readonly draftedBy: Id<'Principal'>;
  readonly draftedAt: Date;
  readonly activatedAt: Date | null;
  readonly retiredAt: Date | null;
}

/** The plan inside a monitor. */
export type MonitorPlan = Pick<Monitor, 'modelVersionId' | 'signals' | 'settings' | 'baseline'>;
