import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { type Finding, listFindings } from '../findings/index.ts';
import type { RoleThatMay } from '../identity/index.ts';
import { alertsToTakeOver } from '../monitoring/index.ts';
import { proposalsToPublish } from '../policy/index.ts';
import { listUseCasesById, revisionsToDecide, specificationsToDecide } from '../registry/index.ts';
import type { InboxItem } from './inbox-item.entity.ts';

/** Proposed specifications that the asker may decide on. */
export async function specificationItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  const proposed = await specificationsToDecide(ctx, LIMITS.inboxThings);
  const useCases = await listUseCasesById(ctx, [...new Set(proposed.map(({ useCaseId }) => useCaseId))]);
  return proposed.map(({ id, projectId, useCaseId, number, proposedAt }) => ({
    ...{ kind: 'AUDIT_SPECIFICATION', subjectId: id, projectId, since: proposedAt, dueAt: null, onBehalfOf: null, again: null },
    asked: `Approve or reject audit specification ${number} of ${useCases.get(useCaseId)?.name ?? useCaseId}.`,
    role: roleThatMay('decideAuditSpecification', 'AuditSpecification', projectId),
  }));
}

/** Proposed revisions of use cases that the asker may decide on. */
export async function revisionItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  const proposed = await revisionsToDecide(ctx, LIMITS.inboxThings);
  const useCases = await listUseCasesById(ctx, [...new Set(proposed.map(({ useCaseId }) => useCaseId))]);
  return proposed.map(({ id, projectId, useCaseId, number, proposedAt }) => ({
    ...{ kind: 'USE_CASE_REVISION', subjectId: id, projectId, since: proposedAt, dueAt: null, again: null, onBehalfOf: null },
    asked: `Approve or decline revision ${number} of the use case ${useCases.get(useCaseId)?.name ?? useCaseId}.`,
    role: roleThatMay('decideUseCaseRevision', 'UseCase', projectId),
  }));
}

/** Proposed policies that wait for the asker as the second person. */
export async function proposalItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  return (await proposalsToPublish(ctx, LIMITS.inboxThings)).map(({ id, name, version, proposedAt }) => ({
    ...{ kind: 'POLICY_PROPOSAL', subjectId: id, projectId: null, since: proposedAt, dueAt: null, onBehalfOf: null, again: null },
    asked: `Publish or decline the policy ${name}@${version} as the second person.`,
    role: roleThatMay('publishProposedPolicy', 'PolicyProposal', null),
  }));
}

/** Findings that the asker is to see to, whether they may close them or need somebody who may. */
export async function findingItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  const filter = { ownerId: ctx.actor.principalId, states: ['OPEN', 'IN_REVIEW'] } as const;
  const found = await listFindings(ctx, filter, { first: LIMITS.inboxThings, after: null });
  const open: readonly Finding[] = present(found.ok ? found.value.items : null, 'the first page of findings');
  return open.map(({ id, projectId, severity, title, changedAt, dueAt }) => ({
    ...{ kind: 'FINDING', subjectId: id, projectId, since: changedAt, dueAt, onBehalfOf: null, again: null },
    asked: `See to the finding of ${severity.toLowerCase()} severity: ${title}`,
    role: roleThatMay('resolveFinding', 'Finding', projectId),
  }));
}

/** Alerts that nobody has taken over yet and that the asker may. */
export async function alertItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  return (await alertsToTakeOver(ctx, LIMITS.inboxThings)).map(({ id, projectId, message, openedAt }) => ({
    ...{ kind: 'ALERT', subjectId: id, projectId, since: openedAt, dueAt: null, onBehalfOf: null, again: null },
    asked: `Look at an alert that nobody has taken over: ${message}`,
    role: roleThatMay('acknowledgeAlert', 'Alert', projectId),
  }));
}
