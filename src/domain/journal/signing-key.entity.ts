/** The public half of a key that this installation signs or signed with. */
export interface SigningKey {
  /** Thumbprint of the key (RFC 7638). */
  readonly keyId: string;
  readonly publicKeyPem: string;
  readonly introducedAt: Date;
}
