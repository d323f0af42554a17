import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { findIncident, linksOfIncidents } from '../incidents.read-model.ts';
import { versionsAmong } from '../linked-versions.ts';
import { type Sibling, siblingsOf } from '../siblings.ts';

/** Versions that share data or a base model with those of an incident, newest first. */
export const listSiblings = question<{ readonly incidentId: string }, readonly Sibling[], NotFound>('listSiblings', async (ctx, { incidentId }) => {
  const found = await findIncident(ctx, incidentId);
  if (!found.ok) return found;
  const links = (await linksOfIncidents(ctx, [incidentId])).get(incidentId) ?? [];
  return ok(await siblingsOf(ctx, found.value.projectId, versionsAmong(links.map(({ thingId }) => thingId))));
});
