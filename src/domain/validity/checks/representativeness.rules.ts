import { combineVerdicts, type Verdict } from '../../../kernel/verdict.ts';
import type { ComparedFeature, ServedFeature, ValidityCheck } from '../validity.entity.ts';
import type { ComparedData, ServedData } from '../validity-facts.entity.ts';
import { answered } from './check-result.rules.ts';

/** Whether what was tested looks like what was trained: drift here means that the numbers speak of other people than those that the model knows. */
export function representativeness(data: ComparedData): ValidityCheck {
  const id = 'REPRESENTATIVE_OF_TRAINING';
  if (data.kind === 'NOT_COMPARED')
    return answered(id, 'INSUFFICIENT_DATA', data.reason, {
      remedy: 'Register the training data so that Assay can read it, and evaluate again by a new version.',
    });
  return looksLike(id, data, {
    what: 'training',
    remedy: 'Find out which of both is like the people that the model is for, and draw the other one anew, or say why they differ.',
  });
}

/** Whether what was tested looks like what serving saw last: drift here means that the numbers speak of other people than those about whom is decided. */
export function representativeOfServing(serving: ServedData): ValidityCheck {
  const id = 'REPRESENTATIVE_OF_SERVING';
  switch (serving.kind) {
    case 'NONE':
      return answered(id, 'NOT_APPLICABLE', 'Not assessed: no skew check of the model has named data of serving other than these rows.', {
        remedy: 'Register what serving sees as a dataset, have a version of the model checked against it (checkSkew), and evaluate a new version.',
      });
    case 'NOT_COMPARED':
      return answered(id, 'INSUFFICIENT_DATA', serving.reason, {
        remedy: 'Register the data of serving so that Assay can read it, and evaluate a new version.',
      });
    case 'COMPARED':
      return looksLike(id, serving, { what: 'serving', remedy: 'Evaluate on rows drawn from those about whom the model decides now, or say why they differ.' });
  }
}

interface Sides {
  readonly missingInputs: readonly string[];
  readonly features: readonly (ComparedFeature | ServedFeature)[];
}

interface Words {
  readonly what: 'training' | 'serving';
  readonly remedy: string;
}

function looksLike(id: 'REPRESENTATIVE_OF_TRAINING' | 'REPRESENTATIVE_OF_SERVING', { missingInputs, features }: Sides, { what, remedy }: Words): ValidityCheck {
  const named = (verdict: Verdict): string =>
    features
      .filter((one) => one.verdict === verdict)
      .map(({ column }) => `"${column}"`)
      .join(', ');
  if (missingInputs.length > 0) {
    const reason = `The ${what} data or the evaluation data lack ${missingInputs.map((column) => `"${column}"`).join(', ')}, so these inputs cannot be compared.`;
    return answered(id, combineVerdicts(['INSUFFICIENT_DATA', ...features.map(({ verdict }) => verdict)]), reason, {
      remedy: `Register ${what} and evaluation data with all the columns that the model reads.`,
    });
  }
  const verdict = combineVerdicts(features.map((feature) => feature.verdict));
  switch (verdict) {
    case 'PASS':
      return answered(id, verdict, `All ${features.length} inputs are distributed as in ${what}, as far as their values tell.`);
    case 'INSUFFICIENT_DATA':
      return answered(id, verdict, `There is too little data to compare ${named(verdict) || 'any input'}.`, { remedy: 'Evaluate on more rows.' });
    default:
      return answered(id, verdict, `The inputs ${named(verdict)} are distributed otherwise than in ${what}.`, { remedy });
  }
}
