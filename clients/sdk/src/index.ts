export { AssayClient, type AssayClientOptions, type StoredArtifact, type UploadBody, type UploadOptions } from './client.ts';
export {
  AssayError,
  accepted,
  ForbiddenError,
  InvalidRequestError,
  isRefusal,
  ProblemError,
  type Refusal,
  ServerError,
  UnauthenticatedError,
  UnreachableError,
} from './errors.ts';
export * from './generated/operations.ts';
export type { AdmissionAnswer, AttestationForm, StatementName } from './proof.ts';
export { type SavedSearch, searchFromLink, searchToLink } from './search-link.ts';
export { type EventSubscription, type SubscribeOptions, subscribeEvents } from './subscribe-events.ts';
export { type ResumableOptions, type ResumableSource, type UploadMemory, uploadArtifact } from './upload-artifact.ts';
