export type { LegalHold } from './legal-hold.entity.ts';
export { findLegalHold, type LegalHoldFilter, listLegalHolds, listLegalHoldsById } from './legal-holds.read-model.ts';
export { lockPreservation, projectsUnderHold, subjectsUnderHold } from './legal-holds.store.ts';
export { liftHold } from './operations/lift-hold.ts';
export { placeHold } from './operations/place-hold.ts';
