import { type Digest, digestOf } from '../../kernel/digest.ts';
import { type EvaluationEvidence, SINCE_THE_SECOND } from './evaluation-evidence.entity.ts';

/** The digest of evidence in the form in which it was stored, whatever form it is read in today. */
export function digestOfEvidence(evidence: EvaluationEvidence): Digest {
  if (evidence.format === 'assay-evaluation/2') return digestOf(evidence);
  const added = new Set(['judged', ...Object.keys(SINCE_THE_SECOND)]);
  return digestOf(Object.fromEntries(Object.entries(evidence).filter(([member]) => !added.has(member))));
}
