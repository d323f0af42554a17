import type { ImportedExplanation } from '../../domain/explanations/index.ts';
import type { AttributionMethod, AttributionReason, AttributionStatus, ScoreLinkName } from '../../stats/attribution/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of who computed an explanation. */
export const ExplanationOriginEnum = enumType('ExplanationOrigin', 'Who computed an explanation.', {
  ASSAY: 'Assay itself, by running the model.',
  IMPORTED: 'Another tool; Assay read its file and never counts it as its own evidence.',
});

/** GraphQL enum of attribution methods. */
export const AttributionMethodEnum = enumType('AttributionMethod', 'How effects are computed.', {
  EXACT: 'Shapley values by all coalitions of groups; for twelve groups at most.',
  PERMUTATION: 'Shapley values by sampled orders of the groups, each walked forwards and backwards, with standard errors.',
} satisfies Record<AttributionMethod, string>);

/** GraphQL enum of links. */
export const ScoreLinkEnum = enumType('ScoreLink', 'The scale on which effects add up.', {
  IDENTITY: 'The score itself.',
  LOGIT: 'The log odds of a probability.',
} satisfies Record<ScoreLinkName, string>);

/** GraphQL enum of the standing of an explanation. */
export const ExplanationStatusEnum = enumType('ExplanationStatus', 'Whether an explanation may be relied on.', {
  OK: 'Every check held.',
  INSUFFICIENT: 'It has not converged, or its budget ended.',
  ERROR: 'Effects do not add up to the score, or could not be computed.',
} satisfies Record<AttributionStatus, string>);

/** GraphQL enum of why an explanation may not be relied on. */
export const ExplanationReasonEnum = enumType('ExplanationReason', 'Why an explanation may not be relied on.', {
  BUDGET_ENDED: 'Its budget of rows ended.',
  NOT_CONVERGED: 'Standard errors are still large after all orders that are drawn.',
  NON_FINITE_SCORE: 'The model gave something that is no finite number.',
  SCORES_NOT_PROBABILITIES: 'The model gave a score outside of 0 to 1, which has no log odds.',
  ADDITIVITY_BROKEN: 'Base value and effects do not add up to the score.',
  NOT_REPRODUCIBLE: 'The model gave a row another score than before.',
  EMPTY_SAMPLE: 'No row has a score that could be explained.',
} satisfies Record<AttributionReason | 'EMPTY_SAMPLE', string>);

/** GraphQL enum of axes. */
export const DependenceAxisEnum = enumType('DependenceAxis', 'What the values along a column are.', {
  NUMBERS: 'Numbers, ascending: quantiles of the data without the outer ones.',
  TEXTS: 'Texts, most frequent first; rare ones are left out.',
});

/** GraphQL enum of files that are read. */
export const ImportFormatEnum = enumType('ExplanationFileFormat', 'A file in which another tool says what it found.', {
  SHAP_FORCE_PLOT: 'JSON that shap.force_plot embeds in its HTML, for one row or many.',
  SHAP_VALUES: 'JSON with values, base_values, feature_names and expected, as docs/explanations.md shows.',
  LIME: 'JSON with as_list, label, class_names and predict_proba of an explanation of LIME.',
  CAPTUM: 'The answer of TorchServe with importances of Captum.',
  ALIBI: 'Explanation.to_json() of Alibi: SHAP values or integrated gradients.',
} satisfies Record<ImportedExplanation['content']['format'], string>);

/** GraphQL enum of what the check of an imported file came to. */
export const ImportedAdditivityEnum = enumType('ImportedAdditivity', 'Whether the effects of an imported file add up to the outputs that it states.', {
  HOLDS: 'They do, in every row.',
  BROKEN: 'They do not; such a file is refused.',
  NOT_CHECKABLE: 'The format leaves out what is needed to tell.',
} satisfies Record<ImportedExplanation['content']['additivity'], string>);
