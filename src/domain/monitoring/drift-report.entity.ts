import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { Signal } from './monitor.entity.ts';

/** The statistics of a report. */
export const STATISTICS = ['psi', 'ks', 'meanShift', 'selectionRateShift', 'volume'] as const;
export type StatisticName = (typeof STATISTICS)[number];

/** One statistic of a window against the baseline, with everything needed to follow its verdict. */
export interface DriftStatistic {
  readonly name: StatisticName;
  readonly signal: Signal;
  /** The effect, signed where it has a direction; null when it cannot be computed. */
  readonly value: number | null;
  /** The value that chance alone exceeds with the monitor's alpha, at the effective size; null where none is known. */
  readonly critical: number | null;
  readonly warn: number;
  readonly fail: number;
  /** p-value as if every row were a different person. */
  readonly p: number | null;
  /** p-value at the effective size, the number of distinct subjects. */
  readonly pEffective: number | null;
  /** `pEffective` after Benjamini and Hochberg over the statistics of the window. */
  readonly pAdjusted: number | null;
  readonly verdict: Verdict;
  /** One sentence that explains the verdict. */
  readonly reason: string;
}

/** Something the reader must know before believing a number. */
export interface DriftCaveat {
  readonly code: 'REPEATED_SUBJECTS' | 'MISSING_SCORES' | 'SEVERAL_WINDOWS' | 'FEATURES_NOT_WATCHED';
  readonly message: string;
}

/** What a window said, as plain JSON: stored once, digested, never changed. */
export interface DriftReportDocument {
  readonly format: 'assay-drift-report/1';
  readonly monitorDigest: Digest;
  /** The windows judged together, oldest first; more than one when the earlier had too few rows. */
  readonly windowIds: readonly Id<'Window'>[];
  readonly rows: number;
  readonly distinctSubjects: number;
  /** Size at which p-values are to be believed: the distinct subjects, at most the rows. */
  readonly effectiveRows: number;
  readonly baselineRows: number;
  readonly sufficient: boolean;
  readonly meanScore: number | null;
  readonly baselineMeanScore: number;
  readonly selectionRate: number | null;
  readonly baselineSelectionRate: number;
  readonly ksBounds: { readonly lower: number; readonly upper: number } | null;
  readonly statistics: readonly DriftStatistic[];
  /** Every other number of the comparison, in the shape of all evidence. */
  readonly measures: readonly Measure[];
  readonly caveats: readonly DriftCaveat[];
  readonly verdict: Verdict;
  readonly summary: string;
}

/** The judgement of one closed window. */
export interface DriftReport {
  readonly id: Id<'DriftReport'>;
  readonly projectId: Id<'Project'>;
  readonly monitorId: Id<'Monitor'>;
  readonly windowId: Id<'Window'>;
  readonly verdict: Verdict;
  readonly document: DriftReportDocument;
  readonly digest: Digest;
  readonly createdAt: Date;
}
