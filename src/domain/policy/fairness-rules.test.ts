import { describe, expect, it } from 'vitest';
import { attributeOf, disparityOf, passingFacts } from '../../testing/gate-facts.ts';
import type { AttributeFacts, BiasFacts, ProxyFacts } from './bias-facts.entity.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import { lintPolicy } from './lint-policy.rules.ts';
import { findFamily } from './rules/families.rules.ts';

const judge = (type: string, params: object, facts: GateFacts) => findFamily(type)?.judge(findFamily(type)?.params.parse(params), facts) ?? [];
const faults = (type: string, params: object, tiers: readonly number[] = [2]) =>
  findFamily(type)
    ?.faults(findFamily(type)?.params.parse(params), { tiers, severity: 'block' })
    .map(({ path }) => path.join('.')) ?? [];

const FAIR = {
  metric: 'impactRatio',
  attributes: ['gender'],
  intersections: false,
  reference: 'best',
  threshold: '4/5',
  pointBreachNotSignificant: 'fail',
  notDemonstrated: 'warn',
  insufficient: 'waiver',
  harm: 'People of a group whose files are read later and with less goodwill.',
};

const withBias = (change: Partial<BiasFacts>, tier = 2): GateFacts => {
  const facts = passingFacts();
  if (facts.bias === null) throw new Error('the facts have an audit');
  return { ...facts, tier, bias: { ...facts.bias, ...change } };
};
const withGender = (gender: AttributeFacts, tier = 2): GateFacts => withBias({ attributes: [gender] }, tier);
const verdicts = (found: readonly { readonly verdict: string; readonly reason: string }[]) => found.map(({ verdict, reason }) => [verdict, reason]);

describe('R-FAIR', () => {
  it('judges a ratio of error rates in both directions, and by the reference that was asked for', () => {
    const twice = disparityOf('female', 'male', {
      ...{ metric: 'predictiveEqualityRatio@1', referenceMode: 'best', referenceModes: ['best', 'predefined'], value: 2, lower: 1.6, upper: 2.4 },
      counts: { selected: 60, total: 300, referenceSelected: 30, referenceTotal: 300 },
    });
    const rule = { ...FAIR, metric: 'predictiveEqualityRatio', reference: 'predefined' };
    expect(verdicts(judge('R-FAIR', rule, withGender(attributeOf(['gender'], [twice]))))).toEqual([['FAIL', 'BREACH']]);
    const half = { ...twice, value: 0.95, lower: 0.85, upper: 1.1, counts: null };
    expect(verdicts(judge('R-FAIR', rule, withGender(attributeOf(['gender'], [half]))))).toEqual([['PASS', 'WITHIN_THRESHOLD']]);
    expect(verdicts(judge('R-FAIR', { ...rule, reference: 'minMetric' }, withGender(attributeOf(['gender'], [half]))))).toEqual([
      ['INSUFFICIENT_DATA', 'MISSING_EVIDENCE'],
    ]);
  });

  it('lets a small group fail by Fisher’s exact test only', () => {
    const small = (test: string) =>
      attributeOf(
        ['gender'],
        [disparityOf('female', 'male', { value: 0.3, lower: 0.1, upper: 0.7, counts: null, meetsMinimums: false, adjustedP: 0.001, test })],
      );
    expect(verdicts(judge('R-FAIR', FAIR, withGender(small('fisher'))))).toEqual([['FAIL', 'SMALL_BUT_DEMONSTRATED']]);
    expect(verdicts(judge('R-FAIR', FAIR, withGender(small('delong'))))).toEqual([['INSUFFICIENT_DATA', 'BELOW_MINIMUMS']]);
  });

  it('gives no two groups the same place, whatever the columns are called, so that no waiver of one covers another', () => {
    const attributes = [
      attributeOf(['a'], [disparityOf('b/c', 'x')]),
      attributeOf(['a/b'], [disparityOf('c', 'x')]),
      attributeOf(['"a'], [disparityOf('b"/c', 'x')]),
    ];
    const found = judge('R-FAIR', { ...FAIR, attributes: ['a', 'a/b', '"a'] }, withBias({ attributes }));
    expect(found.map(({ place }) => place)).toEqual(['a/b/c', '"a/b"/c', '"\\"a"/b"/c']);
  });

  it('judges nothing where the model gave too many rows no finite score', () => {
    const facts = withBias({ attributes: [attributeOf(['gender'], [disparityOf('female', 'male')])], unscoredShareTooHigh: true });
    expect(verdicts(judge('R-FAIR', FAIR, facts))).toEqual([['ERROR', 'NON_FINITE_SCORE']]);
  });

  const aggregate = (value: number | null, lower: number, upper: number, unassessed: readonly string[] = []) => [
    { rate: 'selectionRate', kind: 'BETWEEN_GROUPS_RATIO', value, lower, upper, level: 0.95, unassessed, shown: true },
  ];

  it('judges the largest gap between groups, and names the groups that keep it from being judged', () => {
    const rule = { ...FAIR, aggregation: 'betweenGroups' };
    const of = (aggregates: ReturnType<typeof aggregate>, tier = 2) =>
      verdicts(judge('R-FAIR', rule, withGender({ ...attributeOf(['gender'], []), groups: ['a', 'b'], leastRows: 120, aggregates }, tier)));
    expect(of(aggregate(0.95, 0.85, 1))).toEqual([['PASS', 'WITHIN_THRESHOLD']]);
    expect(of(aggregate(0.6, 0.5, 0.75))).toEqual([['FAIL', 'BREACH']]);
    expect(of(aggregate(0.85, 0.7, 1))).toEqual([['WARN', 'NOT_DEMONSTRATED']]);
    expect(of(aggregate(0.75, 0.6, 0.9), 1)).toEqual([['FAIL', 'POINT_BREACH_NOT_SIGNIFICANT']]);
    expect(of(aggregate(0.95, 0.85, 1, ['b']))).toEqual([['INSUFFICIENT_DATA', 'REQUIRED_GROUP_NOT_ASSESSED']]);
    expect(of(aggregate(null, 0.85, 1))).toEqual([['INSUFFICIENT_DATA', 'REQUIRED_GROUP_NOT_ASSESSED']]);
    const facts = withGender({ ...attributeOf(['gender'], []), groups: ['a', 'b'], leastRows: 9, aggregates: aggregate(0.95, 0.85, 1) });
    expect(verdicts(judge('R-FAIR', rule, facts))).toEqual([['INSUFFICIENT_DATA', 'BELOW_MINIMUMS']]);
  });

  it('judges each stratum of the control features, and nothing where there are none', () => {
    const rule = { ...FAIR, aggregation: 'betweenGroups', within: 'strata' };
    const strata = [
      { stratum: 'low', leastRows: 200, aggregates: aggregate(0.95, 0.85, 1) },
      { stratum: 'high', leastRows: 200, aggregates: aggregate(0.5, 0.4, 0.6) },
    ];
    const found = judge('R-FAIR', rule, withGender({ ...attributeOf(['gender'], []), groups: ['a', 'b'], strata }));
    expect(found.map(({ place, verdict }) => [place, verdict])).toEqual([
      ['gender/low', 'PASS'],
      ['gender/high', 'FAIL'],
    ]);
    expect(verdicts(judge('R-FAIR', rule, withGender({ ...attributeOf(['gender'], []), groups: ['a', 'b'], strata: null })))).toEqual([
      ['INSUFFICIENT_DATA', 'MISSING_EVIDENCE'],
    ]);
  });

  it('refuses combinations that no audit holds, and mappings that the tier does not allow', () => {
    expect(faults('R-FAIR', { ...FAIR, aggregation: 'betweenGroups', metric: 'rocAucParityDifference' })).toEqual(['params.aggregation']);
    expect(faults('R-FAIR', { ...FAIR, within: 'strata' })).toEqual(['params.within']);
    expect(faults('R-FAIR', { ...FAIR, metric: 'commonOddsRatio', intersections: true })).toEqual(['params.intersections']);
    expect(faults('R-FAIR', { ...FAIR, aggregation: 'toOverall', within: 'strata', metric: 'accuracyDifference' })).toEqual(['params.metric']);
    expect(faults('R-FAIR', { ...FAIR, pointBreachNotSignificant: 'warn' }, [1])).toEqual(['params.pointBreachNotSignificant']);
    expect(faults('R-FAIR', { ...FAIR, notDemonstrated: 'pass' }, [2, 3])).toEqual(['params.notDemonstrated']);
    expect(faults('R-FAIR', { ...FAIR, notDemonstrated: 'pass' }, [3, 4])).toEqual([]);
    expect(findFamily('R-FAIR')?.params.safeParse({ ...FAIR, metric: 'averageOddsDifference' }).success).toBe(false);
  });

  it('maps the two open cases by tier: tier 1 fails on the point, tiers 3 and 4 may pass what is not demonstrated', () => {
    const point = attributeOf(['gender'], [disparityOf('female', 'male', { value: 0.78, lower: 0.6, upper: 1, counts: null })]);
    const open = attributeOf(['gender'], [disparityOf('female', 'male', { value: 0.85, lower: 0.66, upper: 1.08, counts: null })]);
    const lenient = { ...FAIR, pointBreachNotSignificant: 'warn', notDemonstrated: 'pass' };
    const at = (gender: AttributeFacts) => [1, 2, 3, 4].map((tier) => judge('R-FAIR', lenient, withGender(gender, tier))[0]?.verdict);
    expect(at(point)).toEqual(['FAIL', 'WARN', 'WARN', 'WARN']);
    expect(at(open)).toEqual(['WARN', 'WARN', 'PASS', 'PASS']);
  });
});

describe('R-PRX', () => {
  const PRX = { bannedInputs: ['gender'], proxies: { associations: 'warn', jointFailFrom: '0.85' }, leakage: 'fail' };
  const proxies = (lower: number, level: string, associationLevel = 'NONE'): ProxyFacts => ({
    attributes: [
      {
        attribute: 'gender',
        associations: [{ feature: 'height', measure: 'proxyAuc@1', value: 0.8, lower: 0.75, level: associationLevel }],
        joint: [{ category: 'female', value: lower + 0.03, lower, level }],
      },
    ],
    leakage: [],
  });

  it('warns of features that tell an attribute, and fails where all together tell it too well', () => {
    const of = (lower: number, level: string, association?: string) => verdicts(judge('R-PRX', PRX, withBias({ proxies: proxies(lower, level, association) })));
    expect(of(0.55, 'NONE')).toEqual([
      ['PASS', 'NOT_AN_INPUT'],
      ['PASS', 'NOT_ASSOCIATED'],
      ['PASS', 'NOT_PREDICTABLE'],
      ['PASS', 'NO_LEAKAGE'],
    ]);
    expect(of(0.75, 'WARN', 'WARN').slice(1, 3)).toEqual([
      ['WARN', 'ASSOCIATED'],
      ['WARN', 'PREDICTABLE'],
    ]);
    expect(of(0.9, 'HIGH')[2]).toEqual(['FAIL', 'PREDICTABLE']);
    const justified = { ...PRX, proxies: { ...PRX.proxies, justified: [{ feature: 'height', because: 'The work needs people who reach the upper shelf.' }] } };
    expect(verdicts(judge('R-PRX', justified, withBias({ proxies: proxies(0.55, 'NONE', 'WARN') })))[1]).toEqual(['PASS', 'NOT_ASSOCIATED']);
  });

  it('withholds the number of a category whose people are too few to be shown, and judges it all the same', () => {
    const [known] = proxies(0.9, 'HIGH').attributes;
    const of = (shown: boolean) => {
      const hidden = { ...known!, joint: [{ ...known!.joint[0]!, ...(shown ? {} : { shown: false as const }) }] };
      return judge('R-PRX', PRX, withBias({ proxies: { attributes: [hidden], leakage: [] } }))[2];
    };
    expect(of(false)).toMatchObject({ verdict: 'FAIL', message: expect.stringContaining('withheld') });
    expect(of(false)?.message).not.toMatch(/0\.9/);
    expect(of(true)?.message).toContain('AUC 0.93 (lower bound 0.9)');
    const association = { ...known!.associations[0]!, level: 'WARN', value: 0.4321, shown: false as const };
    const told = judge('R-PRX', PRX, withBias({ proxies: { attributes: [{ ...known!, associations: [association] }], leakage: [] } }))[1];
    expect([told?.reason, told?.message.includes('withheld'), told?.message.includes('0.4')]).toEqual(['ASSOCIATED', true, false]);
    const use = { feature: 'a', group: 'a', strength: 0.4321, effectShare: 0.2, product: 0.0864, inUse: true, shown: false } as const;
    const facts = passingFacts({ proxyUse: { explanationRunId: 'xpl_1', attributes: [{ attribute: 'gender', uses: [use] }] } });
    const used = judge('R-PRX', { bannedInputs: ['gender'], proxyUse: { most: '0.05', beyond: 'fail' } }, facts)[1];
    expect([used?.reason, used?.message.includes('withheld'), /0\.43|0\.086/.test(used?.message ?? '')]).toEqual(['PROXY_IN_USE', true, false]);
  });

  it('tells a feature from a category of the same name, so that no waiver of one covers the other', () => {
    const [known] = proxies(0.9, 'HIGH', 'WARN').attributes;
    const named = { ...known!, joint: [{ ...known!.joint[0]!, category: 'height' }] };
    const places = judge('R-PRX', PRX, withBias({ proxies: { attributes: [named], leakage: [] } })).map(({ place }) => place);
    expect(places).toEqual([expect.anything(), 'proxies/gender/height', 'predictable/gender/height', expect.anything()]);
  });

  it('never passes what was not measured', () => {
    for (const bias of [{ proxies: null }, {}]) expect(verdicts(judge('R-PRX', PRX, withBias(bias)))).toContainEqual(['INSUFFICIENT_DATA', 'MISSING_EVIDENCE']);
    const nothing: ProxyFacts = { attributes: [{ attribute: 'gender', associations: [], joint: [] }], leakage: [] };
    expect(verdicts(judge('R-PRX', PRX, withBias({ proxies: nothing })))).toContainEqual(['INSUFFICIENT_DATA', 'TOO_FEW_ROWS']);
  });

  it('judges features that tell an attribute by how much they move the scores, and never passes what is not known', () => {
    const rule = { bannedInputs: ['gender'], proxyUse: { most: '0.05', beyond: 'fail' } };
    const use = (feature: string, product: number | null) => ({
      feature,
      group: feature,
      strength: product === null ? null : 0.5,
      effectShare: 0.2,
      product,
      inUse: true,
    });
    const of = (uses: readonly ReturnType<typeof use>[] | null, change: object = {}) =>
      verdicts(
        judge(
          'R-PRX',
          { ...rule, proxyUse: { ...rule.proxyUse, ...change } },
          passingFacts({ proxyUse: uses === null ? null : { explanationRunId: 'xpl_1', attributes: [{ attribute: 'gender', uses }] } }),
        ),
      ).slice(1);
    expect(of([use('a', 0.05), use('b', 0.01)])).toEqual([['PASS', 'NOT_IN_USE']]);
    expect(of([use('a', 0.2), use('b', 0.01)])).toEqual([['FAIL', 'PROXY_IN_USE']]);
    expect(of([use('a', 0.2)], { beyond: 'warn' })).toEqual([['WARN', 'PROXY_IN_USE']]);
    expect(of([use('a', 0.2)], { justified: [{ feature: 'a', because: 'The work needs people who reach the upper shelf.' }] })).toEqual([
      ['PASS', 'NOT_IN_USE'],
    ]);
    expect(of([use('a', null), use('b', 0.01)])).toEqual([['INSUFFICIENT_DATA', 'UNDEFINED']]);
    expect(of([])).toEqual([['INSUFFICIENT_DATA', 'TOO_FEW_ROWS']]);
    expect(of(null)).toEqual([['INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
    expect(verdicts(judge('R-PRX', rule, passingFacts())).slice(1)).toEqual([['INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
    expect(faults('R-PRX', { ...rule, proxyUse: { most: '1', beyond: 'fail' } })).toEqual(['params.proxyUse.most']);
  });

  it('names leaks of the label and identifiers', () => {
    const leaking: ProxyFacts = { attributes: [], leakage: [{ feature: 'status', kind: 'LABEL', value: 0.99 }] };
    expect(verdicts(judge('R-PRX', PRX, withBias({ proxies: leaking })))).toContainEqual(['FAIL', 'LEAKAGE_LABEL']);
    expect(faults('R-PRX', { ...PRX, proxies: { associations: 'warn', jointFailFrom: '0.4' } })).toEqual(['params.proxies.jointFailFrom']);
  });
});

describe('the lint of a policy', () => {
  const rule = (id: string, metric: string, change: object = {}) => ({
    ...{ id, type: 'R-FAIR', severity: 'block' as const, rationale: 'Why the rule exists.', source: { text: 'internal', kind: 'internal' as const } },
    params: { ...FAIR, metric, threshold: '0.1', harm: `${FAIR.harm} (${id})`, ...change },
  });
  const codes = (...rules: ReturnType<typeof rule>[]) =>
    lintPolicy({ rules, scope: { environments: ['production'], tiers: [1], useCases: ['*'] } }).map(({ code, ruleIds }) => [code, ...ruleIds]);

  it('warns of tight predictive parity beside tight equalized odds, in one rule or in two', () => {
    expect(codes(rule('ppv', 'predictiveParityDifference'), rule('odds', 'equalizedOddsDifference'))).toEqual([['INCOMPATIBLE_CRITERIA', 'ppv', 'odds']]);
    expect(codes(rule('ppv', 'predictiveParityDifference'), rule('tpr', 'equalOpportunityDifference'), rule('fpr', 'predictiveEqualityDifference'))).toEqual([
      ['INCOMPATIBLE_CRITERIA', 'ppv', 'tpr', 'fpr'],
    ]);
    expect(codes(rule('ppv', 'predictiveParityDifference', { threshold: '0.3' }), rule('odds', 'equalizedOddsDifference'))).toEqual([]);
    expect(codes(rule('ppv', 'predictiveParityDifference', { attributes: ['race'] }), rule('odds', 'equalizedOddsDifference'))).toEqual([]);
    expect(codes(rule('ppv', 'predictiveParityDifference'), rule('tpr', 'equalOpportunityDifference'))).toEqual([]);
  });

  it('warns of the four-fifths band on error rates alone, of too many metrics, and of one harm for two metrics', () => {
    expect(codes(rule('fpr', 'predictiveEqualityRatio', { threshold: '4/5' }))).toEqual([['RATIO_OF_ERROR_RATES_ALONE', 'fpr']]);
    expect(codes(rule('fpr', 'predictiveEqualityRatio', { threshold: '4/5' }), rule('gap', 'predictiveEqualityDifference'))).toEqual([]);
    expect(
      codes(rule('a', 'impactRatio'), rule('b', 'accuracyDifference'), rule('c', 'errorRateDifference'), rule('d', 'demographicParityDifference')),
    ).toEqual([['TOO_MANY_FAIRNESS_METRICS', 'a', 'b', 'c', 'd']]);
    expect(codes(rule('a', 'impactRatio', { harm: FAIR.harm }), rule('b', 'accuracyDifference', { harm: FAIR.harm }))).toEqual([['HARM_REPEATED', 'a', 'b']]);
  });
});
