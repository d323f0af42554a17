import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  invalidInput,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { lockHolds } from '../../deployments/index.ts';
import { append } from '../../journal/index.ts';
import { contributorsOfVersions } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import type { Incident } from '../incident.entity.ts';
import { mayUnlink } from '../incident.rules.ts';
import { incidentUnlinked } from '../incidents.entries.ts';
import { findIncident } from '../incidents.read-model.ts';
import { insertLinkWithdrawal, linkedThings, lockIncident, standingLink } from '../incidents.store.ts';
import { versionsAmong } from '../linked-versions.ts';

/** What an incident is not about after all, and why. */
export interface WithdrawIncidentLinkInput {
  readonly incidentId: string;
  readonly thingId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | IllegalTransition;

/**
 * Takes back that an incident is about a thing, which was linked by mistake. The link stays on record with who took it back and why, and so does what
 * followed from it: findings, a legal hold and suspensions end as all others do.
 */
export const withdrawIncidentLink = mutation<WithdrawIncidentLinkInput, Incident, Refusals>('withdrawIncidentLink', {
  replay: { subjectOf: ({ id }) => id, reload: findIncident },
  body: async (ctx, { incidentId, thingId, reason }) => {
    const found = await findIncident(ctx, incidentId);
    if (!found.ok) return found;
    const { id, projectId } = found.value;
    ctx.actor.require('triageIncident', { kind: 'Incident', projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    // As with a judgement: a promotion that is under way either ends before, or sees it.
    await lockHolds(ctx.tx, projectId, 'alone');
    const incident = await lockIncident(ctx.tx, id);
    if (incident.state === 'CLOSED')
      return refuse(illegalTransition(incident.state, 'withdrawIncidentLink', 'This incident is closed; what it was about was signed with its review.'));
    const link = await standingLink(ctx.tx, id, thingId);
    if (link === null) return refuse(invalidInput('thingId', `The incident is not about ${thingId}. Name something that it is linked to.`));
    const versions = versionsAmong(await linkedThings(ctx.tx, id));
    const contributors = new Set([...(await contributorsOfVersions(ctx, versions)).values()].flatMap((people) => [...people]));
    const may = mayUnlink({ id: ctx.actor.principalId, kind: ctx.actor.principalKind }, contributors);
    if (!may.ok) return may;
    const withdrawal = { incidentId: id, projectId, thingId, number: link.number, reason: why.value };
    const withdrawn = { ...withdrawal, withdrawnBy: ctx.actor.principalId, withdrawnAt: ctx.clock.now() };
    await insertLinkWithdrawal(ctx.tx, withdrawn);
    await append(ctx.tx, incidentUnlinked(incident, withdrawn));
    return ok(incident);
  },
});
