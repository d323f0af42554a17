export {
  type CarriedOut,
  type ClaimedWork,
  type Lease,
  type LeasedWork,
  queuedWork,
  type WorkFailure,
  type WorkFailureCode,
  type WorkState,
} from './leased-work.entity.ts';
export { askOnce } from './operations/ask-once.ts';
export { cancelWork } from './operations/cancel-work.ts';
export { type AtWork, carryOutWork, type WorkOutcome } from './operations/carry-out-work.ts';
export { claimWork } from './operations/claim-work.ts';
export { handBack, recordFailure, renewLease } from './operations/end-lease.ts';
export { withLease } from './operations/with-lease.ts';
export { rowsPerSecond } from './pace.rules.ts';
export { countOpen, itemColumns, lockLeased, placesInQueue, requestersOf, succeeded, UNLEASED, underWayAmong, underWayFor } from './work.store.ts';
export type { WorkQueue } from './work-queue.ts';
