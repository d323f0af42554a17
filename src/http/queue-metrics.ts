import type { Machinery } from '../domain/context.ts';
import { countOpenRuns } from '../domain/evaluation/index.ts';
import type { Metric } from './metrics.ts';

/** How much evaluation work waits, and how much is at work. */
export const queueMetrics = ({ database }: Pick<Machinery, 'database'>): readonly Metric[] => [
  {
    name: 'assay_evaluations_queued',
    help: 'Evaluation runs that wait for a worker.',
    type: 'gauge',
    read: async () => (await countOpenRuns(database.db)).QUEUED,
  },
  {
    name: 'assay_evaluations_running',
    help: 'Evaluation runs that a worker is at.',
    type: 'gauge',
    read: async () => (await countOpenRuns(database.db)).RUNNING,
  },
];
