import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { Context } from '../../context.ts';
import { mutation } from '../../use-case.ts';
import type { Finding } from '../finding.entity.ts';
import { mayClose, mayMeetCondition } from '../finding.rules.ts';
import { findFinding, stepsOfFindings } from '../findings.read-model.ts';
import { type StepRefused, stepFinding } from '../step-finding.ts';

/** What was done about a finding, so that nothing is left to do. */
export interface ResolveFindingInput {
  readonly findingId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Says that nothing is left to do about a finding. Whoever caused it may not. */
export const resolveFinding = mutation<ResolveFindingInput, Finding, StepRefused>('resolveFinding', {
  replay: { subjectOf: (finding) => finding.id, reload: (ctx, id) => findFinding(ctx, id) },
  body: async (ctx, { findingId, reason }) => {
    const found = await findFinding(ctx, findingId);
    if (!found.ok) return found;
    ctx.actor.require('resolveFinding', { kind: 'Finding', projectId: found.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const closer = { id: ctx.actor.principalId, kind: ctx.actor.principalKind };
    const owners = await everOwnersOf(ctx, found.value);
    return stepFinding<StepRefused>(ctx, found.value.id, {
      event: 'RESOLVE',
      reason: why.value,
      change: (finding) => {
        const may = mayClose(finding, 'RESOLVE', closer);
        const met = may.ok ? mayMeetCondition(finding, owners, closer.id) : may;
        return met.ok ? ok({}) : met;
      },
    });
  },
});

/** Everybody to whom the finding was ever given. */
async function everOwnersOf(ctx: Context, { id }: Finding): Promise<ReadonlySet<string>> {
  const steps = (await stepsOfFindings(ctx, [id])).get(id) ?? [];
  return new Set(steps.flatMap(({ after }) => after.ownerId ?? []));
}
