import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/id.ts';
import type { StandingFacts } from './approval-standing.entity.ts';
import { approvalStandingOf } from './approval-standing.rules.ts';
import { monthsAfter, nextReview, type ReviewCause, reviewDue } from './review-terms.rules.ts';

const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const at = (text: string) => new Date(text);

describe('the next review', () => {
  it('is whole calendar months later, on the last day where the month is too short, never in another month', () => {
    expect(monthsAfter(at('2026-01-31T10:00:00Z'), 1)).toEqual(at('2026-02-28T10:00:00Z'));
    expect(monthsAfter(at('2027-08-31T23:59:59.999Z'), 18)).toEqual(at('2029-02-28T23:59:59.999Z'));
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (from, months) => {
        const to = monthsAfter(from, months);
        expect((to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()).toBe(months);
        expect(to.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate());
        expect(to.getTime() % 86_400_000).toBe(from.getTime() % 86_400_000);
      }),
    );
  });

  it('is that of the tier; a policy without an interval for it knows the pace and no time, and one without reviews neither', () => {
    const terms = { intervals: [{ tier: 1 as const, months: 12 }], graceDays: 30, onExpiry: 'suspend' as const };
    const now = at('2026-03-01T00:00:00Z');
    expect(nextReview(terms, 1, now)).toEqual({ graceDays: 30, onExpiry: 'SUSPEND', reviewAt: at('2027-03-01T00:00:00Z') });
    expect(nextReview(terms, 2, now)?.reviewAt).toBeNull();
    expect(nextReview(undefined, 1, now)).toBeNull();
  });
});

describe('what leads to a review', () => {
  const found: readonly ReviewCause[] = (['ALERT', 'INCIDENT', 'DATA_REVOKED', 'POLICY_CHANGED', 'ARTIFACT_DERIVED'] as const).map((trigger) => ({
    trigger,
    causeId: 'x',
    detail: 'x',
  }));

  it('is its time from the very instant on, and exactly the triggers that the policy names', () => {
    fc.assert(
      fc.property(
        instant,
        fc.option(instant),
        fc.subarray(['alert', 'incident', 'dataRevoked', 'policyChanged', 'artifactDerived'] as const),
        (now, reviewAt, triggers) => {
          const terms = { triggers: [...triggers], graceDays: 1, onExpiry: 'warn' as const };
          const causes = reviewDue({ terms, reviewAt }, now, found).map(({ trigger }) => trigger);
          expect(causes.includes('INTERVAL')).toBe(reviewAt !== null && reviewAt <= now);
          expect(causes.filter((trigger) => trigger !== 'INTERVAL')).toHaveLength(triggers.length);
        },
      ),
    );
    expect(reviewDue({ terms: undefined, reviewAt: null }, at('2026-01-01T00:00:00Z'), found)).toEqual([]);
  });
});

describe('how an approval stands', () => {
  const clear: StandingFacts = {
    ...{ deploymentId: 'dep_1' as Id<'Deployment'>, suspended: false, suspensionReason: null, retiredAt: null, approvedUntil: null, breakGlassUntil: null },
    ...{ reviewAt: null, overdueAt: null, onExpiry: null, openReviewId: null, revocationId: null, conditionDueAt: null },
  };
  const facts: fc.Arbitrary<StandingFacts> = fc.record({
    ...{
      deploymentId: fc.constant(clear.deploymentId),
      suspended: fc.boolean(),
      suspensionReason: fc.constantFrom(null, 'Odd.'),
      retiredAt: fc.option(instant),
    },
    ...{ approvedUntil: fc.option(instant), breakGlassUntil: fc.option(instant), reviewAt: fc.option(instant), overdueAt: fc.option(instant) },
    ...{ onExpiry: fc.constantFrom(null, 'WARN', 'BLOCK_NEW_DEPLOYMENTS', 'SUSPEND'), openReviewId: fc.constantFrom(null, 'rvw_1' as Id<'ApprovalReview'>) },
    ...{ revocationId: fc.constantFrom(null, 'rev_1'), conditionDueAt: fc.option(instant) },
  });

  it('is good only while nothing stands against it, is explained when it is not, and only ever ends in the future', () => {
    fc.assert(
      fc.property(facts, instant, (one, now) => {
        const { standing, until, reasons } = approvalStandingOf(one, now);
        const past = (end: Date | null): boolean => end !== null && end <= now;
        const good = !one.suspended && one.revocationId === null && one.retiredAt === null && one.breakGlassUntil === null && one.openReviewId === null;
        const ends = [one.approvedUntil, one.reviewAt, one.overdueAt, one.conditionDueAt].some(past);
        expect(standing === 'APPROVED' || standing === 'APPROVED_UNTIL').toBe(good && !ends);
        if (standing !== 'APPROVED' && standing !== 'APPROVED_UNTIL') expect(reasons.length).toBeGreaterThan(0);
        if (until !== null) expect(until.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('of an instant that cannot be read is over', () => {
    const never = new Date(Number.NaN);
    expect(approvalStandingOf({ ...clear, approvedUntil: never }, new Date()).standing).toBe('EXPIRED');
    expect(approvalStandingOf({ ...clear, breakGlassUntil: never }, new Date()).standing).toBe('EXPIRED');
    expect(approvalStandingOf({ ...clear, overdueAt: never }, new Date()).standing).toBe('OVERDUE');
  });
});
