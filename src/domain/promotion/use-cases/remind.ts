import { type Id, isId } from '../../../kernel/id.ts';
import { type Conflict, conflict, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { readWaiver, type Waiver, waiverState } from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { PolicyTerms } from '../../policy/index.ts';
import { mutation } from '../../use-case.ts';
import { executingRoles } from '../executing-roles.ts';
import { lockRequest } from '../load-request.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { remindedOf } from '../promotion.entries.ts';
import { readPromotionFile } from '../promotion-file.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import type { Reminder, ReminderKind } from '../reminder.entity.ts';
import { dueOfRequest, dueOfWaiver, isEscalation, restsOnWaiver, waitingTerms } from '../reminder.rules.ts';
import { insertReminder } from '../reminders.store.ts';
import { withWaitsSince } from '../waits-since.ts';

/** Of what people are told: of a request, or of a waiver of it. */
export interface RemindInput {
  readonly promotionRequestId: string;
  readonly waiverId: string | null;
  readonly kind: ReminderKind;
}

/**
 * Tells people once of something that is due, by a journal entry that subscribers get as an event. It is looked at again under the lock of the
 * request: what was settled meanwhile is told to nobody, and what another instance told is told once.
 */
export const remind = mutation<RemindInput, Reminder, NotFound | Conflict>('remind', {
  body: async (ctx, input) => {
    const found = await lockRequest(ctx, input.promotionRequestId);
    if (!found.ok) return found;
    const request = found.value;
    ctx.actor.require('remind', { kind: 'PromotionRequest', projectId: request.projectId });
    const due = input.waiverId === null ? await dueAbout(ctx, request, input.kind) : await dueAboutWaiver(ctx, request, input.waiverId, input.kind);
    if (!due.ok) return due;
    const { subjectId, roles, expiresAt } = due.value;
    const reminder: Reminder = {
      ...{ projectId: request.projectId, promotionRequestId: request.id, subjectId, kind: input.kind, roles, remindedAt: ctx.clock.now() },
    };
    if (!(await insertReminder(ctx.tx, reminder))) return refuse(conflict('This was told already.', subjectId));
    await append(ctx.tx, remindedOf(request, reminder, expiresAt));
    return ok(reminder);
  },
});

interface Due {
  readonly subjectId: string;
  readonly roles: readonly string[];
  readonly expiresAt: Date | null;
}

async function dueAbout(ctx: MutationContext, request: PromotionRequest, kind: ReminderKind): Promise<Result<Due, Conflict>> {
  const [waiting] = await withWaitsSince(ctx, [request]);
  const { approvals } = (await pinnedPolicy(ctx, request)).document;
  if (waiting === undefined || !dueOfRequest(waiting, approvals, ctx.clock.now()).includes(kind))
    return refuse(conflict('Nothing is due about this request.', request.id));
  return ok({ subjectId: request.id, roles: await rolesToTell(ctx, request, approvals, kind), expiresAt: null });
}

async function rolesToTell(
  ctx: MutationContext,
  request: PromotionRequest,
  approvals: PolicyTerms['approvals'],
  kind: ReminderKind,
): Promise<readonly string[]> {
  if (isEscalation(kind)) return waitingTerms(approvals).escalateTo;
  return kind === 'EXECUTION_WAITS' ? executingRoles(ctx) : (await readPromotionFile(ctx, request)).quorum.missing.map(({ role }) => role);
}

async function dueAboutWaiver(
  ctx: MutationContext,
  request: PromotionRequest,
  waiverId: string,
  kind: ReminderKind,
): Promise<Result<Due, NotFound | Conflict>> {
  const waiver: Waiver | null = isId('Waiver', waiverId) ? await readWaiver(ctx, waiverId as Id<'Waiver'>) : null;
  if (waiver === null || waiver.subjectId !== request.id) return refuse(notFound('Waiver', waiverId));
  const now = ctx.clock.now();
  if (!restsOnWaiver(request, waiver) || waiverState(waiver, now) !== 'VALID' || dueOfWaiver(waiver, now) !== kind)
    return refuse(conflict('Nothing is due about this waiver.', waiver.id));
  return ok({ subjectId: waiver.id, roles: [], expiresAt: waiver.expiresAt });
}
