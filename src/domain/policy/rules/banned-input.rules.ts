import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts, ModelInputFacts, SpecificationFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { judgeProxies } from './proxy.rules.ts';
import { judgeProxyUse, proxyUseParams } from './proxy-use.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  bannedInputs: z
    .union([z.literal('protectedAttributes'), z.array(z.string().min(1)).min(1)])
    .describe('The protected attributes of the audit specification, or columns by name.'),
  aliases: z
    .record(z.string().min(1), z.array(z.string().min(1)).min(1))
    .default({})
    .describe('Other names under which an attribute is known.'),
  allow: z
    .array(z.strictObject({ input: z.string().min(1), because: z.string().min(20) }))
    .default([])
    .describe('Exceptions, each with its reason.'),
  proxies: z
    .strictObject({
      associations: word('mapping', ['warn', 'fail', 'inform']).describe('What a feature means that is associated with an attribute beyond the bounds.'),
      jointFailFrom: ratioText.optional().describe('Lower bound of the joint AUC from which it is a breach, such as "0.85"; below that it warns.'),
      justified: z
        .array(z.strictObject({ feature: z.string().min(1), because: z.string().min(20) }))
        .optional()
        .describe('Features that may be associated, each with its reason.'),
    })
    .optional()
    .describe('Whether the columns that the model reads tell a protected attribute.'),
  proxyUse: proxyUseParams.optional().describe('Whether features that tell of a protected attribute also move the scores, by the explanation of the version.'),
  leakage: word('mapping', ['warn', 'fail']).optional().describe('What a feature means that looks like the label or like an identifier.'),
});

type Params = z.infer<typeof params>;

/** R-PRX: no protected attribute, and nothing known under its name, is among what the model reads. */
export const bannedInputRule = ruleFamily<Params>({
  type: 'R-PRX',
  title: 'Banned inputs and proxies: protected attributes and their aliases are not among the inputs, and inputs do not give them away.',
  params,
  faults: (rule) => faults(rule),
  judge: (rule, facts) => [...judge(rule, facts), ...judgeProxies(rule, facts), ...judgeProxyUse(rule.proxyUse, facts)],
});

function faults({ proxies, proxyUse }: Params): readonly RuleFault[] {
  const from = proxies?.jointFailFrom;
  const most = proxyUse?.most;
  return [
    ...(from === undefined || (ratioValue(from) > 0.5 && ratioValue(from) <= 1)
      ? []
      : [{ path: ['params', 'proxies', 'jointFailFrom'], message: 'An AUC from which something is a breach lies above 0.5 and is at most 1.' }]),
    ...(most === undefined || (ratioValue(most) >= 0 && ratioValue(most) < 1)
      ? []
      : [{ path: ['params', 'proxyUse', 'most'], message: 'A product of two shares lies between 0 and 1; a bound of 1 would accept everything.' }]),
  ];
}

function judge(rule: Params, facts: GateFacts): readonly CheckOutcome[] {
  const { inputs, specification } = facts;
  if (inputs === null || inputs.length === 0)
    return [missingEvidence('The inputs of the model are not known.', 'Register the version with a manifest that names its inputs.')];
  const banned = rule.bannedInputs === 'protectedAttributes' ? specification?.protectedAttributes : rule.bannedInputs;
  if (banned === undefined || banned.length === 0)
    return [
      missingEvidence('No protected attribute is declared, so no input could be checked.', 'Have an audit specification with protected attributes approved.'),
    ];
  const found = banned.flatMap((attribute) =>
    inputs.filter((input) => reads(input, namesOf(attribute, rule, specification), rule)).map((input) => breach(attribute, input)),
  );
  if (found.length > 0) return found;
  const names = banned.join(', ');
  return [outcome('PASS', 'NOT_AN_INPUT', `None of ${names} is among the ${inputs.length} inputs of the model.`)];
}

function namesOf(attribute: string, rule: Params, specification: SpecificationFacts | null): ReadonlySet<string> {
  const own = Object.hasOwn(rule.aliases, attribute) ? (rule.aliases[attribute] ?? []) : [];
  const declared = specification !== null && Object.hasOwn(specification.aliases, attribute) ? (specification.aliases[attribute] ?? []) : [];
  return new Set([attribute, ...own, ...declared].map(plain));
}

function reads(input: ModelInputFacts, names: ReadonlySet<string>, rule: Params): boolean {
  const allowed = new Set(rule.allow.map(({ input: name }) => plain(name)));
  return [input.name, ...input.columns].some((name) => names.has(plain(name)) && !allowed.has(plain(name)));
}

/** "Gender_1", "gender-1" and "gender 1" are one name to a reader. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

function breach(attribute: string, input: ModelInputFacts): CheckOutcome {
  const columns = input.columns.length > 0 ? ` (from ${input.columns.join(', ')})` : '';
  return outcome('FAIL', 'PROTECTED_ATTRIBUTE_IS_INPUT', `The protected attribute ${attribute} is an input of the model: ${input.name}${columns}.`, {
    place: attribute,
    remedy: `Train and register a version that does not read ${attribute}.`,
  });
}
