import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Digest } from '../../kernel/digest.ts';
import { type Signer, verifySignature } from '../../kernel/signer.ts';

/** A signed statement of what the journal was when it had `size` entries. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Digest;
  readonly sealedAt: Date;
  /** Thumbprint of the key that signed. */
  readonly keyId: string;
  readonly publicKeyPem: string;
  /** Ed25519, base64. */
  readonly signature: string;
}

/** What a checkpoint says, before it is signed. */
export type CheckpointStatement = Pick<Checkpoint, 'size' | 'root' | 'sealedAt'>;

/** Names the kind of statement inside the signed bytes, so that no other signature of the same key can pass for a checkpoint. */
const FORMAT = 'assay-checkpoint/1';

/** The bytes that are signed: canonical JSON of format, size, root and time. */
const signedBytes = ({ size, root, sealedAt }: CheckpointStatement): Uint8Array =>
  Buffer.from(canonicalJson({ format: FORMAT, size, root, time: sealedAt.toISOString() }));

/** Signs the statement. */
export const signCheckpoint = (signer: Signer, statement: CheckpointStatement): Checkpoint => ({
  ...statement,
  keyId: signer.keyId,
  publicKeyPem: signer.publicKeyPem,
  signature: Buffer.from(signer.sign(signedBytes(statement))).toString('base64'),
});

/** Whether the checkpoint was signed with the key that it names; whether that key is the right one is the caller's question. */
export const hasValidSignature = (checkpoint: Checkpoint): boolean =>
  verifySignature(checkpoint.publicKeyPem, checkpoint.keyId, signedBytes(checkpoint), Buffer.from(checkpoint.signature, 'base64'));
