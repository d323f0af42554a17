import { assert } from '../../../kernel/assert.ts';
import { ok } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import type { Finding } from '../finding.entity.ts';
import { lockEqualFinding } from '../findings.store.ts';
import { stepFinding } from '../step-finding.ts';

/** Which finding is over, and what shows it. */
export interface FindingToSettle extends Pick<Finding, 'subjectId' | 'kind'> {
  readonly evidenceId?: string | null;
  readonly reason: string;
}

/**
 * Resolves the finding of that subject, kind and evidence in the caller's transaction, because what was found is seen to be no longer
 * so; null when nobody has to look at it. Only for what the server itself can see: everything else is closed by people.
 */
export async function settleFinding(ctx: MutationContext, { subjectId, kind, evidenceId = null, reason }: FindingToSettle): Promise<Finding | null> {
  const live = await lockEqualFinding(ctx.tx, { subjectId, kind, evidenceId });
  if (live === null) return null;
  const settled = await stepFinding(ctx, live.id, { event: 'RESOLVE', reason, change: () => ok({}) });
  assert(settled.ok, 'a finding that is not resolved can be resolved');
  return settled.value;
}
