import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { WorkFailure } from '../work/leased-work.entity.ts';
import type { EquivalenceCheck, EquivalenceDocument } from './equivalence-check.entity.ts';

const about = (type: string, check: EquivalenceCheck, payload: EntryDraft['payload']): EntryDraft =>
  entryAbout(type, 'EquivalenceCheck', check, { modelVersionId: check.modelVersionId, parentVersionId: check.parentVersionId, ...payload });

/** Somebody asked whether a derived version answers as its parent does. */
export const equivalenceRequested = (check: EquivalenceCheck): EntryDraft =>
  about('equivalence.requested', check, {
    datasetVersionId: check.datasetVersionId,
    identityDigest: check.identityDigest,
    tolerances: { ...check.inputs.tolerances },
  });

/** Somebody asked for what another check answers already. */
export const equivalenceReused = (check: EquivalenceCheck): EntryDraft => about('equivalence.reused', check, { state: check.state });

/** A worker began a check. */
export const equivalenceStarted = (check: EquivalenceCheck, worker: string): EntryDraft =>
  about('equivalence.started', check, { attempt: check.attempts, worker });

/** A worker gave a check back unfinished, to be begun again. */
export const equivalenceHandedBack = (check: EquivalenceCheck, reason: string): EntryDraft => about('equivalence.handed-back', check, { reason });

/** A check ended without a result. */
export const equivalenceEnded = (check: EquivalenceCheck, state: 'FAILED' | 'ABANDONED', failure: WorkFailure): EntryDraft =>
  about(state === 'FAILED' ? 'equivalence.failed' : 'equivalence.abandoned', check, { code: failure.code, message: failure.message });

/** A check has its result. */
export const equivalenceRecorded = (check: EquivalenceCheck, document: EquivalenceDocument, resultDigest: string): EntryDraft =>
  about('equivalence.recorded', check, { verdict: document.verdict, rows: document.rows, resultDigest });
