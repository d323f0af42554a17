import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { environmentCalled, existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Freeze } from '../freeze.entity.ts';
import { checkUntil } from '../freeze.rules.ts';
import { promotionsFrozen } from '../holds.entries.ts';
import { findFreeze } from '../holds.read-model.ts';
import { lockHolds, saveFreeze } from '../holds.store.ts';

/** What is frozen, why, and until when. */
export interface FreezePromotionsInput {
  readonly projectId: string;
  /** Name of the environment; left out: every environment of the project. */
  readonly environment?: string | null;
  readonly reason: string;
  /** Left out: until somebody lifts it. */
  readonly until?: Date | null;
  readonly idempotencyKey?: string | null;
}

/** From the end of this transaction on nothing is promoted there, whoever approves, until the freeze ends or is lifted. */
export const freezePromotions = mutation<FreezePromotionsInput, Freeze, NotFound | InvalidInput | LimitExceeded>('freezePromotions', {
  body: async (ctx, { projectId, environment, reason, until }) => {
    const project = await existingProject(ctx, projectId);
    if (!project.ok) return project;
    ctx.actor.require('freezePromotions', { kind: 'Freeze', projectId: project.value.id });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const end = checkUntil(until ?? null, ctx.clock.now());
    if (!end.ok) return end;
    const place = environment == null ? null : await environmentCalled(ctx, projectId, environment);
    if (environment != null && place === null) return refuse(notFound('Environment', environment));
    await lockHolds(ctx.tx, project.value.id, 'alone');
    const freeze: Freeze = {
      ...{ id: ctx.ids.next('Freeze'), projectId: project.value.id, environmentId: place?.id ?? null, reason: why.value, until: end.value },
      ...{ frozenBy: ctx.actor.principalId, frozenAt: ctx.clock.now(), liftedBy: null, liftedAt: null, liftingReason: null },
    };
    await saveFreeze(ctx.tx, freeze);
    await append(ctx.tx, promotionsFrozen(freeze));
    return ok(freeze);
  },
  replay: { subjectOf: ({ id }) => id, reload: findFreeze },
});
