export { carryOutCheck } from './operations/carry-out-check.ts';
export type { ShownCategory, ShownFeatureSkew, ShownSkew } from './shown-skew.rules.ts';
export { findSkewCheck, listSkewChecks, listSkewChecksById } from './skew.read-model.ts';
export { skewQueue } from './skew.store.ts';
export type { PointInTime, SkewCheck, SkewFinding, SkewFindingCode, SkewStatistic } from './skew-check.entity.ts';
export { type SkewForReader, skewForReader } from './skew-for-reader.ts';
export { checkSkew } from './use-cases/check-skew.ts';
