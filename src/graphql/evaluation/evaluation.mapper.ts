import type * as domain from '../../domain/evaluation/index.ts';
import type { ConfidenceInterval as DomainInterval } from '../../kernel/measure.ts';
import { type ConfidenceInterval, toMeasure } from '../measure.type.ts';
import type { EvaluationCurves } from './evaluation-curves.type.ts';
import type { EvaluationEvidence } from './evaluation-evidence.type.ts';
import type { EvaluatedClasses, EvaluatedSlice } from './evaluation-parts.type.ts';
import type { Comparison, EvaluationRun } from './evaluation-run.type.ts';
import type { VersionMetricsDiff } from './version-metrics.type.ts';

const toInterval = (ci: DomainInterval | null): ConfidenceInterval | null =>
  ci === null ? null : { ...ci, replicates: ci.replicates ?? null, undefinedReplicates: ci.undefinedReplicates ?? null };

const toEvidence = ({ measures, calibrationTable, slices, roc, precisionRecall, residuals, ...evidence }: domain.EvaluationEvidence): EvaluationEvidence => ({
  ...evidence,
  allMeasures: measures,
  curves: { roc, precisionRecall, residuals },
  sliceLevel: slices?.level ?? null,
  allSlices: slices?.partitions.flatMap((partition) => partition.slices) ?? [],
  calibrationTable: calibrationTable?.map((bin) => ({ ...bin, ci: toInterval(bin.ci) })) ?? null,
});

/** A run as GraphQL shows it. */
export const toEvaluationRun = ({ rowsDone, rowsTotal, evidence, requestedBy, ...run }: domain.EvaluationRun): EvaluationRun => ({
  ...run,
  progress: { rowsDone, rowsTotal, pace: { ...run, rowsDone } },
  evidence: evidence === null ? null : toEvidence(evidence),
  requestedById: requestedBy,
  __typename: 'EvaluationRun',
});

/** A comparison as GraphQL shows it. */
export const toComparison = ({ id, digest, createdAt, candidateRunId, championRunId, document }: domain.Comparison): Comparison => ({
  ...{ id, digest, createdAt, candidateRunId, championRunId },
  ...{ rows: document.rows, excludedRows: document.excludedRows, p: document.p, halfWidth: document.halfWidth },
  measure: document.measure === null ? null : toMeasure(document.measure),
  measures: document.measures.map(toMeasure),
});

/** The curves of a run as GraphQL shows them. */
export const toCurves = ({ curves, calibrationTable }: EvaluationEvidence): EvaluationCurves => ({
  ...{ roc: curves.roc, precisionRecall: curves.precisionRecall, calibration: calibrationTable },
  residuals: curves.residuals?.map((bin) => ({ ...bin, ci: { ...bin.ci, replicates: null, undefinedReplicates: null } })) ?? null,
});

/** The classes of a run as GraphQL shows them. */
export const toClasses = ({ classes, allMeasures }: EvaluationEvidence): EvaluatedClasses | null =>
  classes === null
    ? null
    : {
        classes: classes.classes.map((name, place) => ({
          name,
          support: classes.support[place] ?? 0,
          measures: allMeasures.filter(({ slice }) => slice?.class === name).map(toMeasure),
        })),
        matrix: classes.classes.map((name, place) => ({ class: name, predicted: classes.matrix[place] ?? [] })),
        ...{ classesWithoutSupport: classes.classesWithoutSupport, tieCount: classes.tieCount },
      };

/** A slice as GraphQL shows it: one that could give somebody away has neither rows nor measures. */
export const toSlice = ({ slice, rows, shown, measures }: domain.SliceEvidence): EvaluatedSlice => ({
  slice: Object.entries(slice).map(([attribute, category]) => ({ attribute, category })),
  rows: shown ? rows : null,
  suppressed: !shown,
  measures: shown ? measures.map(toMeasure) : [],
});

/** Compared results as GraphQL shows them. */
export const toMetricsDiff = ({ notComparable, before, after, measures }: domain.ComparedEvaluations): VersionMetricsDiff => ({
  isComparable: notComparable === null,
  notComparable,
  before: before === null ? null : toEvaluationRun(before),
  after: after === null ? null : toEvaluationRun(after),
  measures: measures.map((change) => ({
    ...change,
    slice: Object.entries(change.slice).map(([attribute, category]) => ({ attribute, category })),
    before: change.before === null ? null : toMeasure(change.before),
    after: change.after === null ? null : toMeasure(change.after),
  })),
});
