import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { bundleOver, pemOfPublic, publisherPair, statementOver } from '../../testing/signature-kit.ts';
import { checkSignature } from './check-signature.rules.ts';
import { parseBundle } from './signature-bundle.rules.ts';
import { fingerprintOf, publicKeyOf } from './signing-key.rules.ts';

const MODEL = sha256('the bytes of a model');
const FILES = [
  { name: 'config.json', digest: sha256('configuration') },
  { name: 'model.onnx', digest: MODEL },
];

const judge = (text: string, keys: Parameters<typeof checkSignature>[2] = [], digest: string = MODEL) => {
  const bundle = parseBundle(text);
  if (!bundle.ok) throw new Error(bundle.problem.message);
  return checkSignature(bundle.value, digest, keys);
};

const registered = (publicKey: ReturnType<typeof publisherPair>['publicKey'], retiredAt: Date | null = null) => ({
  ...{ name: 'a publisher', fingerprint: fingerprintOf(publicKey), publicKey: pemOfPublic(publicKey), retiredAt },
});

describe.each(['P-256', 'P-384', 'ed25519'] as const)('a model signature by %s', (kind) => {
  const { privateKey, publicKey } = publisherPair(kind);

  it('passes by a key that the project registered, and says under which name the bytes are listed and what is left out', () => {
    expect(judge(bundleOver(FILES, publicKey, { privateKey }), [registered(publicKey)])).toMatchObject({
      ...{ verdict: 'PASS', reason: 'KEY_REGISTERED', keySource: 'REGISTERED', keyFingerprint: fingerprintOf(publicKey), listedAs: 'model.onnx' },
      notVerified: [expect.stringContaining('when it was signed'), expect.stringContaining('the other 1 files')],
    });
  });

  it('only warns when the key lies in the bundle alone, and when the project has retired it', () => {
    const text = bundleOver(FILES, publicKey, { privateKey });
    expect(judge(text)).toMatchObject({ verdict: 'WARN', reason: 'KEY_UNKNOWN', keySource: 'BUNDLE' });
    expect(judge(text, [registered(publicKey, new Date())])).toMatchObject({ verdict: 'WARN', reason: 'KEY_RETIRED' });
  });

  it('finds its key among those of the project when the bundle only hints at it', () => {
    const text = bundleOver(FILES, publicKey, { privateKey, keyBytes: null });
    expect(judge(text, [registered(publisherPair().publicKey), registered(publicKey)])).toMatchObject({ verdict: 'PASS', keySource: 'REGISTERED' });
    expect(judge(text)).toMatchObject({ verdict: 'FAIL', reason: 'KEY_MISSING', keyFingerprint: null });
    expect(judge(text, [registered(publisherPair().publicKey)])).toMatchObject({ verdict: 'FAIL', reason: 'SIGNATURE_WRONG' });
  });

  it('reads the key as PEM and in its binary form', () => {
    const keyBytes = publicKey.export({ format: 'der', type: 'spki' });
    expect(judge(bundleOver(FILES, publicKey, { privateKey, keyBytes }))).toMatchObject({ verdict: 'WARN', keyFingerprint: fingerprintOf(publicKey) });
  });

  it('fails for any changed byte of what is signed, of its type and of the signature', () => {
    const bundle = parseBundle(bundleOver(FILES, publicKey, { privateKey }));
    if (!bundle.ok) throw new Error('the bundle is none');
    const flipped = (bytes: Buffer, place: number, bit: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[place % copy.length] = (copy[place % copy.length] ?? 0) ^ (1 << bit);
      return copy;
    };
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), fc.constantFrom('payload' as const, 'signature' as const), (place, bit, member) => {
        const tampered = { ...bundle.value, [member]: flipped(bundle.value[member], place, bit) };
        expect(checkSignature(tampered, MODEL, [registered(publicKey)])).toMatchObject({ verdict: 'FAIL', reason: 'SIGNATURE_WRONG', listedAs: null });
      }),
      { numRuns: 60 },
    );
    expect(checkSignature({ ...bundle.value, payloadType: 'text/plain' }, MODEL, [])).toMatchObject({ verdict: 'FAIL', reason: 'SIGNATURE_WRONG' });
  });
});

describe('a signed statement', () => {
  const { privateKey, publicKey } = publisherPair();
  const signed = (statement: object, digest: string = MODEL) => judge(bundleOver([], publicKey, { privateKey, statement }), [registered(publicKey)], digest);

  it('must list the bytes', () => {
    expect(signed(statementOver(FILES), sha256('other bytes'))).toMatchObject({ verdict: 'FAIL', reason: 'FILE_NOT_LISTED' });
  });

  it('must be consistent: its subject is the digest over its files, and none lies outside of the model', () => {
    const other = { ...statementOver(FILES), subject: [{ digest: { sha256: sha256('another list') } }] };
    expect(signed(other)).toMatchObject({ verdict: 'FAIL', reason: 'STATEMENT_INCONSISTENT' });
    for (const name of ['../model.onnx', '/model.onnx', 'a/../../b']) {
      expect(signed(statementOver([{ name, digest: MODEL }]))).toMatchObject({ verdict: 'FAIL', reason: 'STATEMENT_INCONSISTENT' });
    }
  });

  it('may have the older form, in which each file is a subject', () => {
    const subject = FILES.map(({ name, digest }) => ({ name, digest: { sha256: digest } }));
    const older = { _type: 'https://in-toto.io/Statement/v1', predicateType: 'https://model_signing/Digests/v0.1', subject, predicate: {} };
    expect(signed(older)).toMatchObject({ verdict: 'PASS', listedAs: 'model.onnx' });
  });

  it('of another kind proves nothing about files', () => {
    expect(signed({ _type: 'https://in-toto.io/Statement/v1', predicateType: 'https://slsa.dev/provenance/v1', subject: [] })).toMatchObject({
      ...{ verdict: 'FAIL', reason: 'STATEMENT_UNSUPPORTED' },
    });
  });
});

describe('a key', () => {
  it('of another kind, or a private one, is not taken', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    expect(publicKeyOf(pemOfPublic(rsa.publicKey))).toBeNull();
    expect(publicKeyOf(publisherPair().privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())).toBeNull();
    expect(publicKeyOf('nonsense')).toBeNull();
    const { privateKey, publicKey } = publisherPair();
    const keyBytes = Buffer.from(pemOfPublic(rsa.publicKey));
    expect(judge(bundleOver(FILES, publicKey, { privateKey, keyBytes }))).toMatchObject({ verdict: 'FAIL', reason: 'KEY_UNSUPPORTED' });
  });
});

describe('a bundle', () => {
  it('that is none is refused with the place of its fault', () => {
    const { privateKey, publicKey } = publisherPair();
    const sound = JSON.parse(bundleOver(FILES, publicKey, { privateKey }));
    const faults: [unknown, string][] = [
      ['no JSON', 'no JSON'],
      [{ ...sound, mediaType: 'text/plain' }, 'mediaType'],
      [{ ...sound, dsseEnvelope: { ...sound.dsseEnvelope, payloadType: 'text/plain' } }, 'payloadType'],
      [{ ...sound, dsseEnvelope: { ...sound.dsseEnvelope, signatures: [] } }, 'exactly one'],
      [{ ...sound, dsseEnvelope: { ...sound.dsseEnvelope, payload: '***' } }, 'payload'],
    ];
    for (const [fault, words] of faults) {
      const refused = parseBundle(typeof fault === 'string' ? fault : JSON.stringify(fault));
      expect(refused.ok ? 'accepted' : refused.problem.message).toContain(words);
    }
  });
});
