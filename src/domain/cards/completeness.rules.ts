import type { CardDocument } from './card-document.entity.ts';
import type { ProseText } from './card-prose.entity.ts';
import type { CardCompleteness, FieldCompleteness } from './model-card.entity.ts';

/** Prose shorter than this says too little; it counts half. */
const FULL_PROSE_CHARACTERS = 40;
const NO_TIER = 0;

const PLACEHOLDER = /^[\s[(]*(tbd|tba|todo|n\/?a|none|unknown|xxx+|fixme|lorem ipsum.*|more information needed|\.+|-+|\?+)[\s\])]*\.?$/i;

interface Field {
  readonly field: string;
  readonly weight: 1 | 2 | 3;
  /** It blocks at this tier and at stricter (smaller) ones; `NO_TIER` never. */
  readonly blocksUpToTier: number;
  readonly judge: (card: CardDocument) => Judgement;
}

type Judgement = { readonly state: 1 } | { readonly state: 0 | 0.5; readonly because: string };

const complete: Judgement = { state: 1 };
const missing = (because: string): Judgement => ({ state: 0, because });

/** A text that says nothing, such as `TBD`; an empty one as well. */
export const isPlaceholder = (text: string): boolean => text.trim() === '' || PLACEHOLDER.test(text.trim());

const prose = (field: ProseText, weight: Field['weight'], blocksUpToTier: number, isShort = false): Field => ({
  field,
  weight,
  blocksUpToTier,
  judge: ({ prose: { texts } }) => {
    const text = texts[field] ?? '';
    if (text === '') return missing(`nobody has written ${field}; revise the card.`);
    if (isPlaceholder(text)) return missing(`${field} holds a placeholder; write what is meant.`);
    if (isShort || text.length >= FULL_PROSE_CHARACTERS) return complete;
    return { state: 0.5, because: `${field} is shorter than ${FULL_PROSE_CHARACTERS} characters; say more.` };
  },
});

const isStale = (card: CardDocument, evidenceId: string): boolean => card.citations.some((citation) => citation.evidenceId === evidenceId && citation.stale);

const STALE = 'its evidence was altered after it was recorded; find out why, and evaluate again.';

const fact = (field: string, weight: Field['weight'], blocksUpToTier: number, judge: Field['judge']): Field => ({ field, weight, blocksUpToTier, judge });

const EVERY_TIER = 4;

const FIELDS: readonly Field[] = [
  fact('identity', 3, EVERY_TIER, () => complete),
  fact('owners', 3, EVERY_TIER, ({ prose: { owners } }) =>
    owners.length > 0 && owners.every(({ name, contact }) => !isPlaceholder(name) && !isPlaceholder(contact))
      ? complete
      : missing('nobody is named, with a contact, who answers for the model; revise the card.'),
  ),
  prose('intendedUse', 3, EVERY_TIER),
  prose('outOfScope', 3, EVERY_TIER),
  fact('testData', 3, EVERY_TIER, ({ datasets }) =>
    datasets.some(({ role }) => role === 'TEST') ? complete : missing('no audit specification of the use case is approved; have one approved.'),
  ),
  fact('metrics', 3, EVERY_TIER, (card) => {
    if (card.metrics === null) return missing('no gate evaluation under the approved specification has succeeded; request one.');
    return isStale(card, card.metrics.evidenceId) ? missing(STALE) : complete;
  }),
  prose('limitations', 3, EVERY_TIER),
  prose('licence', 2, EVERY_TIER, true),
  fact('trainingData', 3, 3, ({ datasets }) =>
    datasets.some(({ role }) => role === 'TRAINING') ? complete : missing('the version names no training data; register it with them.'),
  ),
  fact('monitoringPlan', 2, 3, (card) => {
    if (card.monitoring === null) return missing('no monitor is drafted for the version; draft one.');
    return isStale(card, 'plan') ? missing(STALE) : complete;
  }),
  fact('fairness', 3, 2, (card) => {
    if (card.fairness === null) return missing('there is no bias audit of the gate evaluation; evaluate the version.');
    return isStale(card, card.fairness.evidenceId) ? missing(STALE) : complete;
  }),
  prose('explainability', 2, 2),
  fact('risks', 2, 2, ({ prose: { risks } }) =>
    risks.length > 0 && risks.every(({ risk, mitigation, owner }) => ![risk, mitigation, owner].some(isPlaceholder))
      ? complete
      : missing('no risk is listed with what is done about it and who looks after it; revise the card.'),
  ),
  fact('decisionThreshold', 2, 2, ({ metrics }) => (metrics === null ? missing('it comes with the gate evaluation; request one.') : complete)),
  prose('thresholdRationale', 2, 2),
  prose('foreseeableMisuse', 2, 1),
  prose('humanOversight', 2, 1),
  prose('labelDefinition', 2, 1),
  prose('privacy', 2, 1),
  prose('changeHistory', 1, 1),
  prose('incidentContact', 1, 1, true),
  prose('validationReport', 2, 1),
  prose('overview', 1, NO_TIER),
  prose('intendedUsers', 1, NO_TIER),
  prose('tradeoffs', 1, NO_TIER),
  prose('ethicalConsiderations', 1, NO_TIER),
];

/**
 * How complete a card is: the weighted share of its fields, and, apart from it, the blocking fields that are missing at the tier of
 * the use case. A blocking field is missing only when it is empty, a placeholder or stale; a short one lowers the score.
 */
export function completenessOf(card: CardDocument): CardCompleteness {
  const fields = FIELDS.map((field): FieldCompleteness => {
    const judgement = field.judge(card);
    return {
      field: field.field,
      weight: field.weight,
      state: judgement.state,
      blocking: card.useCase.tier <= field.blocksUpToTier,
      because: judgement.state === 1 ? null : judgement.because,
    };
  });
  const weight = fields.reduce((sum, field) => sum + field.weight, 0);
  return {
    score: fields.reduce((sum, field) => sum + field.weight * field.state, 0) / weight,
    fields,
    missing: fields.flatMap(({ field, state, blocking, because }) => (blocking && state === 0 && because !== null ? [{ field, because }] : [])),
  };
}
