import { regressionMetrics, residualBins } from '../../stats/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { TaskEvidence } from './evaluation-evidence.entity.ts';
import { LEVEL, weighing } from './measured-rows.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** What is measured of a regression. */
export async function measureNumbers(_specification: AuditSpecification, people: ScoredPeople, seed: bigint): Promise<TaskEvidence> {
  const { scores: predictions, targets, weights } = people;
  const found = await regressionMetrics({ predictions, targets, seed, ...weighing(people) });
  const excluded = { missingLabel: found.excluded.missingTarget, nonFiniteScore: found.excluded.nonFinitePrediction };
  return {
    ...{ judged: targets.length - excluded.missingLabel - excluded.nonFiniteScore, excluded, inputVerdict: found.inputVerdict, measures: found.measures },
    residuals: found.inputVerdict === 'ERROR' ? null : residualBins(predictions, targets, weights ?? undefined, LEVEL),
  };
}
