import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signerOf, verifySignature } from '../kernel/signer.ts';
import { loadSigner } from './signing-key.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'assay-key-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const bytes = Buffer.from('statement');
const pemOf = (type: 'ed25519' | 'x25519') =>
  generateKeyPairSync(type as 'ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

describe('loadSigner', () => {
  it('generates a key once, readable by its owner only, and finds it again', async () => {
    const first = await loadSigner({ configured: null, home });
    const second = await loadSigner({ configured: null, home });
    expect(second.keyId).toBe(first.keyId);
    expect(statSync(path.join(home, 'signing-key.pem')).mode & 0o777).toBe(0o600);
    expect(await readdir(home)).toEqual(['signing-key.pem']);
  });

  it('gives processes that start together one and the same key', async () => {
    const signers = await Promise.all(Array.from({ length: 8 }, () => loadSigner({ configured: null, home: path.join(home, 'new') })));
    expect(new Set(signers.map((signer) => signer.keyId)).size).toBe(1);
  });

  it('takes a configured key as text or as a file', async () => {
    const pem = pemOf('ed25519');
    const file = path.join(home, 'my.pem');
    writeFileSync(file, pem);
    const fromText = await loadSigner({ configured: pem, home });
    const fromFile = await loadSigner({ configured: file, home });
    expect(fromFile.keyId).toBe(fromText.keyId);
    expect(await readdir(home)).toEqual(['my.pem']);
  });

  it.each([
    ['a file that is not there', () => path.join(home, 'none.pem'), 'cannot be read'],
    ['a text that is no key', () => '-----BEGIN NOTHING-----', 'not a private key'],
    ['a key of another kind', () => pemOf('x25519'), 'is of type x25519'],
  ])('refuses %s in one sentence that says what to do', async (_what, configured, message) => {
    await expect(loadSigner({ configured: configured(), home })).rejects.toThrow(message);
    await expect(loadSigner({ configured: configured(), home })).rejects.toThrow('ASSAY_SIGNING_KEY');
  });
});

describe('a signer', () => {
  it('makes signatures that hold for its key and its bytes only', () => {
    const signer = signerOf(generateKeyPairSync('ed25519').privateKey);
    const other = signerOf(generateKeyPairSync('ed25519').privateKey);
    const signature = signer.sign(bytes);
    expect(verifySignature(signer.publicKeyPem, signer.keyId, bytes, signature)).toBe(true);
    expect(verifySignature(signer.publicKeyPem, signer.keyId, Buffer.from('Statement'), signature)).toBe(false);
    expect(verifySignature(other.publicKeyPem, other.keyId, bytes, signature)).toBe(false);
    expect(verifySignature(signer.publicKeyPem, other.keyId, bytes, signature)).toBe(false);
    expect(verifySignature('no key', signer.keyId, bytes, signature)).toBe(false);
  });

  it('names its key by the thumbprint of RFC 8037 appendix A.3', () => {
    const d = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(d, 'base64url')]);
    const signer = signerOf(createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' }));
    expect(signer.publicJwk).toMatchObject({ kty: 'OKP', crv: 'Ed25519', x, kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k' });
  });
});
