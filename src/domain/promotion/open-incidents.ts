import type { Context } from '../context.ts';
import { systemActor } from '../identity/index.ts';
import { type Incident, incidentsAbout, isSevere } from '../incidents/index.ts';

/** What a suspension is for, and of which deployment. */
interface SuspendedBy {
  readonly deploymentId: string;
  readonly incidentId: string | null;
}

/**
 * Incidents for which nothing of the version is let through, whoever asks, in the order in which they were reported: grave ones about it that are
 * open, and the one by which a deployment of it was suspended, however grave, while that is open and still about one of the two.
 */
export async function openIncidentsAgainst(asker: Context, modelVersionId: string, suspended: SuspendedBy | null = null): Promise<readonly Incident[]> {
  const ctx = { ...asker, actor: systemActor };
  const grave = (await incidentsAbout(ctx, [modelVersionId])).map(({ incident }) => incident).filter(isSevere);
  const about = suspended === null ? [] : await incidentsAbout(ctx, [modelVersionId, suspended.deploymentId]);
  const own = about.find(({ incident }) => incident.id === suspended?.incidentId)?.incident;
  const others = grave.filter(({ id }) => id !== own?.id);
  return [...(own === undefined ? [] : [own]), ...others].filter(({ state }) => state !== 'CLOSED');
}
