import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ProblemError, type StatementName } from '@assay/sdk';
import { readKey, readKeySet, type VerificationKey, verifyAttestation } from '@assay/verify';
import { Option } from 'commander';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';

interface AttestationOptions {
  readonly output?: string;
  readonly predicate?: StatementName;
  readonly sigstore?: boolean;
}

interface VerifyOptions {
  readonly key?: string;
  readonly artifact?: string;
  readonly sha256?: string;
  readonly environment?: string;
}

/** `assay attestation` and `assay verify`. */
export function addAttestationCommands({ root, run }: Program): void {
  const attestation = root
    .command('attestation <request>')
    .description('what was signed about a promotion: in-toto statements in DSSE envelopes, one a line')
    .option('-o, --output <file>', 'file to write; standard output when left out')
    .addOption(new Option('--predicate <name>', 'only this statement').choices(['test-result', 'svr']))
    .option('--sigstore', 'as a Sigstore bundle, for cosign; needs --predicate');
  run<AttestationOptions>(attestation, async ({ client, terminal }, [id = ''], { output, predicate, sigstore }) => {
    if (sigstore === true && predicate === undefined) throw new UsageError('A Sigstore bundle holds one statement. Add --predicate svr or test-result.');
    const text = await signedAbout(client, id, { ...(predicate && { predicate }), ...(sigstore === true && { form: 'sigstore' }) });
    if (output === undefined) terminal.out(text.trimEnd());
    else await writeFile(output, text);
    return EXIT.done;
  });
  const verify = root
    .command('verify <attestation>')
    .description('verify an attestation, offline with --key; exit code 0 verified, 1 not')
    .option('--key <file>', 'public key in PEM that you trust; the keys of the server when left out')
    .option('--artifact <file>', 'the model file in hand: it has to be what the statements are about')
    .option('--sha256 <digest>', 'or its SHA-256')
    .option('--environment <name>', 'it has to have been approved for this environment, and the approval must not have ended');
  run<VerifyOptions>(verify, async (session, [file = ''], { key, artifact, sha256, environment }) => {
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) throw new UsageError('A digest has 64 lower-case hexadecimal digits.');
    const text = await readFile(file, 'utf8');
    const digest = artifact === undefined ? (sha256 ?? null) : await digestOf(artifact);
    const keys = key === undefined ? await keysOfServer(session) : [await keyIn(key)];
    const report = verifyAttestation(text, { keys, sha256: digest, environment: environment ?? null, now: new Date() });
    const verified = report.faults.length === 0;
    session.answer({ verified, ...report }, () =>
      verified
        ? report.statements.map(({ predicateType, name, says, keyId }) => `Verified ${predicateType} about ${name}: ${says} (key ${keyId})`).join('\n')
        : ['NOT VERIFIED', ...report.faults].join('\n'),
    );
    return verified ? EXIT.done : EXIT.failed;
  });
}

/** What was signed about a request that can be seen may still be missing, which "not found" alone does not tell. */
async function signedAbout(client: Session['client'], id: string, how: Parameters<Session['client']['attestation']>[1]): Promise<string> {
  try {
    return await client.attestation(id, how);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'NotFound') throw error;
    throw new Error(`${error.message} A request has one once it was promoted: assay gate ${id} tells how it stands.`);
  }
}

async function keysOfServer({ client, terminal }: Session): Promise<readonly VerificationKey[]> {
  const keys = readKeySet(await client.publicKeys());
  if (keys === null) throw new Error(`The server at ${client.url} publishes no keys that can be read.`);
  terminal.note(`The keys are those that ${client.url} publishes now. Give --key to trust one that you kept.`);
  return keys;
}

async function keyIn(file: string): Promise<VerificationKey> {
  const key = readKey(await readFile(file, 'utf8'));
  if (key === null) throw new UsageError(`The file ${file} given with --key is no Ed25519 public key in PEM.`);
  return key;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
