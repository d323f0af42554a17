export { listEquivalenceChecks, listEquivalenceChecksById } from './equivalence.read-model.ts';
export { equivalenceQueue } from './equivalence.store.ts';
export type { EquivalenceCheck, FinishedEquivalenceCheck } from './equivalence-check.entity.ts';
export { type EquivalenceForReader, equivalenceForReader } from './equivalence-for-reader.ts';
export { equivalenceOfVersion } from './equivalence-of-version.ts';
export { carryOutCheck } from './operations/carry-out-check.ts';
export { cancelEquivalenceCheck } from './use-cases/cancel-equivalence-check.ts';
export { checkEquivalence } from './use-cases/check-equivalence.ts';
