import { listLatencyRunsById, listPreflightRunsById, preflightForReader } from '../../domain/preflight/index.ts';
import { defineLoader } from '../loaders.ts';
import type { LatencyRun } from './latency-run.type.ts';
import { toLatencyRun, toPreflightRun } from './preflight.mapper.ts';
import type { PreflightRun } from './preflight-run.type.ts';

/** Pre-flight runs by id, as the reader may see them; null for one that is absent or hidden. */
export const preflightRunById = defineLoader<string, PreflightRun>(
  async (ctx, ids) => new Map([...(await listPreflightRunsById(ctx, ids))].map(([id, run]) => [id, toPreflightRun(preflightForReader(ctx, run))])),
);

/** Latency runs by id; null for one that is absent or hidden. */
export const latencyRunById = defineLoader<string, LatencyRun>(
  async (ctx, ids) => new Map([...(await listLatencyRunsById(ctx, ids))].map(([id, run]) => [id, toLatencyRun(run)])),
);
