import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { AssayClient, accepted, ClaimInvitationDocument, CreateProjectDocument, InvitePrincipalDocument, uploadArtifact } from '@assay/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience, rounds } from '../chaos/rounds.ts';
import { type AssayProcess, makeHome, removeHome, startAssayProcess } from './assay-process.ts';

const TOKEN = 'a-token-for-the-journey-of-an-upload';
const MEBIBYTE = 1_048_576;
/** 2,000 in `npm run chaos` of the usual length. */
const MEBIBYTES = rounds(128, 100);
/** How far memory may grow, whatever the file's size: pieces on their way, and what the garbage collector has not come round to. */
const GROWTH_MEBIBYTES = 96;

let home: string;
let file: string;
let digest: string;

beforeAll(async () => {
  home = await makeHome();
  file = path.join(home, 'large-file');
  digest = await writeLargeFile(file, MEBIBYTES);
}, 300_000);

afterAll(() => removeHome(home));

/** Bytes that repeat nowhere, without holding them. */
async function writeLargeFile(to: string, mebibytes: number): Promise<string> {
  const hash = createHash('sha256');
  const out = createWriteStream(to);
  const piece = Buffer.alloc(MEBIBYTE, 'assay');
  for (let index = 0; index < mebibytes; index += 1) {
    piece.writeUInt32BE(index, 0);
    hash.update(piece);
    if (!out.write(Buffer.from(piece))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return hash.digest('hex');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Mebibytes of memory that a process has, or has had at most. */
async function memoryOf({ pid }: AssayProcess, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1_024;
}

/** A client of a data scientist in a new project. */
async function scientistAt(url: string): Promise<AssayClient> {
  const admin = new AssayClient({ url, token: TOKEN });
  const { id: projectId } = accepted((await admin.request(CreateProjectDocument, { input: { name: 'large-files' } })).createProject);
  const input = { projectId, name: 'Ada', roles: ['data-scientist'] };
  const { code } = accepted((await admin.request(InvitePrincipalDocument, { input })).invitePrincipal);
  const { tokenText } = accepted((await new AssayClient({ url }).request(ClaimInvitationDocument, { input: { code } })).claimInvitation);
  return new AssayClient({ url, token: tokenText, projectId });
}

describe('a large upload', () => {
  it('survives a killed server and grows memory by a few pieces, up and down', { timeout: 300_000 + patience(MEBIBYTES, 400) }, async () => {
    const settings = { ASSAY_BOOTSTRAP_TOKEN: TOKEN, PORT: String(await freePort()) };
    const first = await startAssayProcess(home, settings);
    const client = await scientistAt(first.url);
    let killed: Promise<void> | null = null;
    const sending = uploadArtifact(client, createReadStream(file), {
      ...{ digest, size: MEBIBYTES * MEBIBYTE, retryDelays: Array.from({ length: 600 }, () => 500) },
      onProgress: (sent) => {
        if (sent > (MEBIBYTES * MEBIBYTE) / 2) killed ??= first.kill();
      },
    });
    sending.catch(() => undefined);
    while (killed === null) await new Promise((resolve) => setTimeout(resolve, 20));
    await killed;
    const second = await startAssayProcess(home, settings);
    const before = await memoryOf(second, 'VmRSS');
    expect(await sending).toMatch(/^art_/);
    const hash = createHash('sha256');
    for await (const piece of ((await client.getArtifact(digest)).body ?? []) as AsyncIterable<Uint8Array>) hash.update(piece);
    expect(hash.digest('hex')).toBe(digest);
    const growth = (await memoryOf(second, 'VmHWM')) - before;
    if (process.env.CHAOS_ROUNDS !== undefined)
      process.stdout.write(`${MEBIBYTES} MiB up and down: memory grew from ${Math.round(before)} MiB by ${Math.round(growth)} MiB\n`);
    expect(growth).toBeLessThan(GROWTH_MEBIBYTES);
    expect(await second.stop()).toBe(0);
  });
});
