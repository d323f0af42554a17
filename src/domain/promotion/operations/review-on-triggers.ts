import { present } from '../../../kernel/assert.ts';
import { type Id, isId } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import type { Context, MutationContext } from '../../context.ts';
import { revokedSourcesIn } from '../../datasets/index.ts';
import { currentDeploymentsOfVersion, type Deployment, listDeploymentsById, listServingNow, openReview } from '../../deployments/index.ts';
import { followJournal, type JournalEntry } from '../../journal/index.ts';
import { findMonitor } from '../../monitoring/index.ts';
import { fallbacksInForce, findPoliciesById, noLongerPasses, policyReference, type ReviewTerms, tryPolicy } from '../../policy/index.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { findRequest, newestPromoted } from '../promotion.read-model.ts';
import { restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { paceOf, type ReviewCause, reviewDue } from '../review-terms.rules.ts';

/**
 * Opens a review of what serves when something happens that its policy names as a trigger. Follows the journal, so that nothing that
 * happened while no process ran is missed; any number of processes may call it. True when more may wait.
 */
export const reviewOnTriggers = (ctx: Context): Promise<boolean> =>
  followJournal(ctx, 'approval reviews', async (inner, entry) => {
    await HANDLERS[entry.type]?.(inner, entry);
    return 'go on';
  });

const HANDLERS: Readonly<Record<string, (ctx: MutationContext, entry: JournalEntry) => Promise<void>>> = {
  'drift.alert-opened': onAlert,
  'dataset-version.revoked': onRevocation,
  'policy.published': onPolicy,
  'model-version.registered': onDerivation,
  'incident.linked': onIncident,
};

/** An alert about what serves opened. */
async function onAlert(ctx: MutationContext, { subjectId, payload }: JournalEntry): Promise<void> {
  const monitor = await findMonitor(ctx, String(payload.monitorId));
  if (!monitor.ok || monitor.value.deploymentId === null) return;
  const deployment = (await listDeploymentsById(ctx, [monitor.value.deploymentId])).get(monitor.value.deploymentId);
  await consider(ctx, deployment, { trigger: 'ALERT', causeId: subjectId, detail: `An alert opened: ${String(payload.message)}` });
}

/** An incident about a version that serves was reported or linked to it. */
async function onIncident(ctx: MutationContext, { subjectId, payload }: JournalEntry): Promise<void> {
  const thingIds: readonly unknown[] = Array.isArray(payload.thingIds) ? payload.thingIds : [];
  for (const thingId of thingIds) {
    if (typeof thingId !== 'string' || !isId('ModelVersion', thingId)) continue;
    for (const deployment of await currentDeploymentsOfVersion(ctx, thingId))
      await consider(ctx, deployment, { trigger: 'INCIDENT', causeId: subjectId, detail: `The incident ${subjectId} is about it.` });
  }
}

/** Data were revoked: whatever serves on them, made from them or measured on them. */
async function onRevocation(ctx: MutationContext, { projectId, payload }: JournalEntry): Promise<void> {
  if (projectId === null) return;
  const requests = await newestPromoted(ctx, projectId);
  const revoked = await revokedSourcesIn(ctx, projectId, [...requests.flatMap(restsOn)]);
  const hit = requests.filter((request) => restsOn(request).some((id) => revoked.get(id)?.some((revocation) => revocation.id === payload.revocationId)));
  const deployments = await listDeploymentsById(
    ctx,
    hit.flatMap(({ deploymentId }) => deploymentId ?? []),
  );
  const causeId = String(payload.revocationId);
  for (const deployment of deployments.values())
    await consider(ctx, deployment, { trigger: 'DATA_REVOKED', causeId, detail: `It rests on data that may no longer be used (${causeId}).` });
}

/** Another version was made from what serves, which tells that somebody saw a reason to change it. */
async function onDerivation(ctx: MutationContext, { subjectId, payload }: JournalEntry): Promise<void> {
  if (typeof payload.parentVersionId !== 'string' || typeof payload.derivation !== 'string') return;
  const detail = `The version ${subjectId} was derived from what serves (${payload.derivation}).`;
  for (const deployment of await currentDeploymentsOfVersion(ctx, payload.parentVersionId))
    await consider(ctx, deployment, { trigger: 'ARTIFACT_DERIVED', causeId: subjectId, detail });
}

/** A policy was published: whatever serves and would not pass it any more, by the facts of its approval as old as they are today. */
async function onPolicy(ctx: MutationContext, { subjectId }: JournalEntry): Promise<void> {
  const [policy] = await findPoliciesById(ctx, [subjectId as Id<'Policy'>]);
  const reach = ctx.actor.reach('read', 'Deployment');
  const fallbacks = await fallbacksInForce(ctx);
  const asOf = ctx.clock.now().toISOString();
  const candidate = present(policy, 'a policy that was published');
  for (let after: string | null = null; ; ) {
    const page = await listServingNow(ctx, { reach }, { first: LIMITS.policyTrials, after });
    const found = present(page.ok ? page.value : null, 'a page of what serves');
    for (const deployment of found.items) {
      const request = await promoted(ctx, deployment);
      if (request === null) continue;
      const { members, document } = await pinnedPolicy(ctx, request);
      const trial = tryPolicy(candidate, members, { ...request.facts, asOf }, fallbacks);
      if (trial.before.policies === trial.after.policies || !noLongerPasses(trial)) continue;
      const rules = trial.changes.filter(({ after: is }) => is !== 'PASS').map(({ rule }) => rule);
      const detail = `Under ${policyReference(candidate.document)} it would read ${trial.after.verdict ?? 'that no policy speaks of it'} (${rules.join(', ') || 'its approvals'}).`;
      // Either the policy of the approval asks for this, or the one that was published.
      const terms = candidate.document.review?.triggers?.includes('policyChanged') === true ? candidate.document.review : document.review;
      await openFor(ctx, deployment, terms, { trigger: 'POLICY_CHANGED', causeId: candidate.id, detail });
    }
    if (!found.hasNextPage) return;
    after = found.cursors.at(-1) ?? null;
  }
}

/** The approval behind what serves; null for hours of break-glass, which are reviewed in any case. */
async function promoted(ctx: MutationContext, { promotionRequestId }: Deployment): Promise<PromotionRequest | null> {
  const request = await findRequest(ctx, promotionRequestId);
  return request.ok && request.value.kind !== 'BREAK_GLASS' ? request.value : null;
}

async function consider(ctx: MutationContext, deployment: Deployment | undefined, cause: ReviewCause): Promise<void> {
  const request = deployment === undefined ? null : await promoted(ctx, deployment);
  if (deployment === undefined || request === null) return;
  await openFor(ctx, deployment, (await pinnedPolicy(ctx, request)).document.review, cause);
}

async function openFor(ctx: MutationContext, { id }: Deployment, terms: ReviewTerms | undefined, found: ReviewCause): Promise<void> {
  for (const cause of reviewDue({ terms, reviewAt: null }, ctx.clock.now(), [found])) if (terms !== undefined) await openReview(ctx, id, cause, paceOf(terms));
}
