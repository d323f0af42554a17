import { present } from '../../kernel/assert.ts';
import type { Quorum } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import type { Deployment } from '../deployments/index.ts';
import { raiseFinding } from '../findings/index.ts';
import { append } from '../journal/index.ts';
import { standingOf } from '../policy/index.ts';
import type { BreakGlassUse } from './break-glass.entity.ts';
import { breakGlassUsed } from './break-glass.entries.ts';
import { saveBreakGlassUse } from './break-glass.store.ts';
import type { PromotionAttestation } from './promotion-attestation.entity.ts';
import type { PromotionFile } from './promotion-file.ts';

const DAY = 86_400_000;

/** Keys of the findings that would have stopped a promotion of this file, and do not stop the emergency. */
export function passedFindings({ evaluation, acknowledgements, waivers, standing }: PromotionFile): readonly string[] {
  const acknowledged = new Set(acknowledgements.map(({ findingKey }) => findingKey));
  const all = standingOf(evaluation, acknowledged, new Set(waivers.flatMap(({ findingKeys }) => findingKeys)));
  const left = new Set(standing.openPoints.map(({ findingKey }) => findingKey));
  return all.openPoints.map(({ findingKey }) => findingKey).filter((key) => !left.has(key));
}

/**
 * Keeps that a version serves for some hours in an emergency: the record, the finding by which it has to be reviewed, and the alert in the
 * journal, all in the transaction that deploys. Nobody who asked or confirmed can close the finding.
 */
export async function recordBreakGlass(
  ctx: MutationContext,
  file: PromotionFile,
  { quorum, deployment, attestation }: { readonly quorum: Quorum; readonly deployment: Deployment; readonly attestation: PromotionAttestation },
): Promise<void> {
  const { request, policy } = file;
  const { reviewWithinDays } = present(policy.document.breakGlass, 'the terms of an emergency');
  const until = present(attestation.approvedUntil, 'the end of an emergency');
  const { id: promotionRequestId, projectId, environmentId, reason, requestedBy } = request;
  const people = new Set(quorum.filled.map(({ decidedBy }) => decidedBy));
  const confirmedBy = file.decisions.map(({ decidedBy }) => decidedBy).filter((id, place, all) => people.has(id) && all.indexOf(id) === place);
  const reviewDueAt = new Date(deployment.validFrom.getTime() + reviewWithinDays * DAY);
  const passed = passedFindings(file);
  const passedHolds = file.passedHolds.map(({ kind, id }) => `${kind} ${id}`);
  const finding = await raiseFinding(ctx, {
    ...{ projectId, kind: 'BREAK_GLASS', severity: 'HIGH', subjectId: deployment.id, evidenceId: promotionRequestId, ownerId: requestedBy, dueAt: reviewDueAt },
    ...{ causedById: requestedBy, furtherCausedByIds: [...confirmedBy, ...file.decisions.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])] },
    title: 'A version serves by break-glass; review how it came to that',
    detail: `${reason} It passed ${[...passed, ...passedHolds].join(', ') || 'the approvals that a promotion needs'}, and serves until ${until.toISOString()} at most. Somebody who neither asked nor confirmed has to resolve this by ${reviewDueAt.toISOString()}; until then there is no further break-glass in this environment once that is past.`,
  });
  const use: BreakGlassUse = {
    ...{ promotionRequestId, projectId, environmentId, deploymentId: deployment.id, reason, requestedBy, confirmedBy, usedAt: deployment.validFrom, until },
    ...{ passedFindings: passed, passedHolds, findingId: finding.id, reviewDueAt },
  };
  await saveBreakGlassUse(ctx.tx, use);
  await append(ctx.tx, breakGlassUsed(use));
}
