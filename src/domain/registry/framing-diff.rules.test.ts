import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framingOf } from '../../testing/framing-kit.ts';
import { checkBasics, checkTerms, type ProposedFraming } from './check-framing.rules.ts';
import { framingChanges } from './framing-diff.rules.ts';
import type { Tier } from './use-case.entity.ts';

/** What a revision with that framing says. */
function said(change: Partial<ProposedFraming> = {}, tier: Tier = 2) {
  const [basics, terms] = [checkBasics(framingOf(change)), checkTerms(framingOf(change))];
  if (!basics.ok || !terms.ok) throw new Error('the framing of a test is refused');
  return { basics: basics.value, terms: terms.value, assessment: null, tier };
}
const effects = (before: Partial<ProposedFraming>, after: Partial<ProposedFraming>) =>
  framingChanges(said(before), said(after)).map(({ path, effect }) => [path, effect]);

describe('the difference of two revisions', () => {
  it('is one of meaning: equal spans and the same entries in another order are no change', () => {
    const one = { requiredLeadTime: 'P2D', jurisdictions: ['DE', 'FR'], prohibitedUses: ['scoring of staff', 'pricing'] };
    expect(effects(one, { requiredLeadTime: 'PT48H', jurisdictions: ['FR', 'DE'], prohibitedUses: ['pricing', 'scoring of staff'] })).toEqual([]);
  });

  it('says what asks for more and what for less', () => {
    expect(effects({ requiredLeadTime: 'PT24H' }, { requiredLeadTime: 'PT48H' })).toEqual([['requiredLeadTime', 'STRICTER']]);
    expect(effects({ requiredLeadTime: 'PT24H' }, {})).toEqual([['requiredLeadTime', 'LAXER']]);
    expect(effects({ latency: { p95Milliseconds: 50 } }, { latency: { p95Milliseconds: 20 } })).toEqual([['latency.p95Milliseconds', 'STRICTER']]);
    expect(effects({}, { maxFeatureAge: 'P1D' })).toEqual([['maxFeatureAge', 'STRICTER']]);
    expect(effects({ maxPredictionAge: 'PT1H' }, { maxPredictionAge: 'PT6H' })).toEqual([['maxPredictionAge', 'STRICTER']]);
    expect(effects({ requiredProtectedAttributes: ['gender', 'race'] }, { requiredProtectedAttributes: ['gender'] })).toEqual([
      ['requiredProtectedAttributes[race]', 'LAXER'],
    ]);
    expect(effects({ costNeed: { beatsNoModel: true } }, { costNeed: { beatsNoModel: false } })).toEqual([['costNeed.beatsNoModel', 'LAXER']]);
    expect(effects({}, { target: 'label is 0' })).toEqual([['target', null]]);
    expect(framingChanges(said({}, 2), said({}, 1))).toMatchObject([{ path: 'tier', before: 2, after: 1, effect: 'STRICTER' }]);
  });

  it('turns round when the two are exchanged', () => {
    const span = fc.constantFrom('PT1H', 'PT90M', 'P1D', 'P1W', null);
    const change = fc.record({
      ...{ requiredLeadTime: span, maxFeatureAge: span, maxPredictionAge: span },
      requiredProtectedAttributes: fc.subarray(['gender', 'race', 'age']),
    });
    const turned = { STRICTER: 'LAXER', LAXER: 'STRICTER' } as const;
    fc.assert(
      fc.property(change, change, (one, other) => {
        const [there, back] = [framingChanges(said(one), said(other)), framingChanges(said(other), said(one))];
        expect(back.map(({ path, effect }) => [path, effect])).toEqual(there.map(({ path, effect }) => [path, effect === null ? null : turned[effect]]));
        expect(framingChanges(said(one), said(one))).toEqual([]);
      }),
    );
  });
});

describe('a framing', () => {
  it.each<[Partial<ProposedFraming>, string]>([
    [{ alternatives: [{ kind: 'OTHER', description: 'A rule.', whyNot: 'It misses most.' }] }, 'alternatives'],
    [{ requiredLeadTime: 'P1M' }, 'requiredLeadTime'],
    [{ requiredLeadTime: 'PT0S' }, 'requiredLeadTime'],
    [{ serving: 'REAL_TIME' }, 'latency'],
    [{ serving: 'REAL_TIME', latency: { p95Milliseconds: 20 }, maxPredictionAge: 'PT1H' }, 'maxPredictionAge'],
    [{ latency: { p95Milliseconds: Number.NaN } }, 'latency.p95Milliseconds'],
    [{ latency: { p95Milliseconds: 20, batch: 0 } }, 'latency.batch'],
    [{ latency: { p95Milliseconds: 20, runnerClass: 'no spaces' } }, 'latency.runnerClass'],
    [{ jurisdictions: ['DE', 'DE'] }, 'jurisdictions.1'],
    [{ prohibitedUses: [' '] }, 'prohibitedUses.0'],
    [{ costNeed: { maximumPerDecision: 1e300 } }, 'costNeed.maximumPerDecision'],
    [{ costNeed: { maximumPerDecision: -1 } }, 'costNeed.maximumPerDecision'],
    [{ costNeed: {}, costs: { falsePositive: 0, falseNegative: 0, unit: 'EUR' } }, 'costNeed.beatsNoModel'],
  ])('is refused where it says nothing that can be held: %j', (change, field) => {
    expect(checkTerms(framingOf(change))).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('is refused when a list is longer than anybody reads', () => {
    const many = Array.from({ length: 51 }, (_, place) => `use ${place}`);
    expect(checkTerms(framingOf({ prohibitedUses: many }))).toMatchObject({
      ok: false,
      problem: { kind: 'LimitExceeded', limit: 'framingEntries', maximum: 50 },
    });
  });
});
