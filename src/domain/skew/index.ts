export { type CarriedOutCheck, carryOutCheck } from './operations/carry-out-check.ts';
export { claimCheck } from './operations/claim-check.ts';
export type { ShownCategory, ShownFeatureSkew, ShownSkew } from './shown-skew.rules.ts';
export { findSkewCheck, listSkewChecks, listSkewChecksById } from './skew.read-model.ts';
export { SKEW_CHANNEL } from './skew.store.ts';
export type { CheckState, PointInTime, SkewCheck, SkewFinding, SkewFindingCode, SkewStatistic } from './skew-check.entity.ts';
export { type SkewForReader, skewForReader } from './skew-for-reader.ts';
export { checkSkew } from './use-cases/check-skew.ts';
