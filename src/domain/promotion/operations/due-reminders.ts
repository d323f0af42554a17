import { present } from '../../../kernel/assert.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { waiversEndingBy } from '../../approvals/index.ts';
import type { Context } from '../../context.ts';
import { readPinnedPolicies } from '../../policy/index.ts';
import { policyOfKind } from '../pinned-policy.ts';
import { listRequestsById } from '../promotion.read-model.ts';
import { dueOfRequest, dueOfWaiver, restsOnWaiver, WAIVER_REMINDER_DAYS } from '../reminder.rules.ts';
import { notWhollyTold, remindersOf } from '../reminders.read-model.ts';
import type { RemindInput } from '../use-cases/remind.ts';
import { withWaitsSince } from '../waits-since.ts';

const DAY = 86_400_000;

/** Everything of which people have to be told now and were not told yet, page by page of what waits; for the server itself. */
export async function* dueReminders(ctx: Context): AsyncGenerator<RemindInput> {
  yield* dueOfRequests(ctx);
  yield* dueOfWaivers(ctx);
}

async function* dueOfRequests(ctx: Context): AsyncGenerator<RemindInput> {
  for (let after = ''; ; ) {
    const requests = await withWaitsSince(ctx, await notWhollyTold(ctx, after, LIMITS.pageEntries));
    const last = requests.at(-1);
    if (last === undefined) return;
    const told = new Set((await remindersOf(ctx, ...requests.map(({ id }) => id))).map(({ subjectId, kind }) => `${subjectId} ${kind}`));
    const policies = await readPinnedPolicies(ctx.db, requests);
    for (const [place, request] of requests.entries()) {
      const { document } = policyOfKind(present(policies[place], 'the policy of a request'), request.kind);
      for (const kind of dueOfRequest(request, document.approvals, ctx.clock.now()))
        if (!told.has(`${request.id} ${kind}`)) yield { promotionRequestId: request.id, waiverId: null, kind };
    }
    after = last.id;
  }
}

async function* dueOfWaivers(ctx: Context): AsyncGenerator<RemindInput> {
  for (let after = ''; ; ) {
    const waivers = await waiversEndingBy(ctx, new Date(ctx.clock.now().getTime() + WAIVER_REMINDER_DAYS * DAY), after, LIMITS.pageEntries);
    const last = waivers.at(-1);
    if (last === undefined) return;
    const told = new Set((await remindersOf(ctx, ...waivers.map(({ subjectId }) => subjectId))).map(({ subjectId, kind }) => `${subjectId} ${kind}`));
    const requests = await listRequestsById(
      ctx,
      waivers.map(({ subjectId }) => subjectId),
    );
    for (const waiver of waivers) {
      const request = requests.get(waiver.subjectId);
      if (request === undefined || !restsOnWaiver(request, waiver)) continue;
      const kind = dueOfWaiver(waiver, ctx.clock.now());
      if (kind !== null && !told.has(`${waiver.id} ${kind}`)) yield { promotionRequestId: waiver.subjectId, waiverId: waiver.id, kind };
    }
    after = last.id;
  }
}
