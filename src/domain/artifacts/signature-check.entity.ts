import type { Id } from '../../kernel/id.ts';

/** PASS: a key of the project signed these bytes. WARN: they are signed, by a key that the project does not know. FAIL: they are not. */
export const SIGNATURE_VERDICTS = ['PASS', 'WARN', 'FAIL'] as const;
export type SignatureVerdict = (typeof SIGNATURE_VERDICTS)[number];

/** Why the verdict is what it is. */
export const SIGNATURE_REASONS = [
  'KEY_REGISTERED',
  'KEY_UNKNOWN',
  'KEY_RETIRED',
  'KEY_MISSING',
  'KEY_UNSUPPORTED',
  'SIGNATURE_WRONG',
  'STATEMENT_UNSUPPORTED',
  'STATEMENT_INCONSISTENT',
  'FILE_NOT_LISTED',
] as const;
export type SignatureReason = (typeof SIGNATURE_REASONS)[number];

/** Where the key came from that the signature was checked with. */
export const KEY_SOURCES = ['REGISTERED', 'BUNDLE', 'CERTIFICATE'] as const;
export type KeySource = (typeof KEY_SOURCES)[number];

/** What checking a signature bundle against an artifact showed. */
export interface SignatureFinding {
  readonly verdict: SignatureVerdict;
  readonly reason: SignatureReason;
  /** One sentence for people. */
  readonly explanation: string;
  /** SHA-256 of the key (SubjectPublicKeyInfo); null when none could be used. */
  readonly keyFingerprint: string | null;
  readonly keySource: KeySource | null;
  /** Under which name the signed list holds the bytes; null when it does not. */
  readonly listedAs: string | null;
  /** What the check says nothing about. */
  readonly notVerified: readonly string[];
}

/** A check that was recorded: evidence about an artifact. */
export interface SignatureCheck extends SignatureFinding {
  readonly id: Id<'SignatureCheck'>;
  readonly projectId: Id<'Project'>;
  /** The signed bytes. */
  readonly artifactId: Id<'Artifact'>;
  /** The bundle, kept as an artifact of its own. */
  readonly bundleArtifactId: Id<'Artifact'>;
  readonly checkedBy: Id<'Principal'>;
  readonly checkedAt: Date;
}

/** A public key whose owner the project trusts to publish models. */
export interface PublisherKey {
  readonly id: Id<'PublisherKey'>;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  /** SHA-256 of the key (SubjectPublicKeyInfo), in lower-case hexadecimal. */
  readonly fingerprint: string;
  /** As PEM. */
  readonly publicKey: string;
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
  /** Since when it is no longer trusted; null while it is. */
  readonly retiredAt: Date | null;
}
