import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../kernel/digest.ts';
import type { Log } from '../kernel/log.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';
import { testMachinery } from '../testing/test-context.ts';
import { createTestDatabase } from '../testing/test-database.ts';

const faults: string[] = [];
const log: Log = { debug() {}, info() {}, warn() {}, error: (fields, message) => faults.push(`${message} ${JSON.stringify(fields)}`) };

let api: TestApi;
let project: TestProject;
let scientist: TestPerson;

beforeAll(async () => {
  api = await createApi({ machinery: await testMachinery(await createTestDatabase(), { log }) });
  project = await seedProject(api.machinery);
  scientist = await project.as('data-scientist');
});

/** Sends the lines as they are, as a client of libraries would not, and answers the status and the body. */
function raw(requestLine: string, headers: readonly string[] = []): Promise<{ readonly status: number; readonly body: string }> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        [requestLine, 'Host: assay', `Authorization: Bearer ${scientist.token}`, `Assay-Project: ${project.id}`, 'Connection: close', ...headers, '', ''].join(
          '\r\n',
        ),
      ),
    );
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part;
    });
    socket.on('error', reject).on('close', () => resolve({ status: Number(answer.split(' ')[1]), body: answer.slice(answer.indexOf('\r\n\r\n') + 4) }));
  });
}

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${api.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${scientist.token}`, ...headers }, body });

const zeros = '0'.repeat(64);

describe('an address that is none', () => {
  it.each([
    ['/artifacts/%E0%A4%A', 400],
    ['/artifacts/%00', 404],
    ['/artifacts/../../../../etc/passwd', 404],
    ['/artifacts/..%2f..%2f..%2fetc%2fpasswd', 404],
    [`/artifacts/${'A'.repeat(64)}`, 404],
    [`/artifacts/${zeros}/${zeros}`, 404],
    [`/artifacts/${'0'.repeat(6_000)}`, 404],
    ['/journal/export?project=%00', 404],
    ['/journal/export?project=%E0%A4%A', 404],
    ['//graphql', 404],
  ])('is refused with a problem document: %s', async (address, status) => {
    const auditor = address.startsWith('/journal') ? [`Authorization: Bearer ${(await project.as('auditor')).token}`] : [];
    const answer = await raw(`GET ${address} HTTP/1.1`, auditor);
    expect([status, 401, 403]).toContain(answer.status);
    const problem = JSON.parse(answer.body) as { detail: string; requestId: string };
    expect(problem).toMatchObject({ title: expect.any(String), requestId: expect.any(String) });
    expect(problem.detail.length).toBeLessThan(400);
  });

  it.each(['%00', '%E0%A4%A', 'mon_%2e%2e'])('takes no batch: /ingest/%s', async (monitorId) => {
    const answer = await raw(`POST /ingest/${monitorId} HTTP/1.1`, ['Content-Type: application/x-ndjson', 'Idempotency-Key: k', 'Content-Length: 2', '', '{}']);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

describe('a body that is none', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a form of another site', 'query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a text of another site', '{"query":"{__typename}"}', { 'content-type': 'text/plain' }],
    ['a form with files', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['half of JSON', '{"query":', { 'content-type': 'application/json' }],
    ['null', 'null', { 'content-type': 'application/json' }],
    ['a query that is a number', '{"query":5}', { 'content-type': 'application/json' }],
    ['variables that are a list', '{"query":"{__typename}","variables":[1]}', { 'content-type': 'application/json' }],
    ['variables that are a text', '{"query":"{__typename}","variables":"{}"}', { 'content-type': 'application/json' }],
    ['a name of an operation that is a number', '{"query":"{__typename}","operationName":7}', { 'content-type': 'application/json' }],
    [
      'lists in lists in lists',
      `{"query":"{__typename}","variables":{"i":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`,
      { 'content-type': 'application/json' },
    ],
    ['a megabyte', JSON.stringify({ query: '{__typename}', variables: { x: 'y'.repeat(1_000_000) } }), { 'content-type': 'application/json' }],
    ['bytes that are said to be gzip', 'no gzip', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ['an encoding that nobody knows', 'x', { 'content-type': 'application/json', 'content-encoding': 'x-unknown' }],
    [
      'a NUL in a variable',
      JSON.stringify({ query: 'query ($i: ID!) { project(id: $i) { id } }', variables: { i: 'a\0' } }),
      { 'content-type': 'application/json' },
    ],
    ['a NUL in the document', JSON.stringify({ query: '{ project(id: "\\u0000") { id } }' }), { 'content-type': 'application/json' }],
  ])('is refused by the GraphQL door in one sentence: %s', async (_what, body, headers) => {
    const response = await post(body, headers);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const { errors } = (await response.json()) as { errors: readonly { message: string; extensions: { code: string; requestId: string } }[] };
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: expect.any(String) });
    expect(errors[0]?.message.length).toBeGreaterThan(20);
  });
});

describe('an upload', () => {
  const put = (digest: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/artifacts/${digest}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${scientist.token}`, 'assay-project': project.id, ...headers },
      body,
    });

  it('of no bytes is an artifact like any other, which no model can be made from', async () => {
    const response = await put(sha256(''), '');
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ size: 0 });
  });

  it.each([
    [{ 'assay-project': "' OR 1=1 --" }, 400],
    [{ 'assay-project': 'prj_00000000000000000000000000' }, 404],
    [{ 'assay-protected': 'perhaps' }, 400],
    [{ 'content-type': 'x'.repeat(8_000) }, 413],
  ])('with a header that makes no sense is refused: %j', async (headers, status) => {
    const body = JSON.stringify(headers);
    const response = await put(sha256(body), body, headers);
    expect(response.status).toBe(status);
    expect(
      (await fetch(`${api.url}/artifacts/${sha256(body)}`, { headers: { authorization: `Bearer ${scientist.token}`, 'assay-project': project.id } })).status,
    ).toBe(404);
  });
});

describe('the server', () => {
  it('has found no fault of its own in any of this', () => {
    expect(faults).toEqual([]);
  });
});
