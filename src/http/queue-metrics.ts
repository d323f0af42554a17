import type { Machinery } from '../domain/context.ts';
import { equivalenceQueue } from '../domain/equivalence/index.ts';
import { evaluationQueue } from '../domain/evaluation/index.ts';
import { latencyQueue, preflightQueue } from '../domain/preflight/index.ts';
import { skewQueue } from '../domain/skew/index.ts';
import { countOpen } from '../domain/work/index.ts';
import type { Metric } from './metrics.ts';

/** The queues by the names that their gauges carry. */
const QUEUES = [
  { name: 'assay_evaluations', what: 'Evaluation runs', queue: evaluationQueue },
  { name: 'assay_equivalence_checks', what: 'Equivalence checks', queue: equivalenceQueue },
  { name: 'assay_skew_checks', what: 'Skew checks', queue: skewQueue },
  { name: 'assay_preflight_runs', what: 'Pre-flight runs', queue: preflightQueue },
  { name: 'assay_latency_runs', what: 'Latency runs', queue: latencyQueue },
] as const;

/** How much queued work waits, and how much is at work. */
export const queueMetrics = ({ database }: Pick<Machinery, 'database'>): readonly Metric[] =>
  QUEUES.flatMap(({ name, what, queue }): Metric[] => [
    { name: `${name}_queued`, help: `${what} that wait for a worker.`, type: 'gauge', read: async () => (await countOpen(database.db, queue)).QUEUED },
    { name: `${name}_running`, help: `${what} that a worker is at.`, type: 'gauge', read: async () => (await countOpen(database.db, queue)).RUNNING },
  ]);
