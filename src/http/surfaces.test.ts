import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { verifySignature } from '../kernel/signer.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { commitEntries, draftOf } from '../testing/journal-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';

let api: TestApi;
let development: TestApi;
let project: TestProject;
let auditor: TestPerson;

beforeAll(async () => {
  api = await createApi();
  development = await createApi({ development: true, machinery: api.machinery });
  project = await seedProject(api.machinery);
  auditor = await project.as('auditor');
});

const get = (path: string, token?: string, base = api.url) =>
  fetch(`${base}${path}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

describe('what is open to everybody', () => {
  it.each([
    ['/livez', 'alive'],
    ['/readyz', 'ready'],
    ['/', 'Assay'],
  ])('%s answers', async (path, text) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(text);
  });

  it('/metrics speaks the text format of Prometheus', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const lines = (await response.text()).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+ -?[\d.e+-]+)$/);
    for (const name of ['assay_journal_unsealed_entries', 'assay_journal_unsealed_seconds', 'assay_websockets_open', 'process_resident_memory_bytes']) {
      expect(lines.some((line) => line.startsWith(`${name} `))).toBe(true);
    }
    expect(lines).toContain('assay_metrics_failed 0');
  });

  it('/.well-known/jwks.json gives the key that checkpoints verify with', async () => {
    const { keys } = (await (await get('/.well-known/jwks.json')).json()) as { keys: { kid: string; x: string }[] };
    const [key] = keys;
    const bytes = Buffer.from('a statement');
    const pem = createPublicKey({ key: key as never, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();
    expect(verifySignature(pem, key?.kid ?? '', bytes, api.machinery.signer.sign(bytes))).toBe(true);
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });
});

describe('the journal export', () => {
  it('streams lines of JSON that begin with a header, to those who may have them', async () => {
    await commitEntries(api.machinery.database, draftOf('x', project.id));
    await vi.waitFor(async () => expect(await api.feed.head()).toBeGreaterThan(0), { timeout: 120_000 });
    const response = await get(`/journal/export?project=${project.id}`, auditor.token);
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ format: 'assay-journal-export/1', projectId: project.id });
    expect(lines.some((line) => (line.entry as { projectId?: string } | undefined)?.projectId === project.id)).toBe(true);
  });

  it('refuses the others: no token, no right, no such project', async () => {
    expect((await get('/journal/export')).status).toBe(401);
    expect((await get('/journal/export', auditor.token)).status).toBe(403);
    expect((await get('/journal/export?project=a&project=b', auditor.token)).status).toBe(400);
    const outsider = await (await seedProject(api.machinery)).as('auditor');
    const answer = async (id: string) => {
      const response = await get(`/journal/export?project=${id}`, outsider.token);
      const { requestId, ...rest } = (await response.json()) as Record<string, unknown>;
      return `${response.status} ${JSON.stringify(rest)}`.replaceAll(id, 'ID');
    };
    expect(await answer(project.id)).toBe(await answer(`${project.id.slice(0, -3)}000`));
  });
});

describe('the explorer', () => {
  it('is there in development mode only', async () => {
    expect((await get('/explorer')).status).toBe(404);
    expect((await get('/explorer', undefined, development.url)).status).toBe(200);
  });

  it('loads nothing from anywhere: no outside scripts, styles or images, and a policy that forbids them', async () => {
    const response = await get('/explorer', undefined, development.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    const page = await response.text();
    const markup = page.replace(/<script>[\s\S]*?<\/script>/g, '').replace(/<style>[\s\S]*?<\/style>/g, '');
    expect(markup).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page).not.toMatch(/@import\s+(url\()?["']?https?:|url\(["']?https?:|importScripts\(["']https?:/);
    expect(page.match(/<(script|link|img|iframe)[^>]+(src|href)=["'](https?:)?\/\/[^"']+/g)).toBeNull();
  });
});

describe('everything else', () => {
  it.each(['/nowhere', '/v2/models', '/oauth/token', '/scim/v2/Users', '/api/2.0/mlflow', '/artifacts', '/graphql/other', '/.well-known/other'])(
    '%s is a problem document with 404',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 404, title: 'Not found', detail: expect.any(String) });
    },
  );

  it('tells nothing of what it is made of', async () => {
    const response = await get('/nowhere');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
