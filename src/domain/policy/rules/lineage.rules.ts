import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  trainingData: z.literal('required').describe('The version names the dataset versions it was trained on, and lineage reaches them.'),
  featureSet: word('choice', ['required', 'optional']).describe('Whether the version has to name a feature set version.'),
});

type Params = z.infer<typeof params>;

/** R-LIN: from the version back to its data there is a path in the lineage graph. */
export const lineageRule = ruleFamily<Params>({
  type: 'R-LIN',
  title: 'Lineage: the version is connected to the data it was trained on.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { lineage }: GateFacts): readonly CheckOutcome[] {
  if (lineage === null) return [missingEvidence('The lineage of the version is not known.', 'Register the version with its training data.')];
  const outcomes: CheckOutcome[] = [];
  if (lineage.trainingDatasetVersionIds.length === 0)
    outcomes.push(missingEvidence('The version names no training data.', 'Register the version with the dataset versions it was trained on.', 'training-data'));
  else if (!lineage.connected)
    outcomes.push(
      outcome('FAIL', 'LINEAGE_BROKEN', 'Walking upstream from the version does not reach all of its training data.', {
        place: 'training-data',
        remedy: 'Record the missing lineage edges.',
      }),
    );
  if (rule.featureSet === 'required' && lineage.featureSetVersionId === null)
    outcomes.push(missingEvidence('The version names no feature set version.', 'Register the version with its feature set version.', 'feature-set'));
  if (outcomes.length > 0) return outcomes;
  return [outcome('PASS', 'CONNECTED', `Lineage leads from the version to ${lineage.trainingDatasetVersionIds.length} training dataset version(s).`)];
}
