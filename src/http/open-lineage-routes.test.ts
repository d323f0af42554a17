import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { runEvent, uuid } from '../testing/openlineage-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let machine: TestPerson;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  machine = await project.person({ roles: ['ingest'], kind: 'SERVICE_ACCOUNT' });
});

interface Sent {
  readonly status: number;
  readonly body: Record<string, unknown> | null;
}

async function send(path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Sent> {
  const response = await fetch(`${api.url}/api/v1/lineage${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${machine.token}`, 'assay-project': project.id, ...headers },
    body: body as BodyInit,
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
}

const one = (event: unknown, headers?: Record<string, string>): Promise<Sent> => send('', JSON.stringify(event), headers);

describe('the door for lineage events', () => {
  it('takes one event, plain or packed, and tells its id and where it departs from the strict form', async () => {
    const event = runEvent({ runId: uuid(1) });
    const first = await one(event);
    expect(first).toEqual({ status: 201, body: { eventId: expect.stringMatching(/^ole_/), warnings: [] } });
    expect(await send('', gzipSync(JSON.stringify(event)), { 'content-encoding': 'gzip' })).toEqual(first);
    const { schemaURL: _, ...loose } = { ...runEvent({ runId: uuid(2) }), eventTime: '2026-01-01T00:00:00' };
    expect((await one(loose)).body).toMatchObject({ warnings: ['eventTime: has no zone; taken as UTC', 'schemaURL: is missing'] });
  });

  it('takes the token in either header, and refuses whoever has none or may not deliver here', async () => {
    const body = JSON.stringify(runEvent({ runId: uuid(3) }));
    const post = (headers: Record<string, string>) => fetch(`${api.url}/api/v1/lineage`, { method: 'POST', headers, body });
    expect((await post({ 'x-api-key': machine.token })).status).toBe(201);
    expect((await post({})).status).toBe(401);
    const viewer = await project.as('viewer');
    expect((await post({ authorization: `Bearer ${viewer.token}`, 'assay-project': project.id })).status).toBe(403);
    const stranger = await seedStranger(api.machinery);
    expect((await post({ authorization: `Bearer ${stranger.token}`, 'assay-project': project.id })).status).toBe(404);
  });

  it('answers a batch with 204, or with what was refused and why, which costs the others nothing', async () => {
    const good = [runEvent({ runId: uuid(4) }), runEvent({ runId: uuid(5) })];
    expect(await send('/batch', JSON.stringify(good))).toEqual({ status: 204, body: null });
    const mixed = JSON.stringify([runEvent({ runId: 'no uuid' }), runEvent({ runId: uuid(6) }), { eventType: 'START' }]);
    expect(await send('/batch', mixed)).toEqual({
      status: 200,
      body: {
        status: 'partial_success',
        summary: { received: 3, successful: 1, failed: 2, retriable: 0, non_retriable: 2 },
        failed_events: [
          { index: 0, reason: expect.stringContaining('run.runId is no UUID'), retriable: false },
          { index: 2, reason: expect.stringContaining('none of run, job and dataset'), retriable: false },
        ],
      },
    });
    expect(await send('', JSON.stringify(good))).toMatchObject({ status: 201, body: { events: [{ warnings: [] }, { warnings: [] }] } });
    expect((await send('/batch', '[]')).status).toBe(204);
  });

  it('refuses what is no JSON, no UTF-8, no gzip or in another packing, with the reason and never as a fault of the server', async () => {
    const refused = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
      const { status, body: problem } = await send('', body, headers);
      return [status, problem?.detail];
    };
    expect(await refused('')).toEqual([400, expect.stringContaining('no JSON')]);
    expect(await refused('{"run":')).toEqual([400, expect.stringContaining('no JSON')]);
    expect(await refused('{"run": nonsense}')).toEqual([400, expect.stringContaining('no JSON')]);
    expect(await refused(new Uint8Array([0x22, 0xff, 0x22]))).toEqual([400, expect.stringContaining('UTF-8')]);
    expect(await refused('{}', { 'content-encoding': 'gzip' })).toEqual([400, expect.stringContaining('gzip')]);
    expect(await refused(gzipSync('{"a":1}').subarray(0, 12), { 'content-encoding': 'gzip' })).toEqual([400, expect.stringContaining('gzip')]);
    expect(await refused('{}', { 'content-encoding': 'br' })).toEqual([415, expect.stringContaining('gzip')]);
    expect(await refused('42')).toEqual([400, expect.stringContaining('JSON object')]);
  });
});
