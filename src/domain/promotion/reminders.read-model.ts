import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { heldRolesIn } from '../identity/index.ts';
import { promotionRequests } from './promotion.tables.ts';
import type { PromotionState } from './promotion.transitions.ts';
import type { PromotionRequest } from './promotion-request.ts';
import type { Reminder, ReminderKind } from './reminder.entity.ts';
import { REMINDERS_OF } from './reminder.rules.ts';
import { promotionReminders } from './reminders.tables.ts';
import { revokedAmong } from './revoked-since.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'PromotionRequest'), { projectId: promotionRequests.projectId });

/** What people were told about these requests and their waivers, oldest first; the caller has found the requests. */
export const remindersOf = async (ctx: Context, ...requestIds: readonly string[]): Promise<readonly Reminder[]> =>
  requestIds.length === 0
    ? []
    : ctx.db
        .select()
        .from(promotionReminders)
        .where(inArray(promotionReminders.promotionRequestId, requestIds as PromotionRequest['id'][]))
        .orderBy(asc(promotionReminders.remindedAt), asc(promotionReminders.kind));

const { AWAITING_APPROVAL: OF_DECISION, APPROVED: OF_EXECUTION } = REMINDERS_OF;

/** How many of the things that can be told of a waiting request, as it is, were told. */
const toldOf = sql`(select count(*) from ${promotionReminders} where ${promotionReminders.subjectId} = ${promotionRequests.id} and ${promotionReminders.kind} in (
  case ${promotionRequests.state} when 'APPROVED' then ${OF_EXECUTION.waits} else ${OF_DECISION.waits} end,
  case ${promotionRequests.state} when 'APPROVED' then ${OF_EXECUTION.escalated} else ${OF_DECISION.escalated} end
))`;

/** The next waiting requests after the one with the id of which not everything was told yet, whoever asks. */
export const notWhollyTold = (ctx: Context, after: string, limit: number): Promise<readonly PromotionRequest[]> =>
  ctx.db
    .select()
    .from(promotionRequests)
    .where(
      and(inArray(promotionRequests.state, ['AWAITING_APPROVAL', 'APPROVED']), gt(promotionRequests.id, after as PromotionRequest['id']), sql`${toldOf} < 2`),
    )
    .orderBy(asc(promotionRequests.id))
    .limit(limit);

/** A request that was escalated to a role which the asker holds in its project. */
export interface EscalatedRequest {
  readonly request: PromotionRequest;
  readonly escalatedAt: Date;
  readonly role: string;
}

/** The oldest waiting requests that were escalated to the asker, by the roles that they hold at this moment. */
export async function escalatedToActor(ctx: Context, limit: number): Promise<readonly EscalatedRequest[]> {
  const escalatedAs = ({ escalated: kind }: { readonly escalated: ReminderKind }, state: PromotionState) =>
    and(eq(promotionReminders.kind, kind), eq(promotionRequests.state, state));
  const escalated = and(or(escalatedAs(OF_DECISION, 'AWAITING_APPROVAL'), escalatedAs(OF_EXECUTION, 'APPROVED')), visible(ctx));
  const projects = await ctx.db
    .selectDistinct({ projectId: promotionRequests.projectId })
    .from(promotionReminders)
    .innerJoin(promotionRequests, eq(promotionRequests.id, promotionReminders.promotionRequestId))
    .where(escalated);
  const held = await heldRolesIn(
    ctx,
    [ctx.actor.principalId],
    projects.map(({ projectId }) => projectId),
  );
  const mine = held.map(({ projectId, role }) => sql`(${promotionRequests.projectId} = ${projectId} and ${promotionReminders.roles} ? ${role}::text)`);
  if (mine.length === 0) return [];
  const rows = await ctx.db
    .select({ request: promotionRequests, escalatedAt: promotionReminders.remindedAt, roles: promotionReminders.roles })
    .from(promotionReminders)
    .innerJoin(promotionRequests, eq(promotionRequests.id, promotionReminders.promotionRequestId))
    .where(and(escalated, or(...mine)))
    .orderBy(asc(promotionRequests.id))
    .limit(limit);
  const revoked = await revokedAmong(
    ctx,
    rows.flatMap(({ request }) => (request.state === 'APPROVED' ? [request] : [])),
  );
  return rows.flatMap(({ request, escalatedAt, roles }) => {
    // Nobody can be found who executes what rests on revoked data.
    if (revoked.has(request.id)) return [];
    const role = held.find((one) => one.projectId === request.projectId && roles.includes(one.role))?.role;
    return role === undefined ? [] : [{ request, escalatedAt, role }];
  });
}
