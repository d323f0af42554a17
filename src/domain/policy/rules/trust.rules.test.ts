import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { OpenFindingFacts, SignatureFacts } from '../check-facts.entity.ts';
import { openFindingsRule } from './open-findings.rules.ts';
import { signatureRule } from './signature.rules.ts';

const key = 'a'.repeat(64);
const signature = (change: Partial<SignatureFacts> = {}): SignatureFacts => ({
  ...{ checkId: 'sig_1', verdict: 'PASS', reason: 'KEY_REGISTERED', keyFingerprint: key, trusted: true },
  ...change,
});

describe('R-SIG', () => {
  const judged = (signatures: readonly SignatureFacts[] | undefined, keys?: readonly string[]) =>
    signatureRule.judge(keys === undefined ? {} : { keys: [...keys] }, passingFacts(signatures === undefined ? {} : { signatures }))[0];

  it('passes by one signature of a key that is trusted today, whatever others say', () => {
    expect(judged([signature({ checkId: 'sig_2', verdict: 'FAIL', reason: 'SIGNATURE_WRONG' }), signature()])).toMatchObject({
      verdict: 'PASS',
      reason: 'SIGNED',
    });
  });

  it.each([
    ['a key that was retired since', [signature({ trusted: false })]],
    ['a key that nobody knows', [signature({ verdict: 'WARN', reason: 'KEY_UNKNOWN', trusted: false })]],
    ['a wrong signature', [signature({ verdict: 'FAIL', reason: 'SIGNATURE_WRONG' })]],
  ])('fails for %s, and no waiver covers it', (_, signatures) => {
    expect(judged(signatures)).toMatchObject({ verdict: 'FAIL', waivable: false });
  });

  it('asks for the keys that the policy names', () => {
    expect(judged([signature()], [key])).toMatchObject({ verdict: 'PASS' });
    expect(judged([signature()], ['b'.repeat(64)])).toMatchObject({ verdict: 'FAIL' });
  });

  it('does not pass what nobody checked', () => {
    for (const nothing of [[], undefined]) expect(judged(nothing)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: false });
  });
});

describe('R-FND', () => {
  const finding = (change: Partial<OpenFindingFacts> = {}): OpenFindingFacts => ({
    ...{ findingId: 'fnd_1', subjectId: 'ver_1', kind: 'DIVERGING_BYTES', severity: 'MEDIUM', overdue: false },
    ...change,
  });
  const judged = (findings: readonly OpenFindingFacts[] | undefined, overdue: 'refuse' | 'accept' = 'refuse') =>
    openFindingsRule
      .judge({ refuseFrom: 'HIGH', overdue }, passingFacts(findings === undefined ? {} : { findings }))
      .map(({ place, verdict, reason }) => [place, verdict, reason]);

  it('passes what is lesser and not overdue', () => {
    expect(judged([])).toEqual([['', 'PASS', 'NOTHING_GRAVE_OPEN']]);
    expect(judged([finding()])).toEqual([['', 'PASS', 'NOTHING_GRAVE_OPEN']]);
  });

  it('names each that stands in the way: grave, overdue, or of a severity that nobody knows', () => {
    const all = [
      finding({ severity: 'HIGH' }),
      finding({ findingId: 'fnd_2', overdue: true }),
      finding({ findingId: 'fnd_3', severity: 'UNHEARD_OF' }),
      finding({ findingId: 'fnd_4' }),
    ];
    expect(judged(all)).toEqual([
      ['fnd_1', 'FAIL', 'FINDING_OPEN'],
      ['fnd_2', 'FAIL', 'FINDING_OVERDUE'],
      ['fnd_3', 'FAIL', 'FINDING_OPEN'],
    ]);
    expect(judged([finding({ overdue: true })], 'accept')).toEqual([['', 'PASS', 'NOTHING_GRAVE_OPEN']]);
  });

  it('does not pass a snapshot that says nothing of findings', () => {
    expect(judged(undefined)).toEqual([['', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
  });
});
