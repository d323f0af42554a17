import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { type AtWork, monitorAtWork, ndjson, seedEvaluated } from '../testing/monitoring-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let ingest: TestPerson;
let atWork: AtWork;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  ingest = await project.as('ingest');
  atWork = await monitorAtWork(api.machinery, project, await seedEvaluated(api.machinery, project));
});

const post = (body: string, headers: Record<string, string> = {}, person: TestPerson | null = ingest, monitorId: string = atWork.monitor.id) =>
  fetch(`${api.url}/ingest/${monitorId}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-ndjson',
      'idempotency-key': 'batch-1',
      ...(person === null ? {} : { authorization: `Bearer ${person.token}` }),
      ...headers,
    },
  });

describe('the ingest endpoint', () => {
  it('counts a batch once, however often it is sent', async () => {
    const body = ndjson([0.1, 0.6, 0.9]);
    const first = await post(body, { 'idempotency-key': 'once' });
    expect(first.status).toBe(202);
    expect(await first.json()).toEqual({ monitorId: atWork.monitor.id, windowId: atWork.window.id, batchKey: 'once', rows: 3, windowRows: 3, repeated: false });
    const again = await post(body, { 'idempotency-key': 'once' });
    expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ windowRows: 3, repeated: true })]);
    expect((await post(ndjson([0.2]), { 'idempotency-key': 'once' })).status).toBe(409);
  });

  it('takes all of a batch or nothing, and names the bad line', async () => {
    const response = await post(`${ndjson([0.1, 0.2])}not JSON\n`, { 'idempotency-key': 'bad' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ title: 'Invalid input', detail: expect.stringContaining('3') });
    const after = await post(ndjson([0.3]), { 'idempotency-key': 'good' });
    expect(await after.json()).toMatchObject({ windowRows: 4 });
  });

  it('asks for what it needs: a token, a key, a media type', async () => {
    expect((await post(ndjson([0.1]), {}, null)).status).toBe(401);
    expect((await post(ndjson([0.1]), { 'idempotency-key': ' ' })).status).toBe(400);
    expect((await post(ndjson([0.1]), { 'content-type': 'text/csv' })).status).toBe(415);
  });

  it('is closed to those who may only look, and hides monitors of other projects', async () => {
    expect((await post(ndjson([0.1]), {}, await project.as('viewer'))).status).toBe(403);
    const outsider = await (await seedProject(api.machinery)).as('ingest');
    const answer = async (id: string) => {
      const { requestId, ...rest } = (await (await post(ndjson([0.1]), {}, outsider, id)).json()) as Record<string, unknown>;
      return JSON.stringify(rest).replaceAll(id, 'ID');
    };
    expect(await answer(atWork.monitor.id)).toBe(await answer(`${atWork.monitor.id.slice(0, -3)}000`));
  });
});
