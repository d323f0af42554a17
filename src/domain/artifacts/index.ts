export type { Artifact } from './artifact.entity.ts';
export { findArtifact, findArtifactByDigest, listArtifactsById } from './artifact.read-model.ts';
export type { BytesUnusable, UnusableReason } from './artifacts.problems.ts';
export type { Integrity, IntegrityState } from './integrity.entity.ts';
export { integrityOf } from './integrity.read-model.ts';
export { appendBytes } from './operations/append-bytes.ts';
export { expireUpload } from './operations/expire-uploads.ts';
export { protectArtifact } from './operations/protect-artifact.ts';
export { removeUnreferenced } from './operations/remove-unreferenced.ts';
export { scrubNext } from './operations/scrub-next.ts';
export { storeArtifact } from './operations/store-artifact.ts';
export {
  KEY_SOURCES,
  type KeySource,
  type PublisherKey,
  SIGNATURE_REASONS,
  type SignatureCheck,
  type SignatureReason,
  type SignatureVerdict,
} from './signature-check.entity.ts';
export { findPublisherKey, listPublisherKeys, listPublisherKeysById, listSignatureChecksById, signatureChecksOf } from './signatures.read-model.ts';
export type { Upload } from './upload.entity.ts';
export { uploadersOf } from './uploaders.read-model.ts';
export { beginUpload } from './use-cases/begin-upload.ts';
export { cancelUpload } from './use-cases/cancel-upload.ts';
export { checkModelSignature } from './use-cases/check-model-signature.ts';
export { completeUpload } from './use-cases/complete-upload.ts';
export { findUpload } from './use-cases/find-upload.ts';
export { openArtifact } from './use-cases/open-artifact.ts';
export { recordUpload } from './use-cases/record-upload.ts';
export { registerPublisherKey } from './use-cases/register-publisher-key.ts';
export { retirePublisherKey } from './use-cases/retire-publisher-key.ts';
export { scrubArtifact } from './use-cases/scrub-artifact.ts';
export { storedBytes, UnusableBytesError, verifiedBytes, withUsableBytes } from './verified-bytes.ts';
