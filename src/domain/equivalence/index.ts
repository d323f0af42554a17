export { listEquivalenceChecks, listEquivalenceChecksById } from './equivalence.read-model.ts';
export { equivalenceQueue } from './equivalence.store.ts';
export type { EquivalenceCheck } from './equivalence-check.entity.ts';
export { type EquivalenceForReader, equivalenceForReader } from './equivalence-for-reader.ts';
export { carryOutCheck } from './operations/carry-out-check.ts';
export { checkEquivalence } from './use-cases/check-equivalence.ts';
