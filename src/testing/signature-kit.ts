import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { preAuthenticationEncoding } from '../kernel/dsse.ts';

/** A publisher's key pair, of one of the kinds that OpenSSF model signing uses. */
export const publisherPair = (kind: 'P-256' | 'P-384' | 'ed25519' = 'P-384'): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } =>
  kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: kind });

export const pemOfPublic = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString();

/** What a test wants different in a bundle. */
export interface BundleOptions {
  readonly privateKey: KeyObject;
  /** What the bundle holds of the key; PEM when absent, nothing for null. */
  readonly keyBytes?: Buffer | null;
  readonly statement?: object;
  readonly payloadType?: string;
}

/** The signed list of files as OpenSSF model signing 1.0 writes it. */
export function statementOver(files: readonly { readonly name: string; readonly digest: string }[]): object {
  const root = createHash('sha256');
  for (const { digest } of files) root.update(Buffer.from(digest, 'hex'));
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'model', digest: { sha256: root.digest('hex') } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      serialization: { method: 'files', hash_type: 'sha256', allow_symlinks: false },
      resources: files.map(({ name, digest }) => ({ algorithm: 'sha256', digest, name })),
    },
  };
}

/** A signed bundle over files, as a signing tool would write it. */
export function bundleOver(files: readonly { readonly name: string; readonly digest: string }[], publicKey: KeyObject, options: BundleOptions): string {
  const { privateKey, statement = statementOver(files), payloadType = 'application/vnd.in-toto+json' } = options;
  const payload = Buffer.from(JSON.stringify(statement));
  const hash = privateKey.asymmetricKeyType === 'ed25519' ? null : privateKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'sha256' : 'sha384';
  const signature = sign(hash, preAuthenticationEncoding(payloadType, payload), privateKey);
  const keyBytes = options.keyBytes === undefined ? Buffer.from(pemOfPublic(publicKey)) : options.keyBytes;
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: keyBytes === null ? { hint: 'publisher' } : { rawBytes: keyBytes.toString('base64') } },
    dsseEnvelope: { payload: payload.toString('base64'), payloadType, signatures: [{ sig: signature.toString('base64') }] },
  });
}
