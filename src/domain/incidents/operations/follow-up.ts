import type { MutationContext } from '../../context.ts';
import { currentDeploymentsOfVersion, type Deployment, suspendIfCurrent } from '../../deployments/index.ts';
import { raiseFinding } from '../../findings/index.ts';
import { placeHold } from '../../preservation/index.ts';
import { type Incident, isSevere } from '../incident.entity.ts';
import { clocksOf } from '../incident-clocks.rules.ts';
import { linkedThings, notificationsOf } from '../incidents.store.ts';
import { deploymentsAmong, versionsAmong } from '../linked-versions.ts';
import { siblingsOf } from '../siblings.ts';

/**
 * What follows from an incident as it is judged now, in the caller's transaction: whoever approved the versions looks again, siblings
 * are looked at, and nothing is erased while an authority that may want to examine the cause was not told (Art. 73(6)). All of it
 * happens once, however often it is asked for.
 */
export async function followUp(ctx: MutationContext, incident: Incident): Promise<void> {
  const versionIds = versionsAmong(await linkedThings(ctx.tx, incident.id));
  await review(ctx, incident, versionIds);
  const told = new Set((await notificationsOf(ctx.tx, incident.id)).map(({ clock }) => clock));
  if (!clocksOf(incident).some(({ clock, law }) => law === 'EU_AI_ACT' && !told.has(clock))) return;
  const { id: incidentId, projectId, title } = incident;
  const reason = `Kept so that the cause of the incident can be examined (Art. 73(6)): ${title}`.slice(0, 2_000);
  for (const subjectId of versionIds) await placeHold(ctx, { projectId, subjectId, incidentId, reason });
}

async function review(ctx: MutationContext, incident: Incident, versionIds: readonly string[]): Promise<void> {
  const { projectId, id: evidenceId, title } = incident;
  const common = { projectId, kind: 'INCIDENT_REVIEW', evidenceId } as const;
  for (const subjectId of versionIds) {
    await raiseFinding(ctx, {
      ...{ ...common, subjectId, severity: isSevere(incident) ? 'HIGH' : 'LOW' },
      title: 'An incident is reported about this version',
      detail: `The incident ${evidenceId} is about it: ${title} Say whether what was approved still stands.`,
    });
  }
  for (const { version, shares } of await siblingsOf(ctx, projectId, versionIds)) {
    await raiseFinding(ctx, {
      ...{ ...common, subjectId: version.id, severity: isSevere(incident) ? 'MEDIUM' : 'LOW' },
      title: 'An incident is reported about a sibling of this version',
      detail: `The incident ${evidenceId} is about a version that shares ${shares.join(', ')} with it: ${title} Say whether this version has the same flaw.`,
    });
  }
}

/** Suspends the approval of everything that serves and that the incident is about; what is suspended already stays so. The caller has asked for the permission. */
export async function suspendLinked(ctx: MutationContext, incident: Incident): Promise<void> {
  const thingIds = await linkedThings(ctx.tx, incident.id);
  const serving = new Map<string, Deployment>((await deploymentsAmong(ctx, thingIds)).map((deployment) => [deployment.id, deployment]));
  for (const id of versionsAmong(thingIds)) for (const deployment of await currentDeploymentsOfVersion(ctx, id)) serving.set(deployment.id, deployment);
  for (const [, deployment] of [...serving].sort(([one], [other]) => (one < other ? -1 : 1))) {
    await suspendIfCurrent(ctx, deployment, { cause: 'INCIDENT', alertId: null, incidentId: incident.id, reason: incident.title });
  }
}
