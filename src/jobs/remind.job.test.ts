import { beforeAll, describe, expect, it } from 'vitest';
import { type InboxItem, listInbox } from '../domain/inbox/index.ts';
import { dueReminders, executePromotion, remind, remindersOf, withdrawPromotion } from '../domain/promotion/index.ts';
import { dueOfRequest, dueOfWaiver } from '../domain/promotion/reminder.rules.ts';
import type { RemindInput } from '../domain/promotion/use-cases/remind.ts';
import { TEST_POLICY } from '../testing/promotion-kit.ts';
import { decideAs, inDays, makeReady, open, REASON, setStage } from '../testing/promotion-stage.ts';
import { createTheatre, journalOf, type PromotionTheatre } from '../testing/promotion-theatre.ts';
import { value } from '../testing/registry-kit.ts';
import type { TestPerson } from '../testing/seed.ts';
import { systemContext } from '../testing/test-context.ts';
import { remindOnce } from './remind.job.ts';

let theatre: PromotionTheatre;
const never = new AbortController().signal;
const HOUR = 3_600;
const at = (text: string): Date => new Date(text);

beforeAll(async () => {
  theatre = await createTheatre();
});

/** Three instances look at the same time, and one of them again. */
async function lookAround(): Promise<void> {
  await Promise.all([1, 2, 3].map(() => remindOnce(theatre.machinery, never)));
  await remindOnce(theatre.machinery, never);
}

const told = async (subjectId: string): Promise<readonly string[]> =>
  (await journalOf(theatre, subjectId)).filter((type) => /reminded|escalated|ends-soon/.test(type));

const escalatedTo = async (person: TestPerson): Promise<readonly InboxItem[]> =>
  value(await listInbox(person.ctx, { kinds: ['PROMOTION_ESCALATED'], page: { first: 9, after: null } })).items;

describe('reminders', () => {
  it('are told once for what waits, and then it is escalated to the role of the policy, oldest first, until it is decided', async () => {
    const hours = 'roleHeldBeforeRequest: true, remindAfterHours: 10, escalateAfterHours: 20, escalateTo: [model-owner]';
    theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('version: 1', 'version: 2').replace('roleHeldBeforeRequest: true', hours));
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    theatre.clock.advance(HOUR);
    const younger = await open(stage, { environment: 'staging' });
    for (const one of [request, younger]) await makeReady(stage, one);
    theatre.clock.advance(8.5 * HOUR);
    await lookAround();
    expect(await told(request.id)).toEqual([]);
    theatre.clock.advance(HOUR);
    await lookAround();
    expect([await told(request.id), await told(younger.id)]).toEqual([['promotion.reminded'], []]);
    expect(await remindersOf(stage.risk.ctx, request.id)).toMatchObject([{ kind: 'DECISION_WAITS', roles: ['compliance-reviewer', 'model-risk-reviewer'] }]);
    theatre.clock.advance(12 * HOUR);
    await lookAround();
    expect(await told(request.id)).toEqual(['promotion.reminded', 'promotion.escalated']);
    const owner = await stage.project.as('model-owner');
    expect((await escalatedTo(owner)).map(({ subjectId, role }) => [subjectId, role])).toEqual([request, younger].map(({ id }) => [id, 'model-owner']));
    expect(await escalatedTo(stage.engineer)).toEqual([]);
    for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
    expect((await escalatedTo(owner)).map(({ subjectId }) => subjectId)).toEqual([younger.id]);
    theatre.clock.advance(1_000 * HOUR);
    await lookAround();
    expect((await told(request.id)).slice(2)).toEqual([]);
  });

  it('are told thirty days, a week and a day before a waiver ends, also of what serves by it', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request, inDays(stage.risk.ctx, 40));
    for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
    for (const days of [9, 2, 10, 13, 5, 2]) {
      theatre.clock.advance(days * 24 * HOUR);
      await lookAround();
    }
    expect((await remindersOf(stage.risk.ctx, request.id)).map(({ kind }) => kind)).toEqual([
      'WAIVER_ENDS_IN_30_DAYS',
      'WAIVER_ENDS_IN_7_DAYS',
      'WAIVER_ENDS_IN_1_DAY',
    ]);
    expect(await told(request.id)).toEqual(['waiver.ends-soon', 'waiver.ends-soon', 'waiver.ends-soon']);
  });

  it('are told once of what is approved and that nobody executes, to those who may, then to the role of the policy, until it is executed', async () => {
    const terms = 'roleHeldBeforeRequest: true, execution: manual, remindAfterHours: 20, escalateAfterHours: 10, escalateTo: [model-owner]';
    theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('version: 1', 'version: 3').replace('roleHeldBeforeRequest: true', terms));
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request, inDays(stage.risk.ctx, 40));
    for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
    theatre.clock.advance(9 * HOUR);
    await lookAround();
    expect(await told(request.id)).toEqual([]);
    theatre.clock.advance(HOUR);
    await lookAround();
    theatre.clock.advance(10 * HOUR);
    await lookAround();
    expect(await remindersOf(stage.risk.ctx, request.id)).toMatchObject([
      { kind: 'EXECUTION_ESCALATED', roles: ['model-owner'] },
      { kind: 'EXECUTION_WAITS', roles: ['ml-engineer'] },
    ]);
    expect(await told(request.id)).toEqual(['promotion.escalated', 'promotion.reminded']);
    const owner = await stage.project.as('model-owner');
    const asked = expect.stringMatching(/^See that somebody executes the promotion of version 1 of .*; it is approved/);
    expect((await escalatedTo(owner)).filter(({ subjectId }) => subjectId === request.id)).toMatchObject([{ asked, role: 'model-owner' }]);
    theatre.clock.advance(10 * 24 * HOUR);
    await lookAround();
    expect((await told(request.id)).slice(2)).toEqual(['waiver.ends-soon']);
    value(await executePromotion(stage.engineer.ctx, { promotionRequestId: request.id }));
    expect((await escalatedTo(owner)).filter(({ subjectId }) => subjectId === request.id)).toEqual([]);
  });

  it('of a waiver are told to nobody once its request came to nothing', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request, inDays(stage.risk.ctx, 40));
    theatre.clock.advance(10 * 24 * HOUR);
    const ctx = systemContext(theatre.machinery);
    const due: RemindInput[] = [];
    for await (const one of dueReminders(ctx)) if (one.promotionRequestId === request.id && one.waiverId !== null) due.push(one);
    value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: request.id, reason: REASON }));
    expect(due).toHaveLength(1);
    for (const one of due) expect((await remind(ctx, one)).ok).toBe(false);
  });

  it('leave out what whoever granted a short waiver knew, and what is over', () => {
    const waiver = (granted: string, expires: string) => ({ grantedAt: at(granted), expiresAt: at(expires) });
    const short = waiver('2026-03-01T00:00:00Z', '2026-03-11T00:00:00Z');
    expect(dueOfWaiver(short, at('2026-03-02T00:00:00Z'))).toBeNull();
    expect(dueOfWaiver(short, at('2026-03-04T00:00:00Z'))).toBe('WAIVER_ENDS_IN_7_DAYS');
    expect(dueOfWaiver(short, at('2026-03-11T00:00:00Z'))).toBeNull();
    expect(dueOfWaiver(waiver('2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'), at('2026-05-31T12:00:00Z'))).toBe('WAIVER_ENDS_IN_1_DAY');
  });

  it('have named defaults where the policy says nothing', () => {
    const approvals = { places: [], distinctPeople: true, forbid: ['requester'], roleHeldBeforeRequest: true } as const;
    const waited = (hours: number) =>
      dueOfRequest(
        { state: 'AWAITING_APPROVAL', expiresAt: null, waitsSince: new Date(0) },
        { ...approvals, places: [], forbid: ['requester'] },
        new Date(hours * HOUR * 1_000),
      );
    expect([waited(71), waited(72), waited(168)]).toEqual([[], ['DECISION_WAITS'], ['DECISION_WAITS', 'ESCALATED']]);
  });
});
