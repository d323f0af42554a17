import type * as domain from '../../domain/evaluation/index.ts';
import type { ConfidenceInterval as DomainInterval } from '../../kernel/measure.ts';
import { type ConfidenceInterval, toMeasure } from '../measure.type.ts';
import type { EvaluationEvidence } from './evaluation-evidence.type.ts';
import type { Comparison, EvaluationRun } from './evaluation-run.type.ts';

const toInterval = (ci: DomainInterval | null): ConfidenceInterval | null =>
  ci === null ? null : { ...ci, replicates: ci.replicates ?? null, undefinedReplicates: ci.undefinedReplicates ?? null };

const toEvidence = ({ measures, calibrationTable, ...evidence }: domain.EvaluationEvidence): EvaluationEvidence => ({
  ...evidence,
  allMeasures: measures,
  calibrationTable: calibrationTable?.map((bin) => ({ ...bin, ci: toInterval(bin.ci) })) ?? null,
});

/** A run as GraphQL shows it. */
export const toEvaluationRun = ({ rowsDone, rowsTotal, evidence, requestedBy, ...run }: domain.EvaluationRun): EvaluationRun => ({
  ...run,
  progress: { rowsDone, rowsTotal },
  evidence: evidence === null ? null : toEvidence(evidence),
  requestedById: requestedBy,
  __typename: 'EvaluationRun',
});

/** A comparison as GraphQL shows it. */
export const toComparison = ({ id, digest, createdAt, candidateRunId, championRunId, document }: domain.Comparison): Comparison => ({
  ...{ id, digest, createdAt, candidateRunId, championRunId },
  ...{ rows: document.rows, excludedRows: document.excludedRows, p: document.p, halfWidth: document.halfWidth },
  measure: toMeasure(document.measure),
});
