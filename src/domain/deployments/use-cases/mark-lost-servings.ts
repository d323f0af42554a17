import { LIMITS } from '../../../kernel/limits.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { apartWithin } from '../../../storage/apart.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { noteServing } from '../catalogue-serving.ts';
import type { Serving } from '../serving.entity.ts';
import { servingLost } from '../servings.entries.ts';
import { lockUnseenServings, updateServing } from '../servings.store.ts';

/** How many are looked at in one transaction. */
const LOST_AT_ONCE = 100;

/** Counts as lost what nobody has seen serving for long: its standing is that of the last look, and no longer says what serves. */
export const markLostServings = mutation<object, readonly Serving[], NotFound>('markLostServings', {
  body: async (ctx) => {
    ctx.actor.require('markLostServings', { kind: 'Serving', projectId: null });
    const now = ctx.clock.now();
    const unseen = await lockUnseenServings(ctx.tx, new Date(now.getTime() - LIMITS.servingStaleHours * 3_600_000), LOST_AT_ONCE);
    if (unseen.length === 0) return refuse(notFound('Serving', 'that nobody has seen for long'));
    const lost = unseen.map((serving) => ({ ...serving, staleSince: now }));
    const marked: Serving[] = [];
    for (const serving of lost) {
      const done = await apartWithin(ctx.tx, ctx.log, { job: 'watch-servings', id: serving.id }, async () => {
        await updateServing(ctx.tx, serving);
        await noteServing(ctx, serving);
        await append(ctx.tx, servingLost(serving));
        return serving;
      });
      if (done !== null) marked.push(done);
    }
    return marked.length === 0 ? refuse(notFound('Serving', 'that could be marked as lost')) : ok(marked);
  },
});
