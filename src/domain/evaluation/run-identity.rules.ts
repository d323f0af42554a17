import { type Digest, digestOf } from '../../kernel/digest.ts';
import { EVALUATOR_VERSION } from './evaluation-evidence.entity.ts';
import type { RunInputs } from './run-inputs.entity.ts';

/** The digest of everything that decides the result of a run: equal digests mean equal results. */
export function runIdentity(inputs: RunInputs): Digest {
  const { artifactDigest, manifestDigest, datasetDigest, specificationDigest } = inputs;
  return digestOf({ evaluatorVersion: EVALUATOR_VERSION, artifactDigest, manifestDigest, datasetDigest, specificationDigest });
}

/**
 * The seed of every draw of a run: made of bytes and settings and of no id, so that nobody chooses it and everybody, wherever they judge the same bytes
 * alike, repeats it. The digest of the specification is no part of it, as a specification names its use case and its data by ids.
 */
export function evaluationSeed({ artifactDigest, manifestDigest, datasetDigest }: RunInputs, settings: Digest): bigint {
  return BigInt(`0x${digestOf({ evaluatorVersion: EVALUATOR_VERSION, artifactDigest, manifestDigest, datasetDigest, settings }).slice(0, 16)}`);
}
