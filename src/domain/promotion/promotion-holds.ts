import type { Context } from '../context.ts';
import { covers, type Freeze, overdueReviewsOf, retirementsOfVersions, standingFreezes, standingSuspensions } from '../deployments/index.ts';
import { openFindingsOf } from '../findings/index.ts';
import { systemActor } from '../identity/index.ts';
import { liveAlertsOfVersion } from '../monitoring/index.ts';
import { findModelVersion } from '../registry/index.ts';
import { BREAK_GLASS_OVERDUE, overdueBreakGlass } from './break-glass.read-model.ts';
import { openIncidentsAgainst } from './open-incidents.ts';
import type { PromotionHold } from './promotion-hold.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

/**
 * Everything that holds up the promotion at this moment, whoever asks: freezes of its environment or project, the end of the version,
 * a suspension there that nobody has lifted (a new approval does not pass it by), and what is known to be wrong with it: grave incidents too. An alert opens only when a watched signal failed, so every live one counts as critical.
 */
export async function holdsOn(
  asker: Context,
  { projectId, modelVersionId, environmentId, kind }: Pick<PromotionRequest, 'projectId' | 'modelVersionId' | 'environmentId' | 'kind'>,
): Promise<readonly PromotionHold[]> {
  const ctx = { ...asker, actor: systemActor };
  const freezes = (await standingFreezes(ctx, projectId, ctx.clock.now())).filter((freeze) => covers(freeze, environmentId));
  const retirement = (await retirementsOfVersions(ctx, [modelVersionId])).get(modelVersionId);
  const suspensions = await standingSuspensions(ctx, modelVersionId, environmentId);
  const alerts = await liveAlertsOfVersion(ctx, modelVersionId, ctx.clock.now());
  const version = await findModelVersion(ctx, modelVersionId);
  const subjects = version.ok ? [modelVersionId, version.value.artifactId] : [modelVersionId];
  const findings = [...(await openFindingsOf(ctx, subjects)).values()].flat().filter(({ severity }) => severity === 'CRITICAL');
  const unreviewed = kind === 'BREAK_GLASS' ? await overdueBreakGlass(ctx, environmentId) : [];
  const reviews = await overdueReviewsOf(ctx, modelVersionId, environmentId);
  const incidents = await openIncidentsAgainst(ctx, modelVersionId);
  return [
    ...freezes.map((freeze): PromotionHold => ({ kind: 'FROZEN', id: freeze.id, message: frozen(freeze) })),
    ...(retirement === undefined ? [] : [{ kind: 'RETIRED' as const, id: modelVersionId, message: `The version was retired: ${retirement.reason}` }]),
    ...suspensions.map(({ id, reason }): PromotionHold => ({ kind: 'SUSPENDED', id, message: `Its approval here is suspended: ${reason} Lift that first.` })),
    ...alerts.map(({ id, message }): PromotionHold => ({ kind: 'ALERT', id, message: `An alert about the version is open: ${message} Settle it first.` })),
    ...findings.map(({ id, title }): PromotionHold => ({ kind: 'FINDING', id, message: `A critical finding is open: ${title}. Settle it first.` })),
    ...unreviewed.map(({ deploymentId }): PromotionHold => ({ kind: 'REVIEW_OVERDUE', id: deploymentId, message: BREAK_GLASS_OVERDUE })),
    ...reviews.map(({ deploymentId }): PromotionHold => ({ kind: 'REVIEW_OVERDUE', id: deploymentId, message: REVIEW_OVERDUE })),
    ...incidents.map(
      ({ id, title }): PromotionHold => ({ kind: 'INCIDENT', id, message: `A grave incident about the version is open: ${title}. Close it first.` }),
    ),
  ];
}

const REVIEW_OVERDUE = 'The review of its approval in another environment is overdue. Conclude that first.';

const frozen = ({ environmentId, reason, until }: Freeze): string =>
  `${environmentId === null ? 'The project is' : 'The environment is'} frozen ${until === null ? 'until somebody lifts it' : `until ${until.toISOString()}`}: ${reason}`;
