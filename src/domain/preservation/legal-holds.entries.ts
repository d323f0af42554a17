import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { LegalHold } from './legal-hold.entity.ts';

/** From now on nothing of the thing is erased. */
export const legalHoldPlaced = (hold: LegalHold): EntryDraft =>
  entryAbout('legal-hold.placed', 'LegalHold', hold, { heldId: hold.subjectId, incidentId: hold.incidentId, reason: hold.reason });

/** Periods of retention count again. */
export const legalHoldLifted = (hold: LegalHold, reason: string): EntryDraft =>
  entryAbout('legal-hold.lifted', 'LegalHold', hold, { heldId: hold.subjectId, incidentId: hold.incidentId, reason });
