import type { MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import type { CalibrationBin } from './evaluation-evidence.entity.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** Level of intervals that stand alone. */
export const LEVEL = 0.95;

/** Weights and clusters as the statistics take them: left out where there are none. */
export const weighing = ({ weights, clusters }: Pick<ScoredPeople, 'weights' | 'clusters'>) => ({
  ...(weights === null ? {} : { weights }),
  ...(clusters === null ? {} : { clusters }),
});

/** A bin of a reliability table as evidence keeps it. */
export const toBin = ({ weight: _weight, ...bin }: CalibrationBin & { readonly weight: number }): CalibrationBin => bin;

/** How a plan wants lists judged; the gain is the usual one, 2^relevance − 1. */
export const listSettings = ({ ranks, relevantFrom }: MeasurementPlan) => ({ ranks, relevantFrom, gain: 'exponential' }) as const;
