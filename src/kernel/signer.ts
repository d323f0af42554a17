import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { assert } from './assert.ts';
import { canonicalJson } from './canonical-json.ts';

/** The public half of a signing key as a JSON Web Key (RFC 8037). */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

/** Signs checkpoints and other statements that outsiders verify, with Ed25519. */
export interface Signer {
  /** Thumbprint of the public key (RFC 7638, base64url of SHA-256). */
  readonly keyId: string;
  readonly publicKeyPem: string;
  readonly publicJwk: PublicJwk;
  sign(bytes: Uint8Array): Uint8Array;
}

/** The signer of an Ed25519 private key; any other kind of key is a bug of the caller. */
export function signerOf(privateKey: KeyObject): Signer {
  assert(privateKey.asymmetricKeyType === 'ed25519', 'a signing key is not of type Ed25519');
  const publicKey = createPublicKey(privateKey);
  const publicJwk = jwkOf(publicKey);
  return {
    keyId: publicJwk.kid,
    publicKeyPem: pemOf(publicKey),
    publicJwk,
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** The JSON Web Key of an Ed25519 public key in PEM; anything else is a bug of the caller. */
export function publicJwkOf(publicKeyPem: string): PublicJwk {
  const key = createPublicKey(publicKeyPem);
  assert(key.asymmetricKeyType === 'ed25519', 'a public signing key is not of type Ed25519');
  return jwkOf(key);
}

const jwkOf = (key: KeyObject): PublicJwk => ({ kty: 'OKP', crv: 'Ed25519', x: coordinate(key), kid: thumbprint(key), use: 'sig', alg: 'EdDSA' });

/** Whether the public key has that thumbprint and made that signature; false for a text that is no Ed25519 key. */
export function verifySignature(publicKeyPem: string, keyId: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey(publicKeyPem);
  } catch {
    return false;
  }
  return key.asymmetricKeyType === 'ed25519' && thumbprint(key) === keyId && verify(null, bytes, key, signature);
}

const pemOf = (publicKey: KeyObject): string => publicKey.export({ type: 'spki', format: 'pem' }).toString();

function coordinate(publicKey: KeyObject): string {
  const { x } = publicKey.export({ format: 'jwk' });
  assert(typeof x === 'string', 'an Ed25519 key has no coordinate');
  return x;
}

const thumbprint = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x: coordinate(publicKey) }))
    .digest('base64url');
