import { type Conflict, conflict, type IllegalTransition, type NotFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { MutationContext } from '../context.ts';
import { lockModelVersion, type ModelVersion } from '../registry/index.ts';
import { lockRequest } from './load-request.ts';
import { findRequest } from './promotion.read-model.ts';
import { afterEvent } from './promotion.transitions.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** A draft of the actor with its version, both locked: version first and request second, as whoever asks for a promotion does. */
export async function lockDraft(
  ctx: MutationContext,
  id: string,
): Promise<Result<{ readonly draft: PromotionRequest; readonly version: ModelVersion }, NotFound | Conflict | IllegalTransition>> {
  const seen = await findRequest(ctx, id);
  if (!seen.ok) return seen;
  const version = await lockModelVersion(ctx, seen.value.modelVersionId);
  if (!version.ok) return version;
  const draft = await lockRequest(ctx, id);
  if (!draft.ok) return draft;
  ctx.actor.require('requestPromotion', { kind: 'ModelVersion', projectId: draft.value.projectId });
  const legal = afterEvent(draft.value.state, 'revise');
  if (!legal.ok) return legal;
  if (draft.value.requestedBy !== ctx.actor.principalId)
    return refuse(conflict('Only its author changes or submits a draft. Write down a request of your own.', draft.value.id));
  return ok({ draft: draft.value, version: version.value });
}
