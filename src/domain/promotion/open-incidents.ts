import type { Context } from '../context.ts';
import { systemActor } from '../identity/index.ts';
import { type Incident, incidentsAbout, isSevere, listIncidentsById } from '../incidents/index.ts';

/**
 * Incidents for which nothing of the version is let through, whoever asks, in the order in which they were reported: grave ones about it that are
 * open, and the one by which it was suspended, however grave, while that is.
 */
export async function openIncidentsAgainst(asker: Context, modelVersionId: string, suspendedBy: string | null = null): Promise<readonly Incident[]> {
  const ctx = { ...asker, actor: systemActor };
  const grave = (await incidentsAbout(ctx, [modelVersionId])).map(({ incident }) => incident).filter(isSevere);
  const own = suspendedBy === null ? undefined : (await listIncidentsById(ctx, [suspendedBy])).get(suspendedBy);
  const others = grave.filter(({ id }) => id !== own?.id);
  return [...(own === undefined ? [] : [own]), ...others].filter(({ state }) => state !== 'CLOSED');
}
