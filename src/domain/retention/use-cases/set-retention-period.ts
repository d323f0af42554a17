import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { lockPreservation } from '../../preservation/index.ts';
import { mutation } from '../../use-case.ts';
import type { RetentionKind, RetentionPeriod } from '../retention.entity.ts';
import { retentionPeriodSet } from '../retention.entries.ts';
import { findRetentionPeriod } from '../retention.read-model.ts';
import { checkRetentionDays } from '../retention.rules.ts';
import { insertRetentionPeriod } from '../retention.store.ts';

/** How long a project keeps things of a kind. */
export interface SetRetentionPeriodInput {
  readonly projectId: string;
  readonly kind: RetentionKind;
  /** Left out or null: without end. */
  readonly days?: number | null;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Says how long things of a kind are kept. A shorter period counts after a month; what was set before stays in the history. */
export const setRetentionPeriod = mutation<SetRetentionPeriodInput, RetentionPeriod, NotFound | InvalidInput | LimitExceeded>('setRetentionPeriod', {
  replay: { subjectOf: ({ id }) => id, reload: findRetentionPeriod },
  body: async (ctx, { projectId, kind, days, reason }) => {
    const project = await existingProject(ctx, projectId);
    if (!project.ok) return project;
    ctx.actor.require('setRetentionPeriod', { kind: 'RetentionPeriod', projectId: project.value.id });
    const [checked, why] = [checkRetentionDays(days ?? null), checkText('reason', reason)];
    if (!checked.ok) return checked;
    if (!why.ok) return why;
    const period: RetentionPeriod = {
      ...{ id: ctx.ids.next('RetentionPeriod'), projectId: project.value.id, kind, days: checked.value, reason: why.value },
      ...{ setBy: ctx.actor.principalId, setAt: ctx.clock.now() },
    };
    // No erasure that has read the periods before is still under way when this one is there.
    await lockPreservation(ctx.tx, period.projectId, 'alone');
    await insertRetentionPeriod(ctx.tx, period);
    await append(ctx.tx, retentionPeriodSet(period));
    return ok(period);
  },
});
