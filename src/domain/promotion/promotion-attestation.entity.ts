import type { Digest } from '../../kernel/digest.ts';
import type { DsseEnvelope } from '../../kernel/dsse.ts';
import type { Id } from '../../kernel/id.ts';

/** What a promotion can prove to people without access: two signed in-toto statements about the bytes that were promoted. One per promotion. */
export interface PromotionAttestation {
  readonly id: Id<'PromotionAttestation'>;
  readonly projectId: Id<'Project'>;
  readonly promotionRequestId: Id<'PromotionRequest'>;
  /** The subject of both statements: SHA-256 of the model file. */
  readonly artifactDigest: Digest;
  /** Thumbprint of the key that signed both. */
  readonly keyId: string;
  /** What the rules of the gate found (predicate test-result). */
  readonly gateResult: DsseEnvelope;
  /** That it was approved, by whom, on which evidence and until when (predicate svr). */
  readonly promotion: DsseEnvelope;
  /** When the approval ends by itself; null: it does not. */
  readonly approvedUntil: Date | null;
  readonly signedAt: Date;
}
