import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { mutation } from '../../use-case.ts';
import type { Finding } from '../finding.entity.ts';
import { checkAcceptedUntil, checkCondition, mayClose } from '../finding.rules.ts';
import { findFinding } from '../findings.read-model.ts';
import { type StepRefused, stepFinding } from '../step-finding.ts';

/** Why a finding is lived with, and until when. */
export interface AcceptFindingInput {
  readonly findingId: string;
  readonly acceptedUntil: Date;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Lives with a finding for a time; then it is open again by itself. Whoever caused it or is to see to it may not. */
export const acceptFinding = mutation<AcceptFindingInput, Finding, StepRefused>('acceptFinding', {
  replay: { subjectOf: (finding) => finding.id, reload: (ctx, id) => findFinding(ctx, id) },
  body: async (ctx, { findingId, acceptedUntil, reason }) => {
    const found = await findFinding(ctx, findingId);
    if (!found.ok) return found;
    ctx.actor.require('acceptFinding', { kind: 'Finding', projectId: found.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const kept = checkCondition(found.value, 'ACCEPT');
    if (!kept.ok) return kept;
    const until = checkAcceptedUntil(acceptedUntil, ctx.clock.now());
    if (!until.ok) return until;
    const closer = { id: ctx.actor.principalId, kind: ctx.actor.principalKind };
    return stepFinding<StepRefused>(ctx, found.value.id, {
      event: 'ACCEPT',
      reason: why.value,
      change: (finding) => {
        const may = mayClose(finding, 'ACCEPT', closer);
        return may.ok ? ok({ acceptedUntil: until.value }) : may;
      },
    });
  },
});
