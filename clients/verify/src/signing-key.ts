import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';

/** A public key that may vouch for a journal. */
export interface VerificationKey {
  /** RFC 7638 thumbprint, base64url. */
  readonly keyId: string;
  readonly pem: string;
  /** Whether the key signed the text; false for a signature that is not plain base64 of 64 bytes. */
  hasSigned(text: string, signature: string): boolean;
  /** Whether the key signed the bytes. */
  hasSignedBytes(bytes: Buffer, signature: Buffer): boolean;
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
    hasSignedBytes: (bytes, signature) => verify(null, bytes, key, signature),
  };
}

/** Reads the Ed25519 keys of a JSON Web Key Set (RFC 7517, RFC 8037); null for anything else. Keys of other kinds are left aside. */
export function readKeySet(text: string): readonly VerificationKey[] | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  const keys = typeof document === 'object' && document !== null ? (document as { keys?: unknown }).keys : undefined;
  if (!Array.isArray(keys)) return null;
  return keys.flatMap((jwk) => keyOfJwk(jwk) ?? []);
}

function keyOfJwk(jwk: unknown): VerificationKey | null {
  try {
    return readKey(
      createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
        .export({ type: 'spki', format: 'pem' })
        .toString(),
    );
  } catch {
    return null;
  }
}
