import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import { useRule } from './use.rules.ts';

const setting = { tiers: [1], severity: 'block' } as const;
const params = { prohibited: ['use:prohibited'], classified: ['use:credit', 'use:hiring'] };
const judged = (tags: readonly string[] | undefined, rule = params) =>
  useRule.judge(rule, passingFacts(tags === undefined ? {} : { tags })).map(({ place, verdict, reason }) => [place, verdict, reason]);

describe('R-USE', () => {
  it('passes a use that is classified and not prohibited', () => {
    expect(judged(['pii', 'use:hiring'])).toEqual([
      ['prohibited', 'PASS', 'NOT_PROHIBITED'],
      ['classified', 'PASS', 'CLASSIFIED'],
    ]);
  });

  it('refuses a prohibited use, whatever else it is, and no waiver covers it', () => {
    expect(judged(['use:hiring', 'use:prohibited'])[0]).toEqual(['prohibited', 'FAIL', 'PROHIBITED_USE']);
    expect(useRule.judge(params, passingFacts({ tags: ['use:prohibited'] })).every(({ waivable }) => !waivable)).toBe(true);
  });

  it('does not pass what nobody has classified, nor a snapshot of before tags were recorded', () => {
    expect(judged([])[1]).toEqual(['classified', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']);
    expect(judged(undefined)).toEqual([['', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
  });

  it('is refused as a rule when it checks nothing, or asks for what it prohibits', () => {
    expect(useRule.faults({}, setting)).toMatchObject([{ path: ['params'] }]);
    expect(useRule.faults({ prohibited: ['a'], classified: ['b', 'a'] }, setting)).toMatchObject([{ path: ['params', 'classified', 1] }]);
    expect(useRule.faults(params, setting)).toEqual([]);
  });
});
