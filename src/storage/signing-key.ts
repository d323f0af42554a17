import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Signer, signerOf } from '../kernel/signer.ts';

/** Where the signing key comes from: a PEM text or a file that an operator names, otherwise a file of our own under `home`. */
export interface SigningKeySource {
  readonly configured: string | null;
  readonly home: string;
}

const FILE = 'signing-key.pem';
const REMEDY = 'Set ASSAY_SIGNING_KEY to an unencrypted Ed25519 private key in PEM (openssl genpkey -algorithm ed25519), or to the path of such a file.';

/**
 * The signer of this installation. Without a configured key one is generated once, readable by the owner of the process only; two
 * processes that start together end with the same key. Throws one clear sentence for a key that cannot be read or is of another kind.
 */
export async function loadSigner(source: SigningKeySource): Promise<Signer> {
  if (source.configured === null) return signerOf(parse(await ownKey(source.home), path.join(source.home, FILE)));
  if (source.configured.includes('-----BEGIN')) return signerOf(parse(source.configured, 'ASSAY_SIGNING_KEY'));
  return signerOf(parse(await readConfigured(source.configured), source.configured));
}

async function readConfigured(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The signing key file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}). ${REMEDY}`, { cause: error });
  }
}

function parse(pem: string, origin: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new Error(`The signing key in ${origin} is not a private key that can be read. ${REMEDY}`, { cause: error });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The signing key in ${origin} is of type ${key.asymmetricKeyType}. ${REMEDY}`);
  return key;
}

async function ownKey(home: string): Promise<string> {
  const file = path.join(home, FILE);
  const existing = await readIfThere(file);
  if (existing !== null) return existing;
  await mkdir(home, { recursive: true });
  const fresh = path.join(home, `.${FILE}.${randomUUID()}`);
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(fresh, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(fresh);
  }
  return readFile(file, 'utf8');
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
