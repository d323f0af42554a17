import { lastProbes, listProbesById, listServingsById, servingsOfDeployments, spellsOfServings } from '../../domain/deployments/index.ts';
import { openFindingsOf } from '../../domain/findings/index.ts';
import type { Finding } from '../findings/finding.type.ts';
import { toFinding } from '../findings/findings.mapper.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toProbe, toServing, toServingSpell } from './serving.mapper.ts';
import type { Serving, ServingSpell } from './serving.type.ts';

/** Servings by id. */
export const servingById = loadById(listServingsById, toServing);

/** Probes by id. */
export const probeById = loadById(listProbesById, toProbe);

/** The last probe of a deployment, by its id. */
export const lastProbeOfDeployment = loadById(lastProbes, toProbe);

/** What was seen serving where a deployment serves, by its id. */
export const servingsOfDeployment = defineLoader<string, readonly Serving[]>(
  async (ctx, ids) => new Map([...(await servingsOfDeployments(ctx, ids))].map(([id, found]) => [id, found.map(toServing)])),
);

/** The spells of a serving, by its id. */
export const spellsOfServing = defineLoader<string, readonly ServingSpell[]>(
  async (ctx, ids) => new Map([...(await spellsOfServings(ctx, ids))].map(([id, found]) => [id, found.map(toServingSpell)])),
);

/** Open findings about a thing, by its id. */
export const openFindingsAbout = defineLoader<string, readonly Finding[]>(async (ctx, ids) => {
  const map = toFinding(ctx.clock.now());
  return new Map([...(await openFindingsOf(ctx, ids))].map(([id, found]) => [id, found.map(map)]));
});
