import type { ProxyFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome, placeOf, placeWithin } from './check-outcome.rules.ts';
import { ratioValue } from './ratio.rules.ts';

/** What a rule asks of proxies and leakage; what is left out is not asked. */
interface ProxyDemand {
  readonly proxies?:
    | {
        readonly associations: 'warn' | 'fail' | 'inform';
        readonly jointFailFrom?: string | undefined;
        readonly justified?: readonly { readonly feature: string; readonly because: string }[] | undefined;
      }
    | undefined;
  readonly leakage?: 'warn' | 'fail' | undefined;
}

/** Judges what the audit measured of the columns that the model reads. */
export function judgeProxies(rule: ProxyDemand, { bias, evaluation }: GateFacts): readonly CheckOutcome[] {
  if (rule.proxies === undefined && rule.leakage === undefined) return [];
  const found = bias !== null && bias.runId === evaluation?.runId ? (bias.proxies ?? null) : null;
  if (found === null)
    return [
      missingEvidence(
        'Proxies and leakage were not measured for the evaluation of the version.',
        'Evaluate on data that holds the columns of the model; very large data is not measured, so take a sample as evaluation data.',
        'proxies',
      ),
    ];
  const { proxies, leakage } = rule;
  return [
    ...(proxies === undefined ? [] : found.attributes.flatMap((one) => [...associations(proxies, one), ...joint(proxies, one)])),
    ...(leakage === undefined ? [] : leaks(leakage, found)),
  ];
}

const WITHHELD = 'is withheld, as counts of few people could be computed from it';

type Attribute = ProxyFacts['attributes'][number];
type Proxies = NonNullable<ProxyDemand['proxies']>;

const VERDICTS = { warn: 'WARN', fail: 'FAIL', inform: 'INFORMATIONAL' } as const;

function associations({ associations: mapping, justified }: Proxies, { attribute, associations: list }: Attribute): readonly CheckOutcome[] {
  const allowed = new Set(justified?.map(({ feature }) => feature));
  const beyond = list.filter(({ feature, level }) => level !== 'NONE' && !allowed.has(feature));
  if (list.length === 0)
    return [
      outcome('INSUFFICIENT_DATA', 'TOO_FEW_ROWS', `No two groups of ${attribute} have enough rows to say whether a feature tells them apart.`, {
        place: `proxies/${placeOf(attribute)}`,
        remedy: `Collect more rows of the groups of ${attribute}.`,
      }),
    ];
  if (beyond.length === 0) {
    const message = `No feature is associated with ${attribute} beyond the bounds${allowed.size > 0 ? ', but for those that are justified' : ''}.`;
    return [outcome('PASS', 'NOT_ASSOCIATED', message, { place: `proxies/${placeOf(attribute)}` })];
  }
  return beyond.map(({ feature, measure, value, shown = true }) =>
    outcome(VERDICTS[mapping], 'ASSOCIATED', `The feature ${feature} tells ${attribute} (${measure} ${shown ? number(value) : WITHHELD}).`, {
      place: `proxies/${placeWithin(attribute, feature)}`,
      remedy: 'Leave the feature out, or justify in the policy why it is needed.',
    }),
  );
}

function joint({ jointFailFrom }: Proxies, { attribute, associations: single, joint: list }: Attribute): readonly CheckOutcome[] {
  return list.map(({ category, value, lower, level, shown = true }) => {
    // A category that is called like a feature has a place of its own, so that a waiver of one does not cover the other.
    const place = `${single.some(({ feature }) => feature === category) ? 'predictable' : 'proxies'}/${placeWithin(attribute, category)}`;
    if (value === null || lower === null)
      return outcome('INSUFFICIENT_DATA', 'UNDEFINED', `Whether all features together tell ${category} of ${attribute} could not be computed.`, {
        place,
        remedy: 'Collect more rows of this group.',
      });
    const auc = shown ? `AUC ${number(value)} (lower bound ${number(lower)})` : 'an AUC that is withheld, as few people could be recognised by it';
    const numbers = `All features together tell ${category} of ${attribute} with ${auc}`;
    if (jointFailFrom !== undefined && lower >= ratioValue(jointFailFrom))
      return outcome('FAIL', 'PREDICTABLE', `${numbers}; at most ${jointFailFrom} is allowed.`, { place, remedy: 'Leave out the features that tell it most.' });
    if (level === 'NONE') return outcome('PASS', 'NOT_PREDICTABLE', `${numbers}.`, { place });
    return outcome('WARN', 'PREDICTABLE', `${numbers}; a model can stand in for the attribute without reading it.`, {
      place,
      remedy: 'Look at the features that tell it most, and acknowledge what is needed.',
    });
  });
}

function leaks(mapping: 'warn' | 'fail', { leakage }: ProxyFacts): readonly CheckOutcome[] {
  if (leakage.length === 0) return [outcome('PASS', 'NO_LEAKAGE', 'No feature looks like the label or like an identifier.', { place: 'leakage' })];
  return leakage.map(({ feature, kind, value }) =>
    outcome(
      VERDICTS[mapping],
      `LEAKAGE_${kind}`,
      kind === 'LABEL'
        ? `The feature ${feature} alone tells the label (AUC ${number(value)}).`
        : `The feature ${feature} looks like an identifier (${number(value)} of its values are distinct).`,
      { place: `leakage/${feature}`, remedy: 'Take the feature out, or show that it is known before the outcome and means the same for new rows.' },
    ),
  );
}
