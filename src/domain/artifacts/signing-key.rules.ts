import { createHash, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { preAuthenticationEncoding } from '../../kernel/dsse.ts';

/** The hash that goes with each curve, as OpenSSF model signing pairs them. */
const HASH_OF_CURVE: Readonly<Record<string, string>> = { prime256v1: 'sha256', secp384r1: 'sha384' };

/** A public key from PEM, or null for a text that is none or a kind that is not checked: only ECDSA P-256 and P-384 and Ed25519 are. */
export function publicKeyOf(encoded: string | Buffer): KeyObject | null {
  const text = encoded.toString('latin1');
  // A private key in the place of a public one would be taken as its public half, and kept.
  if (text.includes('PRIVATE KEY')) return null;
  try {
    const key = text.includes('-----BEGIN PUBLIC KEY-----')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(encoded as Buffer), format: 'der', type: 'spki' });
    return isSupported(key) ? key : null;
  } catch {
    return null;
  }
}

/** The key of a certificate in DER; null where there is none of a kind that is checked. The certificate itself is not judged. */
export function certifiedKeyOf(der: Buffer): KeyObject | null {
  try {
    const { publicKey } = new X509Certificate(der);
    return isSupported(publicKey) ? publicKey : null;
  } catch {
    return null;
  }
}

const isSupported = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'ed25519' || (key.asymmetricKeyType === 'ec' && (key.asymmetricKeyDetails?.namedCurve ?? '') in HASH_OF_CURVE);

/** SHA-256 of the key in its one binary form. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex');

/** The key as PEM. */
export const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString();

/** Whether the key made the signature over the payload of a DSSE envelope, its type included. */
export function isSignedBy(key: KeyObject, payloadType: string, payload: Buffer, signature: Buffer): boolean {
  const hash = key.asymmetricKeyType === 'ed25519' ? null : (HASH_OF_CURVE[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? null);
  try {
    return verify(hash, preAuthenticationEncoding(payloadType, payload), key, signature);
  } catch {
    return false;
  }
}
