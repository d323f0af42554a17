import { describe, expect, it } from 'vitest';
import { framingWith } from '../../../testing/framing-facts.ts';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { FramingFacts } from '../framing-facts.entity.ts';
import { framingRule } from './framing.rules.ts';

const judged = (framing: FramingFacts | null | undefined, params: object = {}, change: object = {}) =>
  framingRule
    .judge(params, passingFacts({ ...(framing === undefined ? {} : { framing }), ...change }))
    .map(({ place, verdict, reason }) => [place, verdict, reason]);

describe('R-FRM', () => {
  it('passes a use case with an approved framing, and no other: what was only declared, or is not known, is refused without a waiver', () => {
    expect(judged(framingWith({}))).toEqual([['approved', 'PASS', 'APPROVED']]);
    for (const framing of [undefined, null, framingWith({}, {}, { state: 'DECLARED', digest: null, approvedAt: null, constraints: null })]) {
      expect(judged(framing)).toEqual([['', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
      expect(framingRule.judge({}, passingFacts({ framing: framing ?? null })).every(({ waivable }) => !waivable)).toBe(true);
    }
  });

  it('asks for a questionnaire by name, for a framing that is not too old, and for a tier that nobody has made laxer', () => {
    const all = { questionnaire: 'risk-tier', maxAgeDays: 22, laxerTier: 'refuse' };
    expect(judged(framingWith({}), all).map(([, verdict]) => verdict)).toEqual(['PASS', 'PASS', 'PASS', 'PASS']);
    expect(judged(framingWith({}), { questionnaire: 'risk' })[1]).toEqual(['questionnaire', 'FAIL', 'OTHER_QUESTIONNAIRE']);
    expect(judged(framingWith({}), { maxAgeDays: 21 })[1]).toEqual(['age', 'FAIL', 'TOO_OLD']);
    expect(judged(framingWith({}, {}, { approvedAt: 'yesterday' }), { maxAgeDays: 21 })[1]?.[1]).toBe('INSUFFICIENT_DATA');
    expect(judged(framingWith({}), { laxerTier: 'refuse' }, { tier: 3 })[1]).toEqual(['tier', 'FAIL', 'LAXER_THAN_COMPUTED']);
    expect(judged(framingWith({}, {}, { computedTier: null }), { laxerTier: 'refuse' })[1]?.[1]).toBe('INSUFFICIENT_DATA');
  });
});
