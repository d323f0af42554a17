import { present } from '../../kernel/assert.ts';
import { rankingListMetrics } from '../../stats/index.ts';
import type { AuditSpecification, MeasurementPlan } from '../registry/index.ts';
import type { TaskEvidence } from './measure-run.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** How a plan wants lists judged; the gain is the usual one, 2^relevance − 1. */
export const listSettings = ({ ranks, relevantFrom }: MeasurementPlan) => ({ ranks, relevantFrom, gain: 'exponential' }) as const;

/** What is measured of a ranking. */
export async function measureRanking({ measurement }: AuditSpecification, people: ScoredPeople, seed: bigint): Promise<TaskEvidence> {
  const queries = present(people.queries, 'the queries of a ranking');
  const found = await rankingListMetrics({ queries, scores: people.scores, relevance: people.targets, ...listSettings(measurement), seed });
  const { missingLabel, nonFiniteScore } = found.excluded;
  return {
    ...{ judged: people.targets.length - missingLabel - nonFiniteScore, excluded: found.excluded, inputVerdict: found.inputVerdict, measures: found.measures },
    queries: { queries: found.queries, queriesWithoutRelevant: found.queriesWithoutRelevant },
  };
}
