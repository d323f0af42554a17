import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { CheckFailure, SkewCheck, SkewDocument } from './skew-check.entity.ts';

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

/** A worker gave a check back unfinished. */
export const skewCheckHandedBack = (check: SkewCheck): EntryDraft => about('skew-check.handed-back', check, {});

/** A check has its result. */
export const skewCheckRecorded = (check: SkewCheck, document: SkewDocument, digest: string): EntryDraft =>
  about('skew-check.recorded', check, { verdict: document.verdict, digest });

/** A check ended without a result. */
export const skewCheckFailed = (check: SkewCheck, failure: CheckFailure): EntryDraft =>
  about('skew-check.failed', check, { code: failure.code, message: failure.message });
