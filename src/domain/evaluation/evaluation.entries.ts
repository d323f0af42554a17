import type { EntryDraft } from '../../kernel/entry.ts';
import type { WorkFailure } from '../work/leased-work.entity.ts';
import type { Comparison } from './comparison.entity.ts';
import type { EvaluationRun, SucceededRun } from './evaluation-run.entity.ts';
import type { ModelQuarantine } from './model-quarantine.entity.ts';

const draft = (
  type: string,
  run: Pick<EvaluationRun, 'id' | 'projectId' | 'modelVersionId' | 'auditSpecificationId' | 'purpose'>,
  payload: EntryDraft['payload'],
): EntryDraft => ({
  type,
  version: 1,
  projectId: run.projectId,
  subjectKind: 'EvaluationRun',
  subjectId: run.id,
  payload: { modelVersionId: run.modelVersionId, auditSpecificationId: run.auditSpecificationId, purpose: run.purpose, ...payload },
});

/** Somebody asked for a run; everything it is about is pinned. */
export const evaluationRequested = (run: EvaluationRun): EntryDraft =>
  draft('evaluation.requested', run, {
    artifactDigest: run.artifactDigest,
    manifestDigest: run.manifestDigest,
    datasetDigest: run.datasetDigest,
    specificationDigest: run.specificationDigest,
    identityDigest: run.identityDigest,
  });

/** Somebody asked for what another run answers already. */
export const evaluationReused = (run: EvaluationRun): EntryDraft => draft('evaluation.reused', run, { state: run.state });

/** A worker began a run. */
export const evaluationStarted = (run: EvaluationRun, worker: string): EntryDraft => draft('evaluation.started', run, { attempt: run.attempts, worker });

/** A worker gave a run back unfinished, to be begun again. */
export const evaluationHandedBack = (run: EvaluationRun, reason: string): EntryDraft => draft('evaluation.handed-back', run, { reason });

/** A run ended without a result. */
export const evaluationEnded = (run: EvaluationRun, state: 'FAILED' | 'ABANDONED', failure: WorkFailure): EntryDraft =>
  draft(state === 'FAILED' ? 'evaluation.failed' : 'evaluation.abandoned', run, { code: failure.code, message: failure.message });

/** A run has its result. */
export const evaluationRecorded = (run: SucceededRun): EntryDraft =>
  draft('evaluation.recorded', run, {
    artifactDigest: run.artifactDigest,
    manifestDigest: run.manifestDigest,
    datasetDigest: run.datasetDigest,
    specificationDigest: run.specificationDigest,
    resultDigest: run.resultDigest,
    predictionsArtifactId: run.predictionsArtifactId,
    rows: run.evidence.rows,
  });

/** Somebody lets a version be run again that had crashed its process. */
export const quarantineLifted = (lift: Pick<EvaluationRun, 'projectId'> & { readonly reason: string }, quarantine: ModelQuarantine): EntryDraft => ({
  type: 'evaluation.quarantine-lifted',
  version: 1,
  projectId: lift.projectId,
  subjectKind: 'ModelVersion',
  subjectId: quarantine.modelVersionId,
  payload: { reason: lift.reason, evaluationRunId: quarantine.evaluationRunId },
});

/** Two runs were compared on the same rows. */
export const evaluationsCompared = (comparison: Comparison): EntryDraft => ({
  type: 'evaluation.compared',
  version: 1,
  projectId: comparison.projectId,
  subjectKind: 'Comparison',
  subjectId: comparison.id,
  payload: { candidateRunId: comparison.candidateRunId, championRunId: comparison.championRunId, digest: comparison.digest },
});
