import { findAlert } from '../../domain/monitoring/index.ts';
import { orNull } from '../answer.ts';
import type { NodeFinder } from '../node-finder.ts';
import { driftReportById, monitorById, windowById } from './monitoring.loaders.ts';
import { toAlert } from './monitoring.mapper.ts';

/** How `node(id)` finds the things of this module. */
export const monitoringNodes = {
  Monitor: ({ loaders }, id) => loaders.of(monitorById).load(id),
  Window: ({ loaders }, id) => loaders.of(windowById).load(id),
  DriftReport: ({ loaders }, id) => loaders.of(driftReportById).load(id),
  Alert: async ({ ctx }, id) => orNull(await findAlert(ctx, id), toAlert),
} satisfies Record<string, NodeFinder>;
