export type { Artifact } from './artifact.entity.ts';
export { findArtifact, findArtifactByDigest, listArtifactsById } from './artifact.read-model.ts';
export type { BytesUnusable, UnusableReason } from './artifacts.problems.ts';
export { protectArtifact } from './operations/protect-artifact.ts';
export { storeArtifact } from './operations/store-artifact.ts';
export { uploadersOf } from './uploaders.read-model.ts';
export { openArtifact } from './use-cases/open-artifact.ts';
export { recordUpload } from './use-cases/record-upload.ts';
export { UnusableBytesError, verifiedBytes, withUsableBytes } from './verified-bytes.ts';
