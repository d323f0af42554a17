import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Upload as TusUpload } from 'tus-js-client';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { expireUpload } from '../domain/artifacts/index.ts';
import { readJournal } from '../domain/journal/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { sealAll } from '../testing/journal-kit.ts';
import { value } from '../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';
import { systemContext, testMachinery } from '../testing/test-context.ts';
import { createTestDatabase } from '../testing/test-database.ts';

let api: TestApi;
/** Another instance on the same database and store. */
let second: TestApi;
let project: TestProject;
let scientist: TestPerson;
const later = { milliseconds: 0 };

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + later.milliseconds) };
  const machinery = await testMachinery(await createTestDatabase(), { clock });
  [api, second] = [await createApi({ machinery }), await createApi({ machinery })];
  project = await seedProject(machinery);
  scientist = await project.as('data-scientist');
});

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const bytesOf = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(size));

const headersOf = (more: Record<string, string> = {}, person = scientist): Record<string, string> => ({
  authorization: `Bearer ${person.token}`,
  'assay-project': project.id,
  'tus-resumable': '1.0.0',
  // An idle connection that is closed while the next request begins would break that one, on a machine that is busy.
  connection: 'close',
  ...more,
});

const announce = (bytes: Uint8Array, more: Record<string, string> = {}, person = scientist, digest = digestOf(bytes)) =>
  fetch(`${api.url}/artifacts/uploads`, {
    method: 'POST',
    headers: headersOf(
      { 'upload-length': String(bytes.length), 'upload-metadata': `digest ${base64(digest)},mediaType ${base64('text/csv')}`, ...more },
      person,
    ),
  });
const begin = async (bytes: Uint8Array, digest?: string): Promise<string> => (await announce(bytes, {}, scientist, digest)).headers.get('location') ?? '';
const patch = (path: string, offset: number, bytes: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}, at = api, person = scientist) =>
  fetch(`${at.url}${path}`, {
    method: 'PATCH',
    headers: headersOf({ 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...more }, person),
    body: bytes,
  });
const progress = async (path: string, at = api): Promise<string | null> =>
  (await fetch(`${at.url}${path}`, { method: 'HEAD', headers: headersOf() })).headers.get('upload-offset');
const download = async (digest: string) => new Uint8Array(await (await fetch(`${api.url}/artifacts/${digest}`, { headers: headersOf() })).arrayBuffer());

describe('a resumable upload', () => {
  it('tells which protocol it speaks, and refuses another', async () => {
    const told = await fetch(`${api.url}/artifacts/uploads`, { method: 'OPTIONS', headers: headersOf() });
    expect([told.status, told.headers.get('tus-version'), told.headers.get('tus-max-size')]).toEqual([204, '1.0.0', String(LIMITS.artifactBytes)]);
    const other = await announce(bytesOf(1), { 'tus-resumable': '0.2.2' });
    expect([other.status, other.headers.get('tus-version')]).toEqual([412, '1.0.0']);
  });

  it('becomes an artifact when its last byte has come, in however many pieces and over whichever instance', async () => {
    const bytes = bytesOf(100_000);
    const begun = await announce(bytes);
    const path = begun.headers.get('location') ?? '';
    expect([begun.status, path]).toEqual([201, expect.stringMatching(/^\/artifacts\/uploads\/upl_/)]);
    expect((await patch(path, 0, bytes.slice(0, 40_000))).headers.get('upload-offset')).toBe('40000');
    expect(await progress(path, second)).toBe('40000');
    const last = await patch(path, 40_000, bytes.slice(40_000), {}, second);
    expect([last.status, last.headers.get('assay-artifact')]).toEqual([204, expect.stringMatching(/^art_/)]);
    expect(await download(digestOf(bytes))).toEqual(bytes);
    expect(await progress(path)).toBe('100000');
    // Whoever did not hear the answer sends nothing at the end, and hears it.
    expect((await patch(path, 100_000, bytesOf(0))).headers.get('assay-artifact')).toBe(last.headers.get('assay-artifact'));
  });

  it('keeps what came before the line broke, and goes on from there', async () => {
    const bytes = bytesOf(300_000);
    const path = await begin(bytes);
    const request = httpRequest(`${api.url}${path}`, {
      method: 'PATCH',
      headers: headersOf({ 'content-type': 'application/offset+octet-stream', 'upload-offset': '0', 'content-length': '300000' }),
    });
    request.on('error', () => undefined);
    await new Promise((resolve) => request.write(bytes.subarray(0, 120_000), resolve));
    await new Promise((resolve) => setTimeout(resolve, 100));
    request.destroy();
    await vi.waitFor(async () => expect(Number(await progress(path))).toBeGreaterThan(0), { timeout: 120_000 });
    const kept = Number(await progress(path));
    expect(kept).toBeLessThanOrEqual(120_000);
    expect((await patch(path, kept, bytes.slice(kept))).status).toBe(204);
    expect(await download(digestOf(bytes))).toEqual(bytes);
  });

  it('takes the same place from one sender only', async () => {
    // More than a connection holds back by itself.
    const bytes = bytesOf(900_000);
    const path = await begin(bytes);
    expect((await patch(path, 10, bytes)).status).toBe(413);
    expect((await patch(path, 10, bytes.slice(10))).status).toBe(409);
    const both = await Promise.all([api, second].map((at) => patch(path, 0, bytes, {}, at)));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(digestOf(await download(digestOf(bytes)))).toBe(digestOf(bytes));
  });

  it('ends without a trace when the whole has another digest than announced', async () => {
    const bytes = bytesOf(1_000);
    const path = await begin(bytes, digestOf(bytesOf(3)));
    const refused = await patch(path, 0, bytes);
    expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: 'DigestMismatch' })]);
    expect((await patch(path, 0, bytes)).status).toBe(404);
    expect((await fetch(`${api.url}/artifacts/${digestOf(bytes)}`, { headers: headersOf() })).status).toBe(404);
  });

  it('is nobody else’s: a colleague, a stranger and a wrong id read the same', async () => {
    const bytes = bytesOf(1_000);
    const path = await begin(bytes);
    const colleague = await project.as('ml-engineer');
    const stranger = await (await seedProject(api.machinery)).as('data-scientist');
    const answers = [patch(path, 0, bytes, {}, api, colleague), patch(path, 0, bytes, {}, api, stranger), patch('/artifacts/uploads/nonsense', 0, bytes)];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await announce(bytes, {}, await project.as('viewer'))).status).toBe(403);
    expect((await announce(bytes, {}, stranger)).status).toBe(404);
    expect((await fetch(`${api.url}${path}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(401);
  });

  it('is refused with a sentence when what is announced cannot be', async () => {
    const bytes = bytesOf(10);
    const refusals = [
      announce(bytes, { 'upload-length': String(LIMITS.artifactBytes + 1) }),
      announce(bytes, { 'upload-length': 'many' }),
      announce(bytes, { 'upload-metadata': 'digest' }),
      announce(bytes, { 'upload-metadata': 'digest ***' }),
      announce(bytes, { 'upload-metadata': `digest ${base64(digestOf(bytes))},protected ${base64('perhaps')}` }),
      announce(bytes, { 'upload-defer-length': '1' }),
    ];
    expect((await Promise.all(refusals)).map(({ status }) => status)).toEqual([413, 400, 400, 400, 400, 400]);
    expect((await patch(await begin(bytes), 0, bytes, { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('may be given up, and is forgotten when nobody continues it (openUploads of them are kept)', async () => {
    const person = await project.person({ roles: ['data-scientist'] });
    const answers = [];
    for (let index = 0; index <= LIMITS.openUploads; index += 1) answers.push(await announce(bytesOf(10), {}, person));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: LIMITS.openUploads }, () => 201), 413]);
    expect(await answers.at(-1)?.json()).toMatchObject({ limit: 'openUploads', maximum: LIMITS.openUploads });
    const path = answers[0]?.headers.get('location') ?? '';
    await patch(path, 0, bytesOf(5), {}, api, person);
    expect((await fetch(`${api.url}${path}`, { method: 'DELETE', headers: headersOf({}, person) })).status).toBe(204);
    expect((await announce(bytesOf(10), {}, person)).status).toBe(201);
    later.milliseconds = LIMITS.uploadHours * 3_600_000 + 1;
    while (await expireUpload(systemContext(api.machinery)));
    later.milliseconds = 0;
    expect((await announce(bytesOf(10), {}, person)).status).toBe(201);
    expect(await progress(answers[1]?.headers.get('location') ?? '')).toBeNull();
  });

  it('works with an unmodified tus client that stops in the middle and goes on at another instance, and is in the journal', async () => {
    const bytes = Buffer.from(bytesOf(500_000));
    const options = {
      headers: { authorization: `Bearer ${scientist.token}`, 'assay-project': project.id },
      ...{ chunkSize: 60_000, retryDelays: [0, 0, 0], metadata: { digest: digestOf(bytes), mediaType: 'text/csv' } },
    };
    const stopped = await new Promise<string>((resolve, reject) => {
      const upload: TusUpload = new TusUpload(bytes, {
        ...options,
        endpoint: `${api.url}/artifacts/uploads`,
        onChunkComplete: (_size, sent) => {
          if (sent > 200_000) void upload.abort().then(() => resolve(upload.url ?? ''));
        },
        onError: reject,
      });
      upload.start();
    });
    const path = new URL(stopped).pathname;
    const kept = Number(await progress(path));
    expect(kept).toBeGreaterThan(200_000);
    expect(kept).toBeLessThan(bytes.length);
    const artifact = await new Promise<string | undefined>((resolve, reject) => {
      let answered: string | undefined;
      const onAfterResponse = (_request: unknown, response: { getHeader(name: string): string | undefined }) => {
        answered = response.getHeader('assay-artifact') ?? answered;
      };
      new TusUpload(bytes, { ...options, uploadUrl: `${second.url}${path}`, onAfterResponse, onSuccess: () => resolve(answered), onError: reject }).start();
    });
    expect(artifact).toMatch(/^art_/);
    expect(Buffer.from(await download(digestOf(bytes)))).toEqual(bytes);
    await sealAll(api.machinery);
    const entries = value(await readJournal((await project.as('auditor')).ctx, { projectId: project.id, page: { first: 200, after: null } })).items;
    const told = entries.filter(({ type }) => type.startsWith('upload.')).map(({ type, payload }) => [type, (payload as { digest?: string }).digest]);
    expect(told).toContainEqual(['upload.begun', digestOf(bytes)]);
    expect(told).toContainEqual(['upload.completed', digestOf(bytes)]);
    expect(told.map(([type]) => type)).toContain('upload.ended');
  });
});
