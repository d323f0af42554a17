import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Output } from './output.ts';
import { readKey, readKeySet, type VerificationKey } from './signing-key.ts';
import { Usage } from './usage.ts';
import { type AttestationReport, verifyAttestation } from './verify-attestation.ts';

/** Runs `assay-verify attestation …` and returns its exit code; throws `Usage`. */
export async function runAttestation(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) throw new Usage('Name one attestation.');
  if (values.sha256 !== undefined && !/^[0-9a-f]{64}$/.test(values.sha256)) throw new Usage('A digest has 64 lower-case hexadecimal digits.');
  const report = verifyAttestation(await textOf(file, 'as the attestation'), {
    keys: await keysOf(values.key, values.jwks),
    sha256: values.artifact === undefined ? (values.sha256 ?? null) : await digestOf(values.artifact),
    environment: values.environment ?? null,
    now: new Date(),
  });
  return printAttestation(report, output);
}

/** Writes what came of it; 0 verified, 1 not. */
export function printAttestation({ statements, faults }: AttestationReport, output: Output): number {
  if (faults.length > 0) {
    output.warning('NOT VERIFIED');
    for (const fault of faults) output.warning(fault);
    return 1;
  }
  for (const { predicateType, name, sha256, keyId, says } of statements) {
    output.line(`verified ${predicateType} about ${name} (sha256 ${sha256})`);
    output.line(`  ${says}, signed by key ${keyId}`);
  }
  return 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, jwks: { type: 'string' }, artifact: { type: 'string' }, sha256: { type: 'string' }, environment: { type: 'string' } },
    });
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

async function keysOf(pem: string | undefined, jwks: string | undefined): Promise<readonly VerificationKey[]> {
  if ((pem === undefined) === (jwks === undefined))
    throw new Usage('Give the keys that you trust: --key public.pem, or --jwks with a copy of /.well-known/jwks.json.');
  if (pem !== undefined) {
    const key = readKey(await textOf(pem, 'with --key'));
    if (key === null) throw new Usage(`The file ${pem} given with --key is no Ed25519 public key in PEM.`);
    return [key];
  }
  const keys = readKeySet(await textOf(jwks ?? '', 'with --jwks'));
  if (keys === null || keys.length === 0) throw new Usage(`The file ${jwks} given with --jwks holds no Ed25519 key.`);
  return keys;
}

async function textOf(file: string, how: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Usage(`The file ${file} given ${how} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    throw new Usage(`The file ${file} given with --artifact cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  return hash.digest('hex');
}
