import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runAttestation } from './attestation-command.ts';
import { isObject, type JsonValue } from './canonical-json.ts';
import type { Output } from './output.ts';
import { readKey } from './signing-key.ts';
import { Usage } from './usage.ts';
import { type PinnedCheckpoint, type Report, type Trust, verifyExport } from './verify-export.ts';

const USAGE = `assay-verify: recomputes an exported journal and verifies attestations, offline

  assay-verify <export.ndjson> [--key public.pem] [--key-id=ID] [--checkpoint pinned.json]

  --key         the server's public key in PEM, obtained from somebody you trust
  --key-id      or its id (the kid of /.well-known/jwks.json)
  --checkpoint  a checkpoint kept from earlier, as JSON with size and root: shows that nothing before it was rewritten or cut off

  assay-verify attestation <file> (--key public.pem | --jwks jwks.json) [--artifact model.onnx | --sha256 DIGEST] [--environment NAME]

  --jwks         the server's keys, former ones included: a copy of /.well-known/jwks.json that you trust
  --artifact     the model file in hand; or its SHA-256: it has to be what the statements are about
  --environment  it has to have been approved for this environment, and the approval must not have ended

Exit codes: 0 verified, 1 altered, incomplete or unreadable, 2 wrong usage.`;

/** Runs the command and returns its exit code. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  try {
    if (args.includes('--help') || args.includes('-h')) {
      output.line(USAGE);
      return 0;
    }
    if (args[0] === 'attestation') return await runAttestation(args.slice(1), output);
    const { file, trust } = await options(args);
    const report = await verifyExport(createReadStream(file), trust);
    return print(report, trust, output);
  } catch (error) {
    if (error instanceof Usage) {
      output.warning(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    output.warning(`The export cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function options(args: readonly string[]): Promise<{ file: string; trust: Trust }> {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) throw new Usage('Name one export.');
  const pinnedKey = values.key === undefined ? null : await pinnedKeyId(values.key);
  const keyId = values['key-id'] ?? pinnedKey;
  if (pinnedKey !== null && keyId !== pinnedKey) throw new Usage('--key and --key-id name different keys; give one of them.');
  return { file, trust: { keyId, checkpoint: values.checkpoint === undefined ? null : await pinnedCheckpoint(values.checkpoint) } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, 'key-id': { type: 'string' }, checkpoint: { type: 'string' } },
    });
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

async function pinned(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Usage(`The file ${file} given with ${option} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function pinnedKeyId(file: string): Promise<string> {
  const key = readKey(await pinned(file, '--key'));
  if (key === null) throw new Usage(`The file ${file} given with --key is no Ed25519 public key in PEM.`);
  return key.keyId;
}

async function pinnedCheckpoint(file: string): Promise<PinnedCheckpoint> {
  const text = await pinned(file, '--checkpoint');
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Usage(`The file ${file} given with --checkpoint is not JSON.`);
  }
  const { size, root } = isObject(value) ? value : {};
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 1 || typeof root !== 'string')
    throw new Usage(`The file ${file} given with --checkpoint has no size and root.`);
  return { size, root };
}

function print(report: Report, trust: Trust, output: Output): number {
  if (report.faults.length > 0) {
    output.warning('NOT VERIFIED');
    for (const fault of report.faults) output.warning(fault);
    return 1;
  }
  const scope = report.projectId === null ? 'the whole installation' : `project ${report.projectId}`;
  output.line(`verified ${report.entries} entries (${report.bodies} with their content) and ${report.checkpoints} checkpoints of ${scope}`);
  output.line(`root ${report.root} signed at ${report.time} by key ${report.keyId}`);
  if (trust.checkpoint !== null) output.line(`the journal still begins with the pinned checkpoint of size ${trust.checkpoint.size}`);
  if (trust.keyId === null)
    output.warning(
      `WARNING: no key was pinned, so the key inside the file was believed. Whoever made the file may have made the key. Compare the key id ${report.keyId} with /.well-known/jwks.json of the server, or pass --key.`,
    );
  return 0;
}
