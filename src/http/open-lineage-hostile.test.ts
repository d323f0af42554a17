import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { facet, runEvent, table, uuid } from '../testing/openlineage-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let machine: TestPerson;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  machine = await project.person({ roles: ['ingest'], kind: 'SERVICE_ACCOUNT' });
});

async function send(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(`${api.url}/api/v1/lineage${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${machine.token}`, ...headers },
    body: body as BodyInit,
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? null : JSON.parse(text)) as { detail?: string; warnings?: string[]; eventId?: string; limit?: string } | null,
  };
}

let run = 0;
const next = (): string => uuid(++run);
const one = (event: unknown) => send('', JSON.stringify(event));

describe('a hostile sender', () => {
  it('cannot make the server unpack more than it takes, however small a bomb is packed', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.lineageBodyBytes + 1, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await send('', bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { detail: expect.stringContaining(String(LIMITS.lineageBodyBytes)) },
    });
    expect((await one(runEvent({ runId: next() }))).status).toBe(201);
  });

  it('is refused what nests without end, has too many events, parts or characters in a name: lineageDepth, lineageBatchEvents, lineageEventParts, lineageNameCharacters', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect(await send('', deep)).toMatchObject({ status: 413, body: { limit: 'lineageDepth' } });
    expect(await send('/batch', `[${'1,'.repeat(LIMITS.lineageBatchEvents)}1]`)).toMatchObject({ status: 413, body: { limit: 'lineageBatchEvents' } });
    const fields = Array.from({ length: LIMITS.lineageEventParts + 1 }, (_, i) => ({ name: `c${i}` }));
    expect(await one(runEvent({ runId: next(), inputs: [table('wide', { facets: { schema: facet({ fields }) } })] }))).toMatchObject({
      status: 413,
      body: { limit: 'lineageEventParts' },
    });
    expect(await one(runEvent({ runId: next(), job: 'x'.repeat(10_000_000) }))).toMatchObject({ status: 413, body: { limit: 'lineageNameCharacters' } });
  });

  it('gets long texts kept with the event and shortened where they are shown', async () => {
    const description = 'x'.repeat(10_000_000);
    const sent = await one(
      runEvent({
        runId: next(),
        inputs: [table('long', { facets: { documentation: facet({ description }), schema: facet({ fields: [{ name: 'c', description }] }) } })],
      }),
    );
    expect(sent.status).toBe(201);
    const reader = await project.as('viewer');
    const { data, errors } = await api.ask(
      `{ externalAssets(projectId: "${project.id}", name: "long") { edges { node { metadata { description } columns { description } } } } }`,
      {},
      reader.token,
    );
    expect(errors).toEqual([]);
    expect(JSON.stringify(data).length).toBeLessThan(50_000);
  });

  it('reaches neither a prototype nor the database with names, NUL characters or halves of surrogate pairs', async () => {
    const nasty =
      '{"eventType":"COMPLETE","eventTime":"2026-01-01T00:00:00Z","producer":"p","schemaURL":"s","__proto__":{"job":1},"constructor":{"prototype":1},' +
      `"run":{"runId":"${next()}","facets":{"__proto__":{"a":1},"constructor":{"b":2},"nul\\u0000":{"c":"\\u0000"},"parent":{"__proto__":null}}},` +
      '"job":{"namespace":"n\\u0000","name":"half \\ud800","facets":{"toString":{"x":"\\udfff"}}},' +
      '"inputs":[{"namespace":"__proto__","name":"constructor","facets":{"schema":{"fields":[{"name":"__proto__","type":"\\u0000"},{"name":"hasOwnProperty"}]},' +
      '"columnLineage":{"fields":{"__proto__":{"inputFields":[{"namespace":"a\\u0000","name":"\\ud800","field":"toString"}]}}}}}],"outputs":[]}';
    const sent = await send('', nasty);
    expect(sent).toMatchObject({ status: 201, body: { warnings: expect.arrayContaining([expect.stringContaining('U+FFFD')]) } });
    expect(({} as { job?: unknown }).job).toBeUndefined();
    const reader = await project.as('viewer');
    const query = `{ node(id: "${sent.body?.eventId}") { ... on LineageEvent { raw job { namespace name metadata { facets } } run { metadata { facets } inputs { asset { namespace name columns { name type } } } } } } }`;
    const { data, errors } = await api.ask(query, {}, reader.token);
    expect(errors).toEqual([]);
    expect(data?.node).toMatchObject({ raw: nasty });
    expect(JSON.stringify(data?.node)).toContain('hasOwnProperty');
  });

  it('gets a refusal for every event that is no event, and a batch of them costs the good one nothing', async () => {
    const values = [
      null,
      true,
      1,
      'x',
      [],
      {},
      { run: {} },
      { run: null },
      { run: { runId: 1 }, job: {} },
      { job: { namespace: 1, name: 2 } },
      { dataset: [] },
      { dataset: { namespace: ' ', name: 'x' } },
    ];
    for (const value of values.filter((found) => !Array.isArray(found))) {
      const { status, body } = await one(value);
      expect([status, typeof body?.detail]).toEqual([400, 'string']);
    }
    const sent = await send('/batch', JSON.stringify([...values, runEvent({ runId: next() })]));
    expect(sent).toMatchObject({
      status: 200,
      body: { status: 'partial_success', summary: { received: values.length + 1, successful: 1, failed: values.length } },
    });
  });

  it('may send members of any shape: what cannot be understood is a warning, never a fault of the server', async () => {
    const shapes = [
      null,
      0,
      'text',
      [],
      [null],
      {},
      { a: null },
      [[[]]],
      { fields: [null, 1, { name: 1 }] },
      { assertions: [null, {}] },
      { identifiers: [1, {}] },
      { owners: 'x' },
    ];
    const names = [
      'schema',
      'columnLineage',
      'symlinks',
      'version',
      'ownership',
      'tags',
      'lineage',
      'dataQualityAssertions',
      'dataQualityMetrics',
      'documentation',
    ];
    for (const shape of shapes) {
      const facets = Object.fromEntries(names.map((name) => [name, shape]));
      const dataset = { namespace: 'n', name: 'shapes', facets, inputFacets: facets, outputFacets: shape };
      const event = {
        ...runEvent({ runId: next() }),
        inputs: [dataset],
        outputs: shape,
        eventTime: shape,
        eventType: shape,
        producer: shape,
        job: { namespace: 'n', name: 'j', facets: { ...facets, jobType: shape } },
      };
      const { status } = await one({ ...event, run: { runId: next(), facets: { parent: shape, nominalTime: shape } } });
      expect([shape, status]).toEqual([shape, shape !== null && Array.isArray(shape) && shape.length > 0 ? 400 : 201]);
    }
  });
});
