import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdmissionFacts } from './admission.entity.ts';
import { admissionOf } from './admission.rules.ts';

const NOW = new Date('2026-03-02T10:00:00.000Z');
const id = <T>(text: string) => text as T;

const serving: AdmissionFacts = {
  ...{ modelVersionId: id('ver_1'), deploymentId: id('dep_1'), promotionRequestId: id('prq_1'), promotedAt: new Date(0), approvedUntil: null },
  ...{ suspensionId: null, suspensionReason: null, retiredAt: null, revocationId: null, breakGlassUntil: null, overdueAt: null, onExpiry: null },
};
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const facts: fc.Arbitrary<AdmissionFacts> = fc.record({
  modelVersionId: fc.constant(serving.modelVersionId),
  deploymentId: fc.constantFrom(serving.deploymentId, null),
  promotionRequestId: fc.constantFrom(serving.promotionRequestId, null),
  promotedAt: fc.option(instant),
  approvedUntil: fc.option(instant),
  suspensionId: fc.constantFrom(null, id<AdmissionFacts['suspensionId']>('sus_1')),
  suspensionReason: fc.constantFrom(null, 'Scores drift.'),
  retiredAt: fc.option(instant),
  revocationId: fc.constantFrom(null, id<AdmissionFacts['revocationId']>('rev_1')),
  breakGlassUntil: fc.option(instant),
  overdueAt: fc.option(instant),
  onExpiry: fc.constantFrom(null, 'WARN', 'BLOCK_NEW_DEPLOYMENTS', 'SUSPEND'),
});

const isApproved = (one: AdmissionFacts): boolean =>
  one.deploymentId !== null &&
  one.promotionRequestId !== null &&
  one.suspensionId === null &&
  one.retiredAt === null &&
  one.revocationId === null &&
  (one.approvedUntil === null || one.approvedUntil > NOW) &&
  // Hours of an emergency are reviewed by a finding of their own, not by the schedule of approvals.
  (one.breakGlassUntil === null ? !isOverdue(one) : one.breakGlassUntil > NOW);

const isOverdue = ({ overdueAt, onExpiry }: AdmissionFacts): boolean => overdueAt !== null && overdueAt <= NOW && onExpiry !== null && onExpiry !== 'WARN';

describe('admission', () => {
  it('says yes exactly when one of the versions of the bytes is promoted there and nothing stands against it', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 4 }), (versions) => {
        const answer = admissionOf(versions, 'production', NOW);
        expect(answer === null).toBe(versions.length === 0);
        expect(answer?.allowed ?? false).toBe(versions.some(isApproved));
        if (answer !== null) expect(answer.allowed).toBe(answer.reason === 'APPROVED' || answer.reason === 'BREAK_GLASS');
        if (answer?.reason === 'BREAK_GLASS') expect([answer.breakGlass, answer.message]).toEqual([true, expect.stringContaining('BREAK-GLASS')]);
        if (answer?.reason === 'APPROVED') expect(answer.breakGlass).toBe(false);
      }),
    );
  });

  it('takes one approval of several for the same bytes: a suspended one beside it changes nothing, and all that are suspended are a no', () => {
    const suspended = { ...serving, suspensionId: id<AdmissionFacts['suspensionId']>('sus_1'), suspensionReason: 'Scores drift.' };
    const other = { ...serving, modelVersionId: id<AdmissionFacts['modelVersionId']>('ver_2') };
    const answer = (...versions: readonly AdmissionFacts[]) => admissionOf(versions, 'production', NOW)?.reason;
    expect([answer(suspended, other), answer(suspended, { ...suspended, ...other, suspensionId: suspended.suspensionId })]).toEqual(['APPROVED', 'SUSPENDED']);
  });

  it('ends at the very instant at which the approval ends', () => {
    const at = (approvedUntil: Date) => admissionOf([{ ...serving, approvedUntil }], 'production', NOW)?.reason;
    expect([at(NOW), at(new Date(NOW.getTime() + 1)), at(new Date(Number.NaN))]).toEqual(['EXPIRED', 'APPROVED', 'EXPIRED']);
  });
});
