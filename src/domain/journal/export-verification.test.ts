import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../clients/verify/src/main.ts';
import { verifyExport } from '../../../clients/verify/src/verify-export.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { signerOf } from '../../kernel/signer.ts';
import { commitEntries, draftOf } from '../../testing/journal-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { exportJournal, findCheckpoint, sealEntries } from './index.ts';
import { leafHash } from './merkle-tree.rules.ts';

let machinery: Machinery;
let project: TestProject;
let auditor: TestPerson;
let exported: Buffer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-verify-'));
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  auditor = await project.as('auditor');
  const { database } = machinery;
  await commitEntries(database, draftOf('Größe, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 and "quotes"\n', project.id), draftOf('of the installation'));
  await sealEntries({ ...machinery, signer: signerOf(generateKeyPairSync('ed25519').privateKey) });
  await commitEntries(database, { ...draftOf(1.5e-7, project.id), payload: { b: [1, null, { z: true, a: -0.1 }], a: 1e21, '': 'empty' } });
  await commitEntries(database, draftOf('hidden'), draftOf('last', project.id));
  await sealEntries(machinery, 2);
  exported = await exportAs(auditor);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exportAs(person: TestPerson, projectId: string | null = project.id): Promise<Buffer> {
  const result = await exportJournal(person.ctx, { projectId });
  if (!result.ok) throw new Error(result.problem.message);
  const parts: string[] = [];
  for await (const line of result.value) parts.push(line);
  return Buffer.from(parts.join(''));
}

async function* inChunks(bytes: Buffer, size = 1_000) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const TRUST_THE_FILE = { keyId: null, checkpoint: null };
const verify = (bytes: Buffer, trust: Parameters<typeof verifyExport>[1] = TRUST_THE_FILE) => verifyExport(inChunks(bytes), trust);
const faultsOf = async (bytes: Buffer) => (await verify(bytes)).faults.join('\n');
const lines = () => exported.toString('utf8').trimEnd().split('\n');
const joined = (changed: readonly string[]) => Buffer.from(`${changed.join('\n')}\n`);

/** The line as JSON, changed, and canonical again. */
const edit = (index: number, change: (line: Record<string, unknown>) => unknown) =>
  joined(lines().with(index, canonicalJson(change(JSON.parse(lines()[index] ?? '')))));

describe('the verifier', () => {
  it('verifies an export of the server, whatever the size of the pieces it is read in', async () => {
    for (const size of [1, 7, 100_000]) {
      const report = await verifyExport(inChunks(exported, size), TRUST_THE_FILE);
      expect(report).toMatchObject({ faults: [], entries: 5, bodies: 3, checkpoints: 3, projectId: project.id, keyId: machinery.signer.keyId });
    }
  });

  it('finds every single flipped bit, anywhere in the file', async () => {
    const unnoticed: number[] = [];
    for (let place = 0; place < exported.length; place++) {
      const bytes = Buffer.from(exported);
      bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (place % 8)), place);
      if ((await verify(bytes)).faults.length === 0) unnoticed.push(place);
    }
    expect(unnoticed).toEqual([]);
  });

  it('finds every cut, and anything added', async () => {
    for (let length = 0; length < exported.length; length += 13) expect((await verify(exported.subarray(0, length))).faults).not.toEqual([]);
    expect(await faultsOf(Buffer.concat([exported, Buffer.from('\n')]))).toContain('not JSON');
    expect(await faultsOf(Buffer.concat([exported, Buffer.from('x')]))).toContain('no line end');
    expect(await faultsOf(joined([...lines(), lines().at(-1) ?? '']))).toContain('doubled');
  });

  // Lines: 0 header, 1 and 2 entries, 3 checkpoint of 2, 4 and 5 entries, 6 checkpoint of 4, 7 entry, 8 checkpoint of 5.
  it('names the entry whose content was altered', async () => {
    const report = await faultsOf(edit(4, (line) => ({ ...line, entry: { ...(line.entry as object), actorId: 'pri_else' } })));
    expect(report).toMatch(/^The entry at position 3 \(jrn_\w{26}\) is altered: its content was altered/);
  });

  it('names the entry whose leaf was altered', async () => {
    expect(await faultsOf(edit(4, (line) => ({ ...line, leaf: leafHash('x') })))).toMatch(
      /^The entry at position 3 \(jrn_\w{26}\) is altered: its leaf was altered/,
    );
  });

  it('names the stretch in which the leaf of a hidden entry was altered, or an entry with its leaf', async () => {
    expect(await faultsOf(edit(5, (line) => ({ ...line, leaf: leafHash('x') })))).toContain('between the positions 3 and 4');
    const forged = edit(4, (line) => {
      const entry = { ...(line.entry as object), actorId: 'pri_else' };
      return { ...line, entry, leaf: leafHash(canonicalJson(entry)) };
    });
    expect(await faultsOf(forged)).toContain('between the positions 3 and 4');
  });

  it('names an altered checkpoint', async () => {
    const altered = edit(6, (line) => ({ checkpoint: { ...(line.checkpoint as object), time: '2020-01-01T00:00:00.000Z' } }));
    expect(await faultsOf(altered)).toMatch(/^The checkpoint of size 4 \(line 7\) is altered: its signature does not hold/);
    expect(await faultsOf(edit(6, (line) => ({ checkpoint: { ...(line.checkpoint as object), keyId: 'other' } })))).toContain('does not know its key other');
  });

  it('names a line that is no longer an entry or a checkpoint', async () => {
    expect(await faultsOf(joined(lines().with(4, (lines()[4] ?? '').replace('{', '['))))).toMatch(
      /^Line 5 \(the entry at position 3, jrn_\w{26}\) cannot be read: it is not JSON\.$/,
    );
    expect(await faultsOf(joined(lines().with(6, '{"checkpoint":')))).toBe('Line 7 (the checkpoint of size 4) cannot be read: it is not JSON.');
    const broken = Buffer.from(exported);
    broken.writeUInt8(0xff, exported.indexOf('"position":3'));
    expect(await faultsOf(broken)).toBe('Line 5 (after the entry at position 2) cannot be read: it is not UTF-8.');
    expect(await faultsOf(joined(lines().with(4, ` ${lines()[4]}`)))).toContain('canonical form');
    expect(await faultsOf(edit(4, (line) => ({ ...line, more: 1 })))).toContain('does not consist of');
  });

  it('notices entries that are missing, doubled, moved, blanked or of another project', async () => {
    expect(await faultsOf(joined(lines().toSpliced(4, 1)))).toContain('position 4 where position 3 belongs');
    expect(await faultsOf(joined(lines().toSpliced(4, 0, lines()[4] ?? '')))).toContain('position 3 where position 4 belongs');
    expect(await faultsOf(edit(4, (line) => ({ ...line, entry: null })))).toContain('the content of 3 entries, but shows that of 2');
    expect(await faultsOf(joined(lines().toSpliced(6, 1)))).toBe('');
    expect(await faultsOf(joined(lines().slice(0, 7)))).toContain('speaks of 5 entries');
    expect(await faultsOf(joined(lines().slice(0, 8)))).toContain('No checkpoint covers the last entries');
  });

  it('notices a header that was altered', async () => {
    expect(await faultsOf(edit(0, (line) => ({ ...line, projectId: null })))).toContain('its signature does not hold');
    expect(await faultsOf(edit(0, (line) => ({ ...line, keyId: 'other' })))).toContain('does not have that id');
    expect(await faultsOf(Buffer.alloc(0))).toBe('The file is empty.');
    expect(await faultsOf(joined(['{"format":"something else"}']))).toContain('Line 1 (the header) cannot be read');
  });

  it('holds the export against a key and a checkpoint that are trusted', async () => {
    const checkpoint = await findCheckpoint(auditor.ctx, { size: 4 });
    if (!checkpoint.ok) throw new Error('the checkpoint exists');
    const { size, root } = checkpoint.value;
    const { keyId } = machinery.signer;
    expect((await verify(exported, { keyId, checkpoint: { size, root } })).faults).toEqual([]);
    expect((await verify(exported, { keyId: 'other', checkpoint: null })).faults.join()).toContain('not by the pinned key other');
    expect((await verify(exported, { keyId, checkpoint: { size, root: leafHash('x') } })).faults.join()).toContain('rewritten at or before position 4');
    expect((await verify(exported, { keyId, checkpoint: { size: 6, root } })).faults.join()).toContain('its end was cut off');
  });

  it('verifies an export of the whole installation', async () => {
    const administrator = await project.person({ installationRoles: ['platform-admin'] });
    const bytes = await exportAs(administrator, null);
    expect(await verify(bytes)).toMatchObject({ faults: [], entries: 5, projectId: null });
  });
});

describe('the command assay-verify', () => {
  const call = async (...args: string[]) => {
    const out: string[] = [];
    const warnings: string[] = [];
    const code = await run(args, { line: (text) => out.push(text), warning: (text) => warnings.push(text) });
    return { code, out: out.join('\n'), warnings: warnings.join('\n') };
  };
  const write = (name: string, content: Buffer | string) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it('says what it verified, warns loudly when no key was pinned, and is silent when one was', async () => {
    const file = write('good.ndjson', exported);
    const trusting = await call(file);
    expect(trusting).toMatchObject({ code: 0, out: expect.stringContaining('verified 5 entries (3 with their content) and 3 checkpoints') });
    expect(trusting.warnings).toContain('WARNING: no key was pinned');
    const key = write('public.pem', machinery.signer.publicKeyPem);
    expect(await call(file, '--key', key, `--key-id=${machinery.signer.keyId}`)).toMatchObject({ code: 0, warnings: '' });
  });

  it('fails with code 1, naming the entry, when one byte was flipped', async () => {
    const place = exported.indexOf('"mark":"last"') + 8;
    const flipped = Buffer.from(exported);
    flipped.writeUInt8(flipped.readUInt8(place) ^ 1, place);
    expect(await call(write('flipped.ndjson', flipped))).toMatchObject({
      code: 1,
      out: '',
      warnings: expect.stringMatching(/NOT VERIFIED\nThe entry at position 5 \(jrn_/),
    });
  });

  it('fails with code 1 when the file cannot be read', async () => {
    expect(await call(path.join(folder, 'none.ndjson'))).toMatchObject({ code: 1, warnings: expect.stringContaining('cannot be read') });
  });

  it.each([
    ['no file', () => []],
    ['two files', () => ['a', 'b']],
    ['an unknown option', () => ['a', '--nothing']],
    ['a key file that is none', () => ['a', '--key', write('no.pem', 'x')]],
    ['a checkpoint file that is none', () => ['a', '--checkpoint', write('no.json', '{"size":0}')]],
    ['a checkpoint file that is not there', () => ['a', '--checkpoint', path.join(folder, 'none.json')]],
  ])('explains itself with code 2 for %s', async (_what, args) => {
    expect(await call(...args())).toMatchObject({ code: 2, warnings: expect.stringContaining('assay-verify <export.ndjson>') });
  });

  it('shows its help with code 0 when asked', async () => {
    for (const args of [['--help'], ['attestation', '-h']])
      expect(await call(...args)).toMatchObject({ code: 0, out: expect.stringContaining('assay-verify attestation <file>'), warnings: '' });
  });

  it('runs as a program of its own after the build', async () => {
    const program = new URL('../../../clients/verify/bin/assay-verify.js', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [program, write('good.ndjson', exported), `--key-id=${machinery.signer.keyId}`]);
    expect(stdout).toContain('verified 5 entries');
  });
});
