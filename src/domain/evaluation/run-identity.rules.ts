import { type Digest, digestOf } from '../../kernel/digest.ts';
import { EVALUATOR_VERSION } from './evaluation-evidence.entity.ts';
import type { RunInputs } from './run-inputs.entity.ts';

/** The digest of everything that decides the result of a run: equal digests mean equal results. */
export function runIdentity(inputs: RunInputs): Digest {
  const { artifactDigest, manifestDigest, datasetDigest, specificationDigest } = inputs;
  return digestOf({ evaluatorVersion: EVALUATOR_VERSION, artifactDigest, manifestDigest, datasetDigest, specificationDigest });
}

/** The seed of a run's bootstrap: the first 64 bits of its identity, so that nobody chooses it and everybody can repeat it. */
export const seedOf = (identity: Digest): bigint => BigInt(`0x${identity.slice(0, 16)}`);
