import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { WorkFailure } from '../work/leased-work.entity.ts';
import type { ExplanationDocument, ExplanationRun } from './explanation-run.entity.ts';
import type { ImportedExplanation } from './imported-explanation.entity.ts';

const about = (type: string, run: ExplanationRun, payload: EntryDraft['payload']): EntryDraft =>
  entryAbout(type, 'ExplanationRun', run, { modelVersionId: run.modelVersionId, ...payload });

/** Somebody asked what moves the scores of a model version; of people only their number is told. */
export const explanationRequested = (run: ExplanationRun): EntryDraft =>
  about('explanation.requested', run, {
    datasetVersionId: run.datasetVersionId,
    backgroundVersionId: run.backgroundVersionId,
    identityDigest: run.identityDigest,
    method: run.inputs.question.method,
    people: run.inputs.question.rowIds.length,
  });

/** Somebody asked for what another run answers already. */
export const explanationReused = (run: ExplanationRun): EntryDraft => about('explanation.reused', run, { state: run.state });

/** A worker began a run. */
export const explanationStarted = (run: ExplanationRun, worker: string): EntryDraft => about('explanation.started', run, { attempt: run.attempts, worker });

/** A worker gave a run back unfinished, to be begun again. */
export const explanationHandedBack = (run: ExplanationRun, reason: string): EntryDraft => about('explanation.handed-back', run, { reason });

/** A run ended without a result. */
export const explanationEnded = (run: ExplanationRun, state: 'FAILED' | 'ABANDONED', failure: WorkFailure): EntryDraft =>
  about(state === 'FAILED' ? 'explanation.failed' : 'explanation.abandoned', run, { code: failure.code, message: failure.message });

/** A run has its result. */
export const explanationRecorded = (run: ExplanationRun, document: ExplanationDocument, resultDigest: string): EntryDraft =>
  about('explanation.recorded', run, { status: document.status, method: document.method, rowsEvaluated: document.rowsEvaluated, resultDigest });

/** Somebody brought in an explanation that another tool computed. */
export const explanationImported = (imported: ImportedExplanation): EntryDraft =>
  entryAbout('explanation.imported', 'ImportedExplanation', imported, {
    modelVersionId: imported.modelVersionId,
    artifactId: imported.artifactId,
    artifactDigest: imported.artifactDigest,
    format: imported.content.format,
    additivity: imported.content.additivity,
  });
