export { eraseExpired } from './operations/erase-expired.ts';
export type { Erasure, RetentionKind, RetentionPeriod } from './retention.entity.ts';
export { erasuresOfArtifacts, listRetentionPeriods, periodsOf } from './retention.read-model.ts';
export { type LiftLegalHoldInput, liftLegalHold } from './use-cases/lift-legal-hold.ts';
export { type PlaceLegalHoldInput, placeLegalHold } from './use-cases/place-legal-hold.ts';
export { type SetRetentionPeriodInput, setRetentionPeriod } from './use-cases/set-retention-period.ts';
