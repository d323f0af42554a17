import { beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../domain/journal/index.ts';
import { requestPromotion } from '../domain/promotion/index.ts';
import { sha256 } from '../kernel/digest.ts';
import { createApi, type TestApi } from './graphql-client.ts';
import { leaksIn } from './isolation-probe.ts';
import { sealAll } from './journal-kit.ts';
import { numberedId } from './lineage-kit.ts';
import { monitorAtWork, ndjson, seedEvaluated } from './monitoring-kit.ts';
import { policyFolder, publish } from './promotion-kit.ts';
import { upload, value } from './registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from './seed.ts';
import { testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

let api: TestApi;
let victim: TestProject;
let other: TestProject;
let monitorId: string;
let modelDigest = '';
let requestId = '';
let digest: string;
let askers: readonly { readonly name: string; readonly token: string | null }[];

const BYTES = Buffer.from('bytes that only one project has');
const NOBODYS = sha256('bytes that nobody has');
const ROLES = ['viewer', 'data-scientist', 'auditor', 'ingest', 'project-admin'];
const NO_PROJECT = numberedId('Project', 7);
const NO_MONITOR = numberedId('Monitor', 7);

beforeAll(async () => {
  api = await createApi({ machinery: await testMachinery(await createTestDatabase(), { policiesDirectory: policyFolder().directory }) });
  await publish(api.machinery);
  [victim, other] = [await seedProject(api.machinery), await seedProject(api.machinery)];
  const seeded = await seedEvaluated(api.machinery, victim);
  monitorId = (await monitorAtWork(api.machinery, victim, seeded)).monitor.id;
  modelDigest = seeded.modelVersion.artifactDigest;
  const wish = { modelVersionId: seeded.modelVersion.id, environment: 'staging', reason: 'It is better than doing without it.' };
  requestId = value(await requestPromotion((await victim.as('ml-engineer')).ctx, wish)).id;
  digest = await upload((await victim.as('data-scientist')).ctx, victim.id, BYTES);
  const from = (name: string, person: TestPerson) => ({ name, token: person.token });
  askers = [
    { name: 'nobody', token: null },
    from('a stranger', await seedStranger(api.machinery)),
    ...(await Promise.all(ROLES.map(async (role) => from(`${role} elsewhere`, await other.as(role))))),
  ];
}, 300_000);

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an answer says by status, headers and body, without its own time and request id and with the names that were asked for replaced. */
async function answerOf(asked: Asked, token: string | null, names: readonly string[]): Promise<string> {
  const { method = 'GET', path, headers = {}, body } = asked;
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${api.url}${path}`, { method, headers: { ...authorization, ...headers }, ...(body === undefined ? {} : { body }) });
  const said = (await response.text()).replace(/"requestId":"[^"]*"/, '"requestId":"<request>"');
  const kept = [...response.headers].filter(([name]) => name !== 'date' && !name.includes('request-id'));
  let text = JSON.stringify([response.status, kept, said]);
  for (const name of names) text = text.replaceAll(name, '<asked>');
  return text;
}

/** Leaks to all askers of a request that is made once with each name; what it names besides may be said back. */
async function leaksOf(request: (name: string) => Asked, foreign: string, nothing: string, besides: readonly string[] = []): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name: asker, token } of askers) {
    const answer = (name: string): Promise<string> => answerOf(request(name), token, [name, ...besides]);
    const pair = { foreign: await answer(foreign), nothing: await answer(nothing) };
    found.push(...leaksIn({ asker, place: request('…').path, ...pair }, [victim.id, monitorId, digest]));
  }
  return found;
}

describe('the surfaces outside GraphQL answer about another project as about none', () => {
  it.each([['GET'], ['HEAD']])('%s /artifacts in a foreign project', async (method) => {
    const request = (project: string): Asked => ({ method, path: `/artifacts/${digest}`, headers: { 'assay-project': project, range: 'bytes=0-3' } });
    expect(await leaksOf(request, victim.id, NO_PROJECT, [digest])).toEqual([]);
  });

  it('GET /artifacts with a digest that only a foreign project has', async () => {
    const request = (of: string): Asked => ({ path: `/artifacts/${of}`, headers: { 'assay-project': other.id } });
    expect(await leaksOf(request, digest, NOBODYS)).toEqual([]);
  });

  it.each([['admission/production'], ['attestations'], ['gates']])('GET /%s of a foreign project', async (surface) => {
    const names: Readonly<Record<string, readonly [string, string]>> = {
      'admission/production': [modelDigest, NOBODYS],
      attestations: [requestId, numberedId('PromotionRequest', 7)],
      gates: [requestId, numberedId('PromotionRequest', 7)],
    };
    const [foreign, nothing] = names[surface] ?? ['', ''];
    const request = (name: string): Asked => ({ path: `/${surface}/${name}`, headers: { 'assay-project': victim.id } });
    expect(await leaksOf(request, foreign, nothing, [victim.id])).toEqual([]);
    expect(await leaksOf((project) => ({ path: `/${surface}/${foreign}`, headers: { 'assay-project': project } }), victim.id, NO_PROJECT, [foreign])).toEqual(
      [],
    );
  });

  it('PUT /artifacts into a foreign project', async () => {
    const bytes = 'bytes for somebody else';
    const request = (project: string): Asked => ({ method: 'PUT', path: `/artifacts/${sha256(bytes)}`, headers: { 'assay-project': project }, body: bytes });
    expect(await leaksOf(request, victim.id, NO_PROJECT)).toEqual([]);
  });

  it('PUT /artifacts of bytes that a foreign project has already', async () => {
    const fresh = 'bytes that no project has yet...'.slice(0, BYTES.length);
    const scientist = await other.as('data-scientist');
    const put = async (body: string): Promise<string> => {
      const asked = { method: 'PUT', path: `/artifacts/${sha256(body)}`, headers: { 'assay-project': other.id }, body };
      return (await answerOf(asked, scientist.token, [sha256(body)])).replace(/art_\w+/, 'art_…').replace(/\["etag",".*?"\],/, '');
    };
    const known = await put(BYTES.toString());
    expect(known).toContain('[201,');
    expect(known).toBe(await put(fresh));
  });

  it('POST /ingest to a foreign monitor', async () => {
    const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': 'probe' };
    const request = (id: string): Asked => ({ method: 'POST', path: `/ingest/${id}`, headers, body: ndjson([0.1, 0.2]) });
    expect(await leaksOf(request, monitorId, NO_MONITOR)).toEqual([]);
    expect(await leaksOf((id) => ({ ...request(id), body: 'not JSON' }), monitorId, NO_MONITOR)).toEqual([]);
  });

  it('GET /journal/export of a foreign project', async () => {
    const request = (project: string): Asked => ({ path: `/journal/export?project=${project}` });
    expect(await leaksOf(request, victim.id, NO_PROJECT)).toEqual([]);
  });
});

describe('the same requests about one’s own project answer differently, so that the test proves something', () => {
  it('GET /artifacts, POST /ingest and GET /journal/export', async () => {
    const { token } = await victim.as('auditor');
    const status = async (asked: Asked, by: string) => JSON.parse(await answerOf(asked, by, []))[0];
    expect(await status({ path: `/artifacts/${digest}`, headers: { 'assay-project': victim.id } }, token)).toBe(200);
    expect(await status({ path: `/journal/export?project=${victim.id}` }, token)).toBe(200);
    const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': 'own' };
    const sent = { method: 'POST', path: `/ingest/${monitorId}`, headers, body: ndjson([0.1]) };
    expect(await status(sent, (await victim.as('ingest')).token)).toBe(202);
  });

  it('and leave no trace in the journal of the foreign project', async () => {
    await sealAll(api.machinery);
    const entries = value(await readJournal((await victim.as('auditor')).ctx, { projectId: victim.id, page: { first: 200, after: null } })).items;
    const outside = await Promise.all(ROLES.map(async (role) => (await other.as(role)).id as string));
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter(({ actorId }) => outside.includes(actorId))).toEqual([]);
  });
});
