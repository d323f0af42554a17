import { opaqueReason } from '../../inference/formats/model-format.ts';
import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { ModelVersion } from './model-version.ts';

/** Whether Assay can run a version; where not, why not and what to do. */
export interface Evaluability {
  readonly canBeEvaluated: boolean;
  readonly reason: string | null;
}

/** A version that Assay can run. */
export interface EvaluableVersion extends ModelVersion {
  readonly manifest: ModelManifest;
  readonly manifestDigest: Digest;
  readonly inspection: ModelInspection;
}

/** Whether Assay can run the version: it is ONNX, and its manifest says how to feed it. */
export const isEvaluable = (version: ModelVersion): version is EvaluableVersion =>
  version.manifest !== null && version.manifestDigest !== null && version.inspection !== null;

/** The same as an answer for people. */
export function evaluabilityOf(version: ModelVersion): Evaluability {
  if (isEvaluable(version)) return { canBeEvaluated: true, reason: null };
  return { canBeEvaluated: false, reason: version.format === 'ONNX' ? WITHOUT_MANIFEST : opaqueReason(version.format) };
}

const WITHOUT_MANIFEST =
  'The version was registered without a manifest, so Assay does not know which columns feed its inputs; register the same file as a new version, with a manifest.';
