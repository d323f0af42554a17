import type { KeyObject } from 'node:crypto';
import { parseStatement, type SignatureBundle, type SignedFile } from './signature-bundle.rules.ts';
import type { KeySource, PublisherKey, SignatureFinding, SignatureReason } from './signature-check.entity.ts';
import { certifiedKeyOf, fingerprintOf, isSignedBy, publicKeyOf } from './signing-key.rules.ts';

type KnownKey = Pick<PublisherKey, 'name' | 'fingerprint' | 'publicKey' | 'retiredAt'>;

interface Candidate {
  readonly key: KeyObject;
  readonly source: KeySource;
  /** The project's own record of the key; null for one that it does not know. */
  readonly known: KnownKey | null;
}

const CERTIFICATE_LEFT_OUT =
  'that the certificate belongs to whom it names: its chain, its validity at the time of signing and the transparency log need the network';
const TIME_LEFT_OUT = 'when it was signed: a signature by a plain key carries no time';

/** Judges a bundle about bytes with the digest, by the keys that the project knows; an unknown key proves that somebody signed, not who. */
export function checkSignature(bundle: SignatureBundle, digest: string, keys: readonly KnownKey[]): SignatureFinding {
  const candidates = candidatesOf(bundle, keys);
  if (candidates === 'KEY_UNSUPPORTED')
    return finding('KEY_UNSUPPORTED', 'The key in the bundle is of a kind that is not checked. ECDSA P-256 and P-384 and Ed25519 are.');
  if (candidates.length === 0)
    return finding(
      'KEY_MISSING',
      'The bundle names its key by a hint only, and the project has registered none. Register the publisher’s key, then check again.',
    );
  const signer = candidates.find(({ key }) => isSignedBy(key, bundle.payloadType, bundle.payload, bundle.signature));
  if (signer === undefined) {
    const sentence = 'The signature does not fit what is signed: one of the two was changed, or another key signed it.';
    return finding('SIGNATURE_WRONG', sentence, candidates.length === 1 ? candidates[0] : undefined);
  }
  const list = parseStatement(bundle.payload);
  if (list.kind !== 'FILES') return finding(list.kind, `What was signed cannot be used. ${list.why}`, signer);
  const listed = list.files.find((file) => file.digest === digest);
  if (listed === undefined)
    return finding('FILE_NOT_LISTED', `The signature is right, but none of the ${list.files.length} files it covers has these bytes.`, signer);
  return { ...verdictOn(signer, listed), notVerified: leftOut(signer, list.files.length) };
}

function candidatesOf({ publicKey, certificate }: SignatureBundle, keys: readonly KnownKey[]): readonly Candidate[] | 'KEY_UNSUPPORTED' {
  const encoded = publicKey ?? certificate;
  if (encoded === null) {
    return keys.flatMap((known) => {
      const key = publicKeyOf(known.publicKey);
      return key === null ? [] : [{ key, source: 'REGISTERED' as const, known }];
    });
  }
  const key = publicKey === null ? certifiedKeyOf(encoded) : publicKeyOf(encoded);
  if (key === null) return 'KEY_UNSUPPORTED';
  const known = keys.find(({ fingerprint }) => fingerprint === fingerprintOf(key)) ?? null;
  return [{ key, source: known !== null ? 'REGISTERED' : publicKey === null ? 'CERTIFICATE' : 'BUNDLE', known }];
}

function verdictOn(signer: Candidate, { name }: SignedFile): Omit<SignatureFinding, 'notVerified'> {
  const of = { ...keyOf(signer), listedAs: name };
  if (signer.known === null) {
    const where = signer.source === 'CERTIFICATE' ? 'in the bundle’s certificate' : 'in the bundle';
    const explanation = `These bytes are signed as ${name}, by a key that lies ${where} and that the project does not know: anybody could have made it.`;
    return { ...of, verdict: 'WARN', reason: 'KEY_UNKNOWN', explanation };
  }
  if (signer.known.retiredAt !== null) {
    return {
      ...of,
      verdict: 'WARN',
      reason: 'KEY_RETIRED',
      explanation: `These bytes are signed as ${name} by ${signer.known.name}, a key that the project no longer trusts.`,
    };
  }
  return {
    ...of,
    verdict: 'PASS',
    reason: 'KEY_REGISTERED',
    explanation: `These bytes are signed as ${name} by ${signer.known.name}, a key that the project registered.`,
  };
}

function leftOut(signer: Candidate, files: number): readonly string[] {
  return [
    signer.source === 'CERTIFICATE' ? CERTIFICATE_LEFT_OUT : TIME_LEFT_OUT,
    ...(files > 1 ? [`the other ${files - 1} files that the signature covers: only this artifact was compared`] : []),
  ];
}

const keyOf = (candidate: Candidate | undefined) => ({
  keyFingerprint: candidate === undefined ? null : fingerprintOf(candidate.key),
  keySource: candidate?.source ?? null,
});

const finding = (reason: SignatureReason, explanation: string, candidate?: Candidate): SignatureFinding => ({
  ...{ verdict: 'FAIL', reason, explanation, listedAs: null, notVerified: [] },
  ...keyOf(candidate),
});
