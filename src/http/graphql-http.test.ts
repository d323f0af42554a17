import { auditServer } from 'graphql-http';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerDataset } from '../domain/datasets/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { upload, value } from '../testing/registry-kit.ts';
import { bytesOf, THREE_ROWS } from '../testing/runs.ts';
import { seedProject, type TestPerson } from '../testing/seed.ts';

let api: TestApi;
let viewer: TestPerson;

beforeAll(async () => {
  api = await createApi();
  viewer = await (await seedProject(api.machinery)).as('viewer');
});

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${viewer.token}`, ...headers } });

describe('GraphQL over HTTP', () => {
  it('passes the audit of the specification, except for what is recommended only and named here', async () => {
    const open = await createApi({ development: true, machinery: api.machinery });
    const results = await auditServer({
      url: `${open.url}/graphql`,
      fetchFn: (input: string, init?: RequestInit) => fetch(input, { ...init, headers: { ...init?.headers, authorization: `Bearer ${viewer.token}` } }),
    });
    const failed = results.filter((result) => result.status === 'error');
    expect(failed.map((result) => result.name)).toEqual([]);
    const warnings = results.filter((result) => result.status === 'warn').map((result) => result.name);
    expect(warnings).toEqual(ACCEPTED_WARNINGS);
    expect(results.length).toBeGreaterThan(50);
  });

  it('waits for an answer that takes longer than a connection may be silent', async () => {
    const { runner } = api.machinery;
    const describeDataset: typeof runner.describeDataset = async (dataset, options) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return runner.describeDataset(dataset, options);
    };
    const slow = await createApi({ machinery: { ...api.machinery, runner: { ...runner, describeDataset } }, idleMilliseconds: 300 });
    const project = await seedProject(api.machinery, 'patient');
    const { ctx, token } = await project.as('data-scientist');
    const dataset = value(await registerDataset(ctx, { projectId: project.id, name: 'people', description: 'Many of them.' }));
    const input = {
      datasetId: dataset.id,
      artifactDigest: await upload(ctx, project.id, bytesOf(THREE_ROWS), 'text/csv'),
      format: 'CSV',
      protectedColumns: [],
    };
    const document = 'mutation ($input: RegisterDatasetVersionInput!) { made: registerDatasetVersion(input: $input) { ... on DatasetVersion { rows } } }';
    expect(await slow.ask(document, { input }, token)).toMatchObject({ data: { made: { rows: 3 } }, errors: [] });
  });

  it('answers queries by GET, and refuses mutations there', async () => {
    const get = (query: string) =>
      fetch(`${api.url}/graphql?${new URLSearchParams({ query })}`, {
        headers: { authorization: `Bearer ${viewer.token}`, 'apollo-require-preflight': 'yes' },
      });
    expect(await (await get('{ __typename }')).json()).toEqual({ data: { __typename: 'Query' } });
    expect((await get('mutation { __typename }')).status).toBe(405);
  });

  it.each([
    ['no JSON', '{ "query": ', 400],
    ['no object', '"query"', 400],
    ['no query', '{}', 400],
    ['a query that is no text', '{ "query": 7 }', 400],
    ['variables that are no object', '{ "query": "{ __typename }", "variables": 7 }', 400],
    ['a body that is too large', JSON.stringify({ query: ' '.repeat(LIMITS.requestBodyBytes) }), 413],
  ])('refuses %s with a code, a request id and no stack', async (_what, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    const text = await response.text();
    const { errors } = JSON.parse(text);
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: response.headers.get('x-request-id') });
    expect(text).not.toMatch(/node_modules|at .*:\d+:\d+|SyntaxError/);
  });

  it('says 400 and where for a syntax error', async () => {
    const answer = await api.ask('{ nothing', {}, viewer.token);
    expect(answer).toMatchObject({
      status: 400,
      data: null,
      errors: [{ message: expect.stringContaining('Syntax Error'), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it.each([
    ['tokens', `{ ${'__typename '.repeat(LIMITS.documentTokens)} }`],
    ['depth', `{ nowhere ${'{ a '.repeat(20)} ${'}'.repeat(20)} }`],
    ['aliases', `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ')} }`],
    ['a fragment that contains itself', '{ ...F } fragment F on Query { ...F projects { ...G } } fragment G on ProjectConnection { edges { ...G } }'],
  ])('refuses a document beyond its limit of %s before validation', async (_what, document) => {
    const answer = await api.ask(document, {}, viewer.token);
    expect(answer.status).toBe(400);
    expect(answer.errors.every((error) => error.extensions.code === 'BAD_USER_INPUT')).toBe(true);
    expect(JSON.stringify(answer.errors)).not.toContain('Cannot query field');
  });

  it('runs documents that are too large to be remembered', async () => {
    const padded = `query Q { __typename } ${'#'.repeat(LIMITS.cachedDocumentCharacters)}`;
    expect(await api.ask(padded, {}, viewer.token)).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    expect((await api.ask(`${padded}\nquery R { nothing }`, {}, viewer.token)).status).toBe(400);
  });

  it('does not tell the schema outside development mode', async () => {
    expect((await api.ask('{ __schema { types { name } } }', {}, viewer.token)).status).toBe(400);
  });

  it('asks for a token, and takes a wrong one for none at all', async () => {
    for (const token of [null, 'assay_wrong-token-of-nobody-at-all']) {
      const answer = await api.ask('{ projects { totalCount } }', {}, token);
      expect(answer).toMatchObject({ status: 401, data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
    const odd = await post('{ "query": "{ __typename }" }', { authorization: 'Basic abc' });
    expect(odd.status).toBe(401);
    expect(odd.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('lets nobody claim an invitation without a code, but lets them try without a token', async () => {
    const answer = await api.ask('mutation { claimInvitation(input: { code: "no code" }) { __typename ... on Problem { code message } } }');
    expect(answer.status).toBe(200);
    expect(answer.data?.claimInvitation).toMatchObject({ __typename: expect.stringMatching(/Problem$/) });
  });

  it.each(['compiled', 'reference'] as const)(
    'refuses a document with one field that the caller may select nowhere, with the %s executor',
    async (executor) => {
      const other = await createApi({ executor, machinery: api.machinery });
      const answer = await other.ask('{ whoAmI { __typename } journalVerification { __typename } }', {}, viewer.token);
      expect(answer).toMatchObject({
        status: 403,
        data: null,
        errors: [{ message: expect.stringContaining('Query.journalVerification'), extensions: { code: 'FORBIDDEN' } }],
      });
    },
  );

  it('sends subscriptions to the websocket', async () => {
    const answer = await api.ask('subscription { events { position } }', {}, viewer.token);
    expect(answer).toMatchObject({ status: 400, errors: [{ message: expect.stringContaining('websocket') }] });
  });

  it('refuses a batch of documents', async () => {
    expect((await post('[{ "query": "{ __typename }" }]')).status).toBe(400);
  });
});

/** Recommended only. A refused document is answered with 4xx whatever the client accepts, so that proxies, probes and logs see it too. */
const ACCEPTED_WARNINGS: readonly string[] = [
  'SHOULD use 200 status code on document parsing failure when accepting application/json',
  'SHOULD use 200 status code on document validation failure when accepting application/json',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];
