import type { Digest } from '../../kernel/digest.ts';

/** What a run is about: bytes and settings, each by its digest, so that an identical question has one answer. */
export interface RunInputs {
  readonly artifactDigest: Digest;
  readonly manifestDigest: Digest;
  readonly datasetDigest: Digest;
  readonly specificationDigest: Digest;
}
