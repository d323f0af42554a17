import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { WorkFailure } from '../work/leased-work.entity.ts';
import type { SkewCheck, SkewDocument } from './skew-check.entity.ts';

const about = (type: string, check: SkewCheck, payload: EntryDraft['payload']): EntryDraft =>
  entryAbout(type, 'SkewCheck', check, { modelVersionId: check.modelVersionId, featureSetVersionId: check.featureSetVersionId, ...payload });

/** Somebody asked for a check; everything it is about is pinned. */
export const skewCheckRequested = (check: SkewCheck): EntryDraft =>
  about('skew-check.requested', check, {
    trainingDatasetVersionIds: check.trainingDatasetVersionIds,
    servingDatasetVersionId: check.servingDatasetVersionId,
    identityDigest: check.identityDigest,
  });

/** Somebody asked for what another check answers already. */
export const skewCheckReused = (check: SkewCheck): EntryDraft => about('skew-check.reused', check, { state: check.state });

/** A worker began a check. */
export const skewCheckStarted = (check: SkewCheck, worker: string): EntryDraft => about('skew-check.started', check, { attempt: check.attempts, worker });

/** A worker gave a check back unfinished, to be begun again. */
export const skewCheckHandedBack = (check: SkewCheck, reason: string): EntryDraft => about('skew-check.handed-back', check, { reason });

/** A check has its result. */
export const skewCheckRecorded = (check: SkewCheck, document: SkewDocument, digest: string): EntryDraft =>
  about('skew-check.recorded', check, { verdict: document.verdict, digest });

/** A check ended without a result. */
export const skewCheckEnded = (check: SkewCheck, state: 'FAILED' | 'ABANDONED', failure: WorkFailure): EntryDraft =>
  about(state === 'FAILED' ? 'skew-check.failed' : 'skew-check.abandoned', check, { code: failure.code, message: failure.message });
