import { present } from '../../kernel/assert.ts';
import { rankingListMetrics } from '../../stats/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { TaskEvidence } from './evaluation-evidence.entity.ts';
import { listSettings } from './measured-rows.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

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
