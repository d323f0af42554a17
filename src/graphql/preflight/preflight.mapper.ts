import type { LatencyRun as Latency, PreflightForReader } from '../../domain/preflight/index.ts';
import type { LatencyRun } from './latency-run.type.ts';
import type { PreflightRun } from './preflight-run.type.ts';

/** A pre-flight run as GraphQL shows it to a certain reader. */
export function toPreflightRun({ run, exact, checks }: PreflightForReader): PreflightRun {
  const { id, state, rowsDone, rowsTotal, inputs, document, failure, resultDigest, requestedAt, finishedAt } = run;
  const { auditSpecificationId, modelVersionId, datasetVersionId, referenceVersionId, requestedBy: requestedById } = run;
  const { features, outputClass, sampleRows } = inputs.question;
  return {
    ...{ __typename: 'PreflightRun', id, state, progress: { rowsDone, rowsTotal }, features, outputClass, sampleRows, failure, resultDigest },
    ...{ requestedAt, finishedAt, auditSpecificationId, modelVersionId, datasetVersionId, referenceVersionId, requestedById },
    evidence: document === null ? null : { ...document, exact, checks },
  };
}

/** A latency run as GraphQL shows it. */
export function toLatencyRun(run: Latency): LatencyRun {
  const { id, state, rowsDone, rowsTotal, runnerClass, inputs, document, failure, resultDigest, requestedAt, finishedAt } = run;
  const { auditSpecificationId, modelVersionId, datasetVersionId, requestedBy: requestedById } = run;
  return {
    ...{ __typename: 'LatencyRun', id, state, progress: { rowsDone, rowsTotal }, runnerClass, occasion: inputs.question.occasion, evidence: document },
    ...{ failure, resultDigest, requestedAt, finishedAt, auditSpecificationId, modelVersionId, datasetVersionId, requestedById },
  };
}
