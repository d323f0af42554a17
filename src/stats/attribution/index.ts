/** The door of attribution: which feature groups move the scores of a model, of which only answers are known. */

export { ADDITIVITY_TOLERANCE, type AdditivityCheck, checkAdditivity } from './additivity.ts';
export { type Attribution, type AttributionMethod, type AttributionStatus, attributeRow } from './attribute-row.ts';
export { AttributionFault, type AttributionReason } from './attribution-fault.ts';
export { type AttributionStability, attributionStability, STABILITY_DRAWS } from './attribution-stability.ts';
export { sampleRows, sampleWholeLists, stratifiedByScore } from './background-rows.ts';
export { MOST_EXACT_PLAYERS } from './exact-shapley.ts';
export { type GlobalAttribution, summariseAttributions } from './global-attribution.ts';
export { MeteredModel } from './metered-model.ts';
export { accumulatedLocalEffects, frequentGrid, intervalsOf, partialDependence, quantileGrid } from './partial-dependence.ts';
export { importanceCost, type PermutationImportance, permutationImportance, type ScoreMetric } from './permutation-importance.ts';
export { PERMUTATION_SHAPLEY } from './permutation-shapley.ts';
export { type FavourableScores, reasonCodes } from './reason-codes.ts';
export { outputWithout } from './reason-quality.ts';
export { LOGIT_CLIP, ScoreLink, type ScoreLinkName } from './score-link.ts';
export { aucOf, ndcgOf, negatedRmseOf } from './task-metrics.ts';
