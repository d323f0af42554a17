import { loaded, type NodeFinder } from '../node-finder.ts';
import { incidentById } from './incident.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const incidentsNodes = { Incident: loaded(incidentById) } satisfies Record<string, NodeFinder>;
