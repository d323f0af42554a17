import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkSignature } from '../../domain/artifacts/check-signature.rules.ts';
import { parseBundle, parseStatement, type SignatureBundle } from '../../domain/artifacts/signature-bundle.rules.ts';
import type { SignatureFinding } from '../../domain/artifacts/signature-check.entity.ts';
import { fingerprintOf, pemOf, publicKeyOf } from '../../domain/artifacts/signing-key.rules.ts';
import { Checker, type ConformanceResult } from './checker.ts';

/** Bytes between two that are changed; every one would only take longer. */
const STRIDE = 11;

/** The bundle that OpenSSF's own tool wrote: its files are signed, other bytes are not, and no changed byte passes. */
export async function signaturesConformance(shared: string): Promise<ConformanceResult> {
  const checker = new Checker();
  const parsed = parseBundle(await readFile(path.join(shared, 'interop/sigstore/model.sig'), 'utf8'));
  checker.equal('model.sig is a bundle', parsed.ok, true);
  if (!parsed.ok) return checker.result('signatures');
  const bundle = parsed.value;
  const list = parseStatement(bundle.payload);
  const files = list.kind === 'FILES' ? list.files : [];
  checker.equal('its files', files.map(({ name }) => name).join(' '), 'signme-1 signme-2');
  const key = publicKeyOf(bundle.publicKey ?? Buffer.alloc(0));
  checker.equal('its key', key?.asymmetricKeyDetails?.namedCurve, 'secp384r1');
  const keys = key === null ? [] : [{ name: 'OpenSSF test key', fingerprint: fingerprintOf(key), publicKey: pemOf(key), retiredAt: null }];
  for (const { name, digest } of files) {
    checker.equal(`${name} by a key that nobody registered`, said(checkSignature(bundle, digest, [])), 'WARN KEY_UNKNOWN');
    checker.equal(`${name} by the key registered`, said(checkSignature(bundle, digest, keys)), 'PASS KEY_REGISTERED');
    checker.equal(`${name} by the key found by its hint`, said(checkSignature({ ...bundle, publicKey: null }, digest, keys)), 'PASS KEY_REGISTERED');
  }
  checker.equal('other bytes', said(checkSignature(bundle, '0'.repeat(64), keys)), 'FAIL FILE_NOT_LISTED');
  for (const member of ['payload', 'signature'] as const) {
    for (let place = 0; place < bundle[member].length; place += STRIDE) {
      checker.equal(
        `${member} with byte ${place} changed`,
        said(checkSignature(tampered(bundle, member, place), files[0]?.digest ?? '', keys)),
        'FAIL SIGNATURE_WRONG',
      );
    }
  }
  return checker.result('signatures');
}

const said = ({ verdict, reason }: SignatureFinding): string => `${verdict} ${reason}`;

function tampered(bundle: SignatureBundle, member: 'payload' | 'signature', place: number): SignatureBundle {
  const bytes = Buffer.from(bundle[member]);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return { ...bundle, [member]: bytes };
}
