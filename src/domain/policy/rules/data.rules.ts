import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { DataFacts, GateFacts, SpecificationFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from './check-outcome.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { checkOutcome, validityOf } from './validity.rules.ts';

const params = z.strictObject({
  specification: z.literal('approved').describe('The test of the use case was approved before the version was tested.'),
  trainingOnEvaluationBytes: z.literal('forbidden').describe('The evaluation dataset, byte for byte, is not among the training data.'),
  maxSharedRowShare: ratioText.optional().describe('Largest share of evaluation rows that may also be training rows; unknown overlap is INSUFFICIENT_DATA.'),
  temporalOrder: z
    .literal('required')
    .optional()
    .describe('Evaluation rows are later than training rows, and values were known before labels; without declared times it is INSUFFICIENT_DATA.'),
  thresholdChosenOn: z
    .literal('otherRows')
    .optional()
    .describe(
      'The specification names the rows on which its threshold was chosen, and no more of them than maxSharedRowShare (none when left out) are rows of the test; nothing named or counted is INSUFFICIENT_DATA.',
    ),
});

type Params = z.infer<typeof params>;

/** R-DAT: the test is the approved one, and the version was not trained on it. */
export const dataRule = ruleFamily<Params>({
  type: 'R-DAT',
  title: 'Data: approved audit specification; training and evaluation data kept apart.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, facts: GateFacts): readonly CheckOutcome[] {
  const { specification, data } = facts;
  if (specification === null || data === null)
    return [missingEvidence('The use case has no approved audit specification.', 'Propose an audit specification and have it approved.', 'specification')];
  return [approval(specification), ...separation(data), ...overlap(rule, data), ...temporalOrder(rule, facts), ...threshold(rule, specification, data)];
}

function approval(specification: SpecificationFacts): CheckOutcome {
  if (specification.state === 'APPROVED')
    return outcome('PASS', 'APPROVED', `The audit specification ${specification.specificationId} is approved.`, { place: 'specification' });
  return outcome('FAIL', 'SPECIFICATION_NOT_APPROVED', `The audit specification ${specification.specificationId} is ${specification.state}, not APPROVED.`, {
    place: 'specification',
    remedy: 'Have the audit specification approved and evaluate again.',
    waivable: false,
  });
}

function separation(data: DataFacts): CheckOutcome[] {
  const same = data.trainingDatasetDigests.includes(data.evaluationDatasetDigest);
  if (data.trainingDatasetDigests.length === 0)
    return [
      missingEvidence(
        'The training data is not known, so it cannot be told apart from the test.',
        'Register the version with its training data.',
        'separation',
      ),
    ];
  if (!same) return [outcome('PASS', 'DIFFERENT_BYTES', 'The evaluation dataset is not among the training data, byte for byte.', { place: 'separation' })];
  return [
    outcome('FAIL', 'TRAINED_ON_EVALUATION_DATA', 'The version names the evaluation dataset itself as training data.', {
      place: 'separation',
      remedy: 'Train on other rows, and register those as their own dataset version.',
    }),
  ];
}

function overlap(rule: Params, data: DataFacts): CheckOutcome[] {
  if (rule.maxSharedRowShare === undefined) return [];
  const { sharedRows, evaluationRows } = data;
  if (sharedRows === null || evaluationRows === null || !(evaluationRows > 0))
    return [
      outcome('INSUFFICIENT_DATA', 'OVERLAP_UNKNOWN', 'Nobody has counted how many evaluation rows are also training rows.', {
        place: 'overlap',
        remedy: 'Register training data with all inputs of the model so that Assay can read it, and evaluate the version again.',
      }),
    ];
  const share = sharedRows / evaluationRows;
  const message = `${sharedRows} of ${evaluationRows} evaluation rows (${number(share)}) are also training rows; at most ${rule.maxSharedRowShare} may be.`;
  const within = share <= ratioValue(rule.maxSharedRowShare);
  return [
    outcome(within ? 'PASS' : 'FAIL', within ? 'OVERLAP_WITHIN' : 'OVERLAP_TOO_LARGE', message, {
      place: 'overlap',
      remedy: within ? null : 'Evaluate on rows that were not trained on.',
    }),
  ];
}

const NAME_ROWS =
  'Have an audit specification approved that names the dataset version on which its threshold was chosen (measurement.thresholdDatasetVersionId).';

/** A threshold that was chosen on the rows of the test is a leak, and one of which nobody says where it comes from may be. */
function threshold(rule: Params, { thresholdChosenElsewhere }: SpecificationFacts, data: DataFacts): CheckOutcome[] {
  if (rule.thresholdChosenOn === undefined) return [];
  const place = 'threshold';
  if (thresholdChosenElsewhere === null) return [outcome('NOT_APPLICABLE', 'NO_THRESHOLD', 'The audit specification has no threshold.', { place })];
  if (thresholdChosenElsewhere === true) return [thresholdOverlap(rule.maxSharedRowShare ?? '0', data)];
  return [
    outcome('INSUFFICIENT_DATA', 'THRESHOLD_ORIGIN_UNKNOWN', 'Nobody has said on which rows the threshold was chosen, so they may be those of the test.', {
      ...{ place, remedy: NAME_ROWS, waivable: false },
    }),
  ];
}

/** Other bytes may hold the same rows: the same share as of training rows may be shared. */
function thresholdOverlap(most: string, { thresholdSharedRows, evaluationRows }: DataFacts): CheckOutcome {
  const place = 'threshold';
  if (thresholdSharedRows == null || evaluationRows === null || !(evaluationRows > 0))
    return outcome('INSUFFICIENT_DATA', 'THRESHOLD_OVERLAP_UNKNOWN', 'Nobody has counted how many evaluation rows the threshold was chosen on.', {
      place,
      remedy: 'Register the rows on which it was chosen with all inputs of the model so that Assay can read them, and evaluate the version again.',
    });
  const share = thresholdSharedRows / evaluationRows;
  const message = `The threshold was chosen on ${thresholdSharedRows} of ${evaluationRows} evaluation rows (${number(share)}); at most ${most} may be.`;
  if (share <= ratioValue(most)) return outcome('PASS', 'CHOSEN_ON_OTHER_ROWS', message, { place });
  return outcome('FAIL', 'CHOSEN_ON_THESE_ROWS', message, { place, remedy: `Choose the threshold on other rows. ${NAME_ROWS}` });
}

function temporalOrder(rule: Params, facts: GateFacts): CheckOutcome[] {
  if (rule.temporalOrder === undefined) return [];
  const validity = validityOf(facts, 'temporalOrder');
  if (!('checks' in validity)) return [validity];
  return ['LATER_THAN_TRAINING', 'FEATURES_BEFORE_LABELS'].map((check) => checkOutcome(validity, check, 'insufficient'));
}
