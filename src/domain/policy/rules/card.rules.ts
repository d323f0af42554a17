import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { CardFacts, GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from './check-outcome.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({
  blockingFields: z.literal('complete').describe('Every field that blocks at the tier of the use case is present.'),
  minimumCompleteness: ratioText.optional().describe('Smallest weighted share of complete fields, such as "4/5".'),
  citations: z.literal('current').describe('No number of the card cites evidence that has changed since.'),
});

type Params = z.infer<typeof params>;

/** R-CARD: the model card is there, complete where it must be, and cites evidence as it stands. */
export const cardRule = ruleFamily<Params>({
  type: 'R-CARD',
  title: 'Model card: blocking fields present, completeness, citations current.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { card }: GateFacts): readonly CheckOutcome[] {
  if (card === null) return [missingEvidence('The version has no model card.', 'Write the model card of the version.')];
  const breaches = [...missingFields(card), ...staleCitations(card), ...tooIncomplete(rule, card)];
  if (breaches.length > 0) return breaches;
  return [outcome('PASS', 'COMPLETE', `Revision ${card.revision} of the model card is complete where it must be (score ${number(card.completeness, 2)}).`)];
}

const missingFields = (card: CardFacts): CheckOutcome[] =>
  card.missing.map(({ field, because }) =>
    outcome('FAIL', 'CARD_FIELD_MISSING', `The model card lacks ${field}: ${because}`, { place: field, remedy: `Revise the card and fill in ${field}.` }),
  );

const staleCitations = (card: CardFacts): CheckOutcome[] =>
  card.staleCitations.map((evidenceId) =>
    outcome('FAIL', 'CITATION_STALE', `The model card cites ${evidenceId}, whose content is no longer what was cited.`, {
      place: `citation/${evidenceId}`,
      remedy: 'Find out why the evidence changed; run the evaluation again and revise the card.',
      waivable: false,
    }),
  );

function tooIncomplete(rule: Params, card: CardFacts): CheckOutcome[] {
  if (rule.minimumCompleteness === undefined || card.completeness >= ratioValue(rule.minimumCompleteness)) return [];
  const message = `The model card is ${number(card.completeness, 2)} complete; at least ${rule.minimumCompleteness} is asked for.`;
  return [outcome('FAIL', 'CARD_INCOMPLETE', message, { place: 'completeness', remedy: 'Revise the card and fill in more of its fields.' })];
}
