import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** A public key that may vouch for a journal. */
export interface VerificationKey {
  /** RFC 7638 thumbprint, base64url. */
  readonly keyId: string;
  readonly pem: string;
  /** Whether the key signed the text; false for a signature that is not plain base64 of 64 bytes. */
  hasSigned(text: string, signature: string): boolean;
}

/** Reads an Ed25519 public key in PEM; null for anything else. */
export function readKey(pem: string): VerificationKey | null {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    return null;
  }
  const { x } = key.asymmetricKeyType === 'ed25519' ? key.export({ format: 'jwk' }) : { x: undefined };
  if (typeof x !== 'string') return null;
  return {
    keyId: createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url'),
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    hasSigned: (text, signature) => {
      const bytes = Buffer.from(signature, 'base64');
      return bytes.toString('base64') === signature && verify(null, Buffer.from(text), key, bytes);
    },
  };
}
