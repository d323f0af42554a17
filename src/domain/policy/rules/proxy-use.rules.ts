import { z } from 'zod';
import type { ProxyUseFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome, placeOf } from './check-outcome.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { word } from './word.rules.ts';

/** What a rule may ask of features that tell of an attribute and move the scores. */
export const proxyUseParams = z.strictObject({
  most: ratioText.describe('Largest product of association (0 to 1) and share of the effects on the scores (0 to 1) that is accepted, such as "0.05".'),
  beyond: word('mapping', ['warn', 'fail']).describe('What a feature with a larger product means.'),
  justified: z
    .array(z.strictObject({ feature: z.string().min(1), because: z.string().min(20) }))
    .optional()
    .describe('Features that may have a larger product, each with its reason.'),
});

type Demand = z.infer<typeof proxyUseParams>;

const ASK = 'Evaluate the version on data that holds the columns of the model, have it explained (requestExplanation), then request anew.';

/** Judges the product of what features tell and how much they move the scores; what was not measured is never a pass. */
export function judgeProxyUse(demand: Demand | undefined, { proxyUse }: GateFacts): readonly CheckOutcome[] {
  if (demand === undefined) return [];
  const found = proxyUse ?? null;
  if (found === null || found.attributes.length === 0)
    return [
      missingEvidence(
        'Whether features that tell of an attribute move the scores is not known: it takes an explanation that holds, and an audit with proxies.',
        ASK,
        'use',
      ),
    ];
  return found.attributes.flatMap((one) => judgeAttribute(demand, one));
}

function judgeAttribute({ most, beyond, justified }: Demand, { attribute, uses }: ProxyUseFacts['attributes'][number]): readonly CheckOutcome[] {
  const place = `use/${placeOf(attribute)}`;
  if (uses.length === 0)
    return [
      outcome('INSUFFICIENT_DATA', 'TOO_FEW_ROWS', `No two groups of ${attribute} have enough rows to say whether a feature tells them apart.`, {
        place,
        remedy: `Collect more rows of the groups of ${attribute}.`,
      }),
    ];
  const allowed = new Set(justified?.map(({ feature }) => feature));
  const judged = uses.filter(({ feature, product }) => !allowed.has(feature) && !(product !== null && product <= ratioValue(most)));
  if (judged.length === 0) {
    const exceptions = uses.some(({ feature }) => allowed.has(feature)) ? ', but for those that are justified' : '';
    return [outcome('PASS', 'NOT_IN_USE', `No feature tells of ${attribute} and moves the scores by a product above ${most}${exceptions}.`, { place })];
  }
  return judged.map(({ feature, group, strength, effectShare, product, shown = true }) => {
    if (product === null || !Number.isFinite(product))
      return outcome('INSUFFICIENT_DATA', 'UNDEFINED', `How much the feature ${feature} tells of ${attribute} could not be computed.`, {
        place: `${place}/${feature}`,
        remedy: 'Evaluate on data in which the feature has values.',
      });
    const moves = `its group ${group} has ${number(effectShare)} of the effects on the scores`;
    return outcome(
      beyond === 'fail' ? 'FAIL' : 'WARN',
      'PROXY_IN_USE',
      shown
        ? `The feature ${feature} tells of ${attribute} (${number(strength)} of 1) and ${moves}: the product ${number(product)} is above ${most}.`
        : `The feature ${feature} tells of ${attribute} and ${moves}: the product is above ${most}; it is withheld, as counts of few people could be computed from it.`,
      { place: `${place}/${feature}`, remedy: 'Leave the feature out, or justify in the policy why it is needed.' },
    );
  });
}
