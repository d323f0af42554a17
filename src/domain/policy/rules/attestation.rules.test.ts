import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { AttestationFacts } from '../check-facts.entity.ts';
import { attestationRule } from './attestation.rules.ts';

const ASOF = '2026-03-01T00:00:00.000Z';
const attested = (use: AttestationFacts['use'], attestedAt: string | null): AttestationFacts => ({
  ...{ datasetVersionId: `dsv_${use}`, use, attestedAt },
  ...{ attestationId: attestedAt === null ? null : `att_${use}`, digest: attestedAt === null ? null : 'd' },
});
const judge = (params: Parameters<typeof attestationRule.judge>[0], attestations: readonly AttestationFacts[] | null) =>
  attestationRule
    .judge(params, passingFacts({ asOf: ASOF, attestations }))
    .map(({ verdict, reason, place, waivable }) => ({ verdict, reason, place, waivable }));

describe('the rule of attestation', () => {
  const both = [attested('training', '2026-02-01T00:00:00.000Z'), attested('evaluation', null)];

  it('looks at the data that it is about, one by one', () => {
    expect(judge({ data: 'training' }, both)).toEqual([{ verdict: 'PASS', reason: 'ATTESTED', place: 'training/dsv_training', waivable: true }]);
    expect(judge({ data: 'all' }, both)).toMatchObject([{ verdict: 'PASS' }, { verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE', waivable: false }]);
  });

  it('counts days up to and including the last one', () => {
    expect(judge({ data: 'training', maxAgeDays: 28 }, both)).toMatchObject([{ verdict: 'PASS' }]);
    expect(judge({ data: 'training', maxAgeDays: 27 }, both)).toMatchObject([{ verdict: 'FAIL', reason: 'TOO_OLD' }]);
  });

  it('is not passed by a steward whose role came from somebody with an interest', () => {
    const made = { ...attested('training', '2026-02-01T00:00:00.000Z'), interested: 'the role data-steward came from the requester' };
    expect(judge({ data: 'training' }, [made])).toMatchObject([{ verdict: 'FAIL', reason: 'INTERESTED_SIGNER' }]);
  });

  it('is never passed by what is not known', () => {
    for (const unknown of [null, []]) expect(judge({ data: 'all' }, unknown)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    expect(judge({ data: 'all' }, [attested('training', 'yesterday')])).toMatchObject([{ verdict: 'ERROR', reason: 'INSTANT_UNREADABLE' }]);
    expect(judge({ data: 'all' }, [attested('training', '2026-04-01T00:00:00.000Z')])).toMatchObject([{ verdict: 'ERROR' }]);
  });
});
