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
