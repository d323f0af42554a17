import { combineVerdicts } from '../../../kernel/verdict.ts';
import type { ValidityCheck } from '../validity.entity.ts';
import type { ComparedData } from '../validity-facts.entity.ts';
import { answered } from './check-result.rules.ts';

/** Whether what was tested looks like what was trained: drift here means that the numbers speak of other people than those that the model knows. */
export function representativeness(data: ComparedData): ValidityCheck {
  const id = 'REPRESENTATIVE_OF_TRAINING';
  if (data.kind === 'NOT_COMPARED') return answered(id, 'INSUFFICIENT_DATA', data.reason, { remedy: READABLE });
  const { features } = data;
  const named = (verdict: string): string =>
    features
      .filter((one) => one.verdict === verdict)
      .map(({ column }) => `"${column}"`)
      .join(', ');
  if (data.missingInputs.length > 0) {
    const reason = `The training data or the evaluation data lack ${data.missingInputs.map((column) => `"${column}"`).join(', ')}, so these inputs cannot be compared.`;
    return answered(id, combineVerdicts(['INSUFFICIENT_DATA', ...features.map(({ verdict }) => verdict)]), reason, { remedy: NAME_INPUTS });
  }
  const verdict = combineVerdicts(features.map((feature) => feature.verdict));
  switch (verdict) {
    case 'PASS':
      return answered(id, verdict, `All ${features.length} inputs are distributed as in training, as far as their values tell.`);
    case 'INSUFFICIENT_DATA':
      return answered(id, verdict, `There is too little data to compare ${named(verdict) || 'any input'}.`, { remedy: 'Evaluate on more rows.' });
    default:
      return answered(id, verdict, `The inputs ${named(verdict)} are distributed otherwise than in training.`, {
        remedy: 'Find out which of both is like the people that the model is for, and draw the other one anew, or say why they differ.',
      });
  }
}

const READABLE = 'Register the training data so that Assay can read it, and evaluate again by a new version.';
const NAME_INPUTS = 'Register training and evaluation data with all the columns that the model reads.';
