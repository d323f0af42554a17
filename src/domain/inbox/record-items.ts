import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { type Challenge, listChallenges } from '../challenges/index.ts';
import type { Context } from '../context.ts';
import type { RoleThatMay } from '../identity/index.ts';
import { clocksAt, type Incident, isUnmet, listIncidents, notificationsOfIncidents } from '../incidents/index.ts';
import { contributorsOfVersions } from '../registry/index.ts';
import type { InboxItem } from './inbox-item.entity.ts';

/** What the asker has to do with all that is listed, page by page in its order, until there is enough: what waits for others hides nothing. */
async function itemsAmong<T>(
  list: (page: PageRequest) => Promise<Result<Page<T>, Problem>>,
  itemsOf: (things: readonly T[]) => Promise<readonly InboxItem[]>,
): Promise<readonly InboxItem[]> {
  const items: InboxItem[] = [];
  for (let after: string | null = null; items.length < LIMITS.inboxThings; ) {
    const found = await list({ first: LIMITS.inboxThings, after });
    const page: Page<T> = present(found.ok ? found.value : null, 'a page of what is open');
    items.push(...(await itemsOf(page.items)));
    after = page.cursors.at(-1) ?? null;
    if (!page.hasNextPage) break;
  }
  return items.slice(0, LIMITS.inboxThings);
}

/** Incidents that the asker may take the next step with: judge them, tell an authority, or sign the review. */
export const incidentItems = (ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> =>
  itemsAmong(
    (page) => listIncidents(ctx, { open: true }, page),
    (open) => itemsOfIncidents(ctx, roleThatMay, open),
  );

async function itemsOfIncidents(ctx: Context, roleThatMay: RoleThatMay, open: readonly Incident[]): Promise<readonly InboxItem[]> {
  const told = await notificationsOfIncidents(
    ctx,
    open.map(({ id }) => id),
  );
  return open.flatMap((incident): InboxItem[] => {
    const clocks = clocksAt(incident, told.get(incident.id) ?? [], ctx.clock.now(), LIMITS.incidentClockWarningHours).filter(isUnmet);
    const step = nextStep(ctx, incident, clocks.length > 0);
    if (step === null || !ctx.actor.can(step.action, { kind: 'Incident', projectId: incident.projectId })) return [];
    const { id: subjectId, projectId, changedAt: since } = incident;
    const role = roleThatMay(step.action, 'Incident', projectId);
    return [
      {
        kind: 'INCIDENT',
        subjectId,
        projectId,
        since,
        dueAt: clocks[0]?.dueAt ?? null,
        again: null,
        onBehalfOf: null,
        asked: `${step.asked}: ${incident.title}`,
        role,
      },
    ];
  });
}

function nextStep(ctx: Context, { state, remediatedBy }: Incident, mustTell: boolean): { readonly action: string; readonly asked: string } | null {
  if (state === 'REPORTED') return { action: 'triageIncident', asked: 'Judge an incident' };
  if (mustTell) return { action: 'notifyAuthority', asked: 'Tell an authority of an incident' };
  if (state === 'REMEDIATED' && remediatedBy !== ctx.actor.principalId) return { action: 'closeIncident', asked: 'Sign the review of an incident' };
  return null;
}

/** Challenges that the asker may answer, or whose answer they may judge; nobody answers their own, and nobody judges their own work or answer. */
export const challengeItems = (ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> =>
  itemsAmong(
    (page) => listChallenges(ctx, { open: true }, page),
    (open) => itemsOfChallenges(ctx, roleThatMay, open),
  );

async function itemsOfChallenges(ctx: Context, roleThatMay: RoleThatMay, open: readonly Challenge[]): Promise<readonly InboxItem[]> {
  const contributors = await contributorsOfVersions(
    ctx,
    open.map(({ modelVersionId }) => modelVersionId),
  );
  const me = ctx.actor.principalId;
  return open.flatMap(({ id: subjectId, projectId, modelVersionId, state, question, raisedBy, respondedBy, changedAt: since }): InboxItem[] => {
    const answers = state === 'OPEN';
    const isMine = answers ? raisedBy === me : respondedBy === me || (contributors.get(modelVersionId)?.has(me) ?? false);
    const action = answers ? 'respondToChallenge' : 'resolveChallenge';
    if (isMine || !ctx.actor.can(action, { kind: 'Challenge', projectId })) return [];
    const asked = answers ? `Answer a challenge: ${question}` : `Say whether the answer to a challenge is enough: ${question}`;
    return [
      { kind: 'CHALLENGE', subjectId, projectId, since, dueAt: null, again: null, onBehalfOf: null, asked, role: roleThatMay(action, 'Challenge', projectId) },
    ];
  });
}
