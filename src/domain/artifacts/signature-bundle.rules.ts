import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .transform((text) => Buffer.from(text, 'base64'));
const bytes = z.object({ rawBytes: base64 });

/** A Sigstore bundle (v0.1 to v0.3) with a DSSE envelope; members that say nothing about the signature are left aside. */
const bundleShape = z.object({
  mediaType: z
    .string()
    .regex(/^application\/vnd\.dev\.sigstore\.bundle(\.v0\.3\+json|\+json;version=0\.[123])$/, { error: 'is no Sigstore bundle of version 0.1 to 0.3' }),
  verificationMaterial: z.object({
    publicKey: z.object({ rawBytes: base64.optional(), hint: z.string().optional() }).optional(),
    certificate: bytes.optional(),
    x509CertificateChain: z.object({ certificates: z.array(bytes).min(1) }).optional(),
  }),
  dsseEnvelope: z.object({
    payload: base64,
    payloadType: z.literal('application/vnd.in-toto+json', { error: 'must be application/vnd.in-toto+json' }),
    signatures: z.array(z.object({ sig: base64 })).length(1, { error: 'must hold exactly one signature' }),
  }),
});

/** A signature with what it covers and where its key may be. */
export interface SignatureBundle {
  readonly payloadType: string;
  readonly payload: Buffer;
  readonly signature: Buffer;
  /** The key as it lies in the bundle (PEM or DER); null when it holds none. */
  readonly publicKey: Buffer | null;
  /** The signer's certificate (DER); null when it holds none. */
  readonly certificate: Buffer | null;
}

/** Reads a bundle; a text that is none is refused with the place of the first fault. */
export function parseBundle(text: string): Result<SignatureBundle, InvalidInput> {
  const json = parseJson(text);
  const parsed = bundleShape.safeParse(json);
  if (json === undefined || !parsed.success) {
    const issue = parsed.error?.issues[0];
    const where = json === undefined || issue === undefined ? 'it is no JSON' : `${issue.path.join('.') || 'it'}: ${issue.message}`;
    return refuse(
      invalidInput('bundleDigest', `The artifact is no signature bundle (${where}). Upload the file that the signing tool wrote, such as model.sig.`),
    );
  }
  const { verificationMaterial: material, dsseEnvelope: envelope } = parsed.data;
  return ok({
    payloadType: envelope.payloadType,
    payload: envelope.payload,
    signature: envelope.signatures[0]?.sig ?? Buffer.alloc(0),
    publicKey: material.publicKey?.rawBytes ?? null,
    certificate: material.certificate?.rawBytes ?? material.x509CertificateChain?.certificates[0]?.rawBytes ?? null,
  });
}

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const statement = { _type: z.string().regex(/^https:\/\/in-toto\.io\/Statement\/v(1|0\.1)$/) };

/** OpenSSF model signing 1.0: all files in the predicate, one digest over theirs as the subject. */
const currentShape = z.object({
  ...statement,
  predicateType: z.literal('https://model_signing/signature/v1.0'),
  subject: z.array(z.object({ digest: z.object({ sha256: sha256Hex }) })).length(1),
  predicate: z.object({
    serialization: z.object({ method: z.literal('files'), hash_type: z.literal('sha256') }),
    resources: z.array(z.object({ name: z.string(), algorithm: z.literal('sha256'), digest: sha256Hex })).min(1),
  }),
});

/** Before 1.0: each file is a subject. */
const olderShape = z.object({
  ...statement,
  predicateType: z.literal('https://model_signing/Digests/v0.1'),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: sha256Hex }) })).min(1),
});

/** A file that was signed. */
export interface SignedFile {
  readonly name: string;
  readonly digest: string;
}

/** What a statement lists, or why it cannot be relied on. */
export type SignedList =
  | { readonly kind: 'FILES'; readonly files: readonly SignedFile[] }
  | { readonly kind: 'STATEMENT_UNSUPPORTED' | 'STATEMENT_INCONSISTENT'; readonly why: string };

/** Reads the signed statement: whole files by SHA-256, in either form that OpenSSF model signing has written. */
export function parseStatement(payload: Buffer): SignedList {
  const json = parseJson(payload.toString('utf8'));
  const current = currentShape.safeParse(json);
  const older = olderShape.safeParse(json);
  const files = current.success
    ? current.data.predicate.resources
    : older.success
      ? older.data.subject.map(({ name, digest }) => ({ name, digest: digest.sha256 }))
      : null;
  if (files === null)
    return {
      kind: 'STATEMENT_UNSUPPORTED',
      why: 'It is no list of whole files by SHA-256 as OpenSSF model signing writes it (signature/v1.0 or Digests/v0.1).',
    };
  const stray = files.find(({ name }) => name.startsWith('/') || name.split(/[\\/]/).includes('..'));
  if (stray !== undefined) return { kind: 'STATEMENT_INCONSISTENT', why: `It lists a file outside of the model: ${stray.name}.` };
  if (current.success && current.data.subject[0]?.digest.sha256 !== rootOf(files))
    return { kind: 'STATEMENT_INCONSISTENT', why: 'The digest of its subject is not that of the files it lists.' };
  return { kind: 'FILES', files: files.map(({ name, digest }) => ({ name, digest })) };
}

/** SHA-256 over the digests of the files, in their order. */
function rootOf(files: readonly SignedFile[]): string {
  const hash = createHash('sha256');
  for (const { digest } of files) hash.update(Buffer.from(digest, 'hex'));
  return hash.digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
