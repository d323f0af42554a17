import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { scrubArtifact } from '../domain/artifacts/index.ts';
import { openDiskBlobStore } from '../storage/disk-blob-store.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { value } from '../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';
import { testMachinery } from '../testing/test-context.ts';
import { createTestDatabase } from '../testing/test-database.ts';

let root: string;
let api: TestApi;
let project: TestProject;
let scientist: TestPerson;
let viewer: TestPerson;
let outsider: TestPerson;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'assay-artifacts-'));
  const blobs = await openDiskBlobStore({ root });
  api = await createApi({ machinery: await testMachinery(await createTestDatabase(), { blobs }) });
  project = await seedProject(api.machinery);
  [scientist, viewer] = [await project.as('data-scientist'), await project.as('viewer')];
  outsider = await (await seedProject(api.machinery)).as('data-scientist');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const headersOf = (person: TestPerson, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${person.token}`,
  'assay-project': project.id,
  ...more,
});

const put = (bytes: Uint8Array<ArrayBuffer>, person = scientist, digest = digestOf(bytes), more: Record<string, string> = {}) =>
  fetch(`${api.url}/artifacts/${digest}`, { method: 'PUT', body: bytes, headers: headersOf(person, more) });
const get = (digest: string, person = scientist, more: Record<string, string> = {}) =>
  fetch(`${api.url}/artifacts/${digest}`, { headers: headersOf(person, more) });

const bytesOf = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(size));

describe('artifacts over HTTP', () => {
  it('takes bytes by their digest and gives them back', async () => {
    const bytes = bytesOf(300_000);
    const stored = await put(bytes, scientist, digestOf(bytes), { 'content-type': 'application/x-onnx' });
    expect(stored.status).toBe(201);
    expect(await stored.json()).toMatchObject({
      id: expect.stringMatching(/^art_/),
      projectId: project.id,
      digest: digestOf(bytes),
      size: 300_000,
      mediaType: 'application/x-onnx',
    });
    const back = await get(digestOf(bytes), viewer);
    expect(back.headers.get('content-type')).toBe('application/x-onnx');
    expect(back.headers.get('content-disposition')).toContain('attachment');
    expect(digestOf(new Uint8Array(await back.arrayBuffer()))).toBe(digestOf(bytes));
  });

  it('needs no header from somebody who may upload in one project only', async () => {
    const bytes = bytesOf(10);
    const response = await fetch(`${api.url}/artifacts/${digestOf(bytes)}`, {
      method: 'PUT',
      body: bytes,
      headers: { authorization: `Bearer ${scientist.token}` },
    });
    expect(response.status).toBe(201);
  });

  it('refuses bytes that have another digest than announced, and keeps nothing of them', async () => {
    const wrong = digestOf(bytesOf(5));
    const response = await put(bytesOf(1_000), scientist, wrong);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'DigestMismatch',
      detail: expect.stringContaining('not the announced'),
      requestId: response.headers.get('x-request-id'),
    });
    expect((await get(wrong)).status).toBe(404);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const bytes = bytesOf(100_000);
    const request = httpRequest(`${api.url}/artifacts/${digestOf(bytes)}`, { method: 'PUT', headers: headersOf(scientist, { 'content-length': '100000' }) });
    request.write(bytes.subarray(0, 50_000));
    const broken = once(request, 'error');
    await vi.waitFor(async () => expect(unfinished()).toBe(1), { timeout: 120_000 });
    request.destroy(new Error('the client went away'));
    await broken;
    await vi.waitFor(() => expect(unfinished()).toBe(0), { timeout: 120_000 });
    expect((await get(digestOf(bytes))).status).toBe(404);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=90-', 90, 100],
    ['bytes=-5', 95, 100],
    ['bytes=50-5000', 50, 100],
  ])('gives the part %s', async (range, start, end) => {
    const bytes = bytesOf(100);
    await put(bytes);
    const response = await get(digestOf(bytes), scientist, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/100`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.slice(start, end));
  });

  it('says the size for a range outside, and ignores a range it does not understand', async () => {
    const bytes = bytesOf(100);
    await put(bytes);
    const outside = await get(digestOf(bytes), scientist, { range: 'bytes=100-' });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */100']);
    for (const range of ['bytes=1-2,5-6', 'rows=1-2', 'bytes=9-3', 'bytes=-']) expect((await get(digestOf(bytes), scientist, { range })).status).toBe(200);
    expect((await get(digestOf(bytes), scientist, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  });

  it('answers for bytes of a foreign project exactly as for bytes that nobody has', async () => {
    const bytes = bytesOf(100);
    await put(bytes);
    const absent = digestOf(bytesOf(7));
    const answer = async (digest: string) => {
      const response = await get(digest, outsider);
      const { requestId, ...rest } = (await response.json()) as Record<string, unknown>;
      return [response.status, JSON.stringify(rest).replaceAll(digest, 'DIGEST')];
    };
    expect(await answer(digestOf(bytes))).toEqual(await answer(absent));
    expect((await answer(absent))[0]).toBe(404);
    const own = await fetch(`${api.url}/artifacts/${digestOf(bytes)}`, { headers: { authorization: `Bearer ${outsider.token}` } });
    expect(own.status).toBe(404);
  });

  it('takes no bytes for a foreign project, and none from somebody who may only look', async () => {
    expect((await put(bytesOf(10), outsider)).status).toBe(404);
    expect((await put(bytesOf(10), viewer)).status).toBe(403);
  });

  it('sends nothing to who has the bytes already, whichever way they say it, and everything to who has others', async () => {
    const bytes = bytesOf(1_000);
    const tag = `"${digestOf(bytes)}"`;
    await put(bytes);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const unchanged = await get(digestOf(bytes), viewer, { 'if-none-match': known });
      expect([unchanged.status, unchanged.headers.get('etag'), (await unchanged.arrayBuffer()).byteLength]).toEqual([304, tag, 0]);
    }
    expect((await get(digestOf(bytes), viewer, { 'if-none-match': '"other"' })).status).toBe(200);
    // Who may not see them learns nothing from the tag.
    expect((await get(digestOf(bytes), outsider, { 'if-none-match': tag })).status).toBe(404);
  });

  it('says of damaged and of missing bytes that they are gone, sends none of them, and gives them back once they are brought anew', async () => {
    const engineer = await project.as('ml-engineer');
    const [damaged, missing] = [bytesOf(1_000), bytesOf(1_000)];
    for (const bytes of [damaged, missing]) {
      const { id } = (await (await put(bytes)).json()) as { id: string };
      const file = path.join(root, 'projects', project.id, digestOf(bytes).slice(0, 2), digestOf(bytes));
      if (bytes === damaged) await writeFile(file, bytesOf(1_000));
      else await rm(file);
      value(await scrubArtifact(engineer.ctx, { artifactId: id }));
      const gone = await get(digestOf(bytes), viewer, { 'if-none-match': '*' });
      expect([gone.status, gone.headers.get('content-type'), gone.headers.get('etag')]).toEqual([
        410,
        expect.stringContaining('application/problem+json'),
        null,
      ]);
      expect(await gone.json()).toMatchObject({ title: 'Bytes unusable', detail: expect.stringMatching(/quarantine|missing/) });
      expect((await put(bytes)).status).toBe(201);
      expect(new Uint8Array(await (await get(digestOf(bytes), viewer)).arrayBuffer())).toEqual(bytes);
    }
  });

  it('asks for a token, and for a project when there is a choice', async () => {
    const bytes = bytesOf(10);
    expect((await fetch(`${api.url}/artifacts/${digestOf(bytes)}`, { method: 'PUT', body: bytes })).status).toBe(401);
    expect((await put(bytes, scientist, digestOf(bytes), { 'assay-project': 'my project' })).status).toBe(400);
    const both = await project.person({ roles: ['viewer'], installationRoles: ['auditor'] });
    const response = await fetch(`${api.url}/artifacts/${digestOf(bytes)}`, { headers: { authorization: `Bearer ${both.token}` } });
    expect([400, 404]).toContain(response.status);
  });

  it('gives protected bytes only to those who may read them', async () => {
    const bytes = bytesOf(10);
    await put(bytes, scientist, digestOf(bytes), { 'assay-protected': 'true' });
    expect((await get(digestOf(bytes), viewer)).status).toBe(403);
    expect((await put(bytes, scientist, digestOf(bytes), { 'assay-protected': 'perhaps' })).status).toBe(400);
  });

  it('addresses artifacts by digests only', async () => {
    for (const name of ['ABC', '../../etc/passwd', `${'a'.repeat(63)}G`]) expect((await get(encodeURIComponent(name))).status).toBe(404);
  });
});

const unfinished = (): number => readdirSync(path.join(root, 'incoming')).length;
