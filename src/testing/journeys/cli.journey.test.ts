import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AssayClient, accepted, InvitePrincipalDocument } from '@assay/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestEvaluation } from '../../domain/evaluation/index.ts';
import { recordEdges, recordNodes } from '../../domain/lineage/index.ts';
import type { Digest } from '../../kernel/digest.ts';
import { createApi, type TestApi } from '../graphql-client.ts';
import { inMutation, numberedId } from '../lineage-kit.ts';
import { seedRegistry, value } from '../registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../seed.ts';
import { assay } from './command-line.ts';

let api: TestApi;
let project: TestProject;
let scientist: TestPerson;
let ml: TestPerson;
let folder: string;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  scientist = await project.as('data-scientist');
  ml = await project.as('ml-engineer');
  folder = await mkdtemp(path.join(tmpdir(), 'assay-cli-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = (token: string | null) => ({
  ...{ ASSAY_URL: api.url, ASSAY_PROJECT: project.id, XDG_CONFIG_HOME: folder, HOME: folder },
  ...(token === null ? {} : { ASSAY_TOKEN: token }),
});

describe('assay on the command line', () => {
  it('says who asks, as text and as JSON, without colours', async () => {
    const shown = await assay(settings(scientist.token), 'whoami');
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain(`data-scientist in wage-prescreen (${project.id})`);
    expect(shown.out).not.toContain('\u001b');
    const json = await assay(settings(scientist.token), '--json', 'whoami');
    expect(JSON.parse(json.out)).toMatchObject({ principal: { id: scientist.id }, roles: [{ role: 'data-scientist' }] });
  });

  it('ends with 5 and one sentence without a token, with a worthless one, and where the roles do not suffice', async () => {
    const anonymous = await assay(settings(null), 'whoami');
    expect(anonymous).toMatchObject({ code: 5, out: '' });
    expect(anonymous.err.trim().split('\n')).toHaveLength(1);
    expect((await assay(settings('worthless'), 'whoami')).code).toBe(5);
    const torn = await assay(settings('two\nlines'), 'whoami');
    expect([torn.code, torn.err.includes('copy it once more'), torn.err.includes('lines')]).toEqual([2, true, false]);
    const exported = await assay(settings(scientist.token), 'journal', 'export');
    expect(exported).toMatchObject({ code: 5, out: '' });
  });

  it.each([
    [['frobnicate'], 'unknown command'],
    [['promote', 'ver_x'], '--reason'],
    [['gate'], 'missing required argument'],
    [['lineage', 'ver_x', '--direction', 'sideways'], 'upstream'],
    [['watch', '--after', 'yesterday'], 'whole number'],
    [['artifact', 'get', 'abc'], '64'],
    [['cancel', 'ver_x'], 'evl_'],
    [['artifact', 'put', '/nowhere/at-all'], 'There is no file'],
    [['admission', 'production', '/nowhere/at-all'], '/nowhere/at-all cannot be used'],
    [['verify', '/nowhere/at-all'], '/nowhere/at-all cannot be used'],
    [['retire', 'churn', '--reason', 'Old.'], 'churn@3'],
    [['--url', 'localhost', 'whoami'], 'no address of a server'],
  ])('ends with 2 and says how it is written: assay %j', async (args, hint) => {
    const refused = await assay(settings(scientist.token), ...args);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(hint);
    expect(refused.err).toContain('assay help');
  });

  it('ends with 2 when a command needs a project and none is named', async () => {
    const { ASSAY_PROJECT: _, ...rest } = settings(scientist.token);
    const refused = await assay(rest, 'journal', 'export');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--project');
  });

  it('ends with 1 for what does not exist and for a server that is not there', async () => {
    expect((await assay(settings(scientist.token), 'gate', 'prq_01m84rvd1vrrtt1z3pvpk607r5')).code).toBe(1);
    expect((await assay(settings(scientist.token), 'lineage', 'ver_01m84rvd1vrrtt1z3pvpk607r5')).code).toBe(1);
    const shown = ['preflight', 'latency', 'explain'].map((thing) => assay(settings(scientist.token), thing, 'show', 'xpl_01m84rvd1vrrtt1z3pvpk607r5'));
    for (const unknown of await Promise.all(shown))
      expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('xpl_01m84rvd1vrrtt1z3pvpk607r5 that you can see')]);
    const away = await assay({ ...settings(scientist.token), ASSAY_URL: 'http://127.0.0.1:9' }, 'whoami');
    expect(away.code).toBe(1);
    expect(away.err).toContain('No server answers at http://127.0.0.1:9');
  });

  it('cancels a run that waits, and says when there is nothing left to cancel', async () => {
    const { modelVersion } = await seedRegistry(project);
    const run = value(await requestEvaluation(scientist.ctx, { modelVersionId: modelVersion.id }));
    expect(await assay(settings(scientist.token), 'cancel', run.id)).toMatchObject({ code: 0, out: `${run.id} is ABANDONED.\n` });
    const again = await assay(settings(scientist.token), 'cancel', run.id);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toContain('nothing left to cancel');
  });

  it('draws lineage as a table, Mermaid, DOT and JSON, one way and both', async () => {
    const [data, model, next] = [numberedId('DatasetVersion', 1), numberedId('ModelVersion', 1), numberedId('Deployment', 1)];
    await inMutation(scientist.ctx, async (ctx) => {
      await recordNodes(ctx, project.id, [
        { id: data, label: 'people "raw"@1' },
        { id: model, label: 'credit@1' },
        { id: next, label: 'credit@1 in production', environmentId: project.environments.production.id },
      ]);
      await recordEdges(ctx, [
        { projectId: project.id, from: data, to: model, kind: 'TRAINED', source: 'DECLARED' },
        { projectId: project.id, from: model, to: next, kind: 'DEPLOYED', source: 'DECLARED' },
      ]);
    });
    const draw = (...options: string[]) => assay(settings(scientist.token), 'lineage', model, ...options);
    const up = await draw();
    expect(up).toMatchObject({ code: 0, err: '' });
    expect(up.out).toContain('people "raw"@1');
    expect(up.out).not.toContain('production');
    const both = await draw('--upstream', '--downstream', '--format', 'mermaid');
    expect(both.out.split('\n')).toEqual(
      expect.arrayContaining([
        'flowchart LR',
        '  n0["credit@1<br/>ModelVersion"]',
        '  n1["people #34;raw#34;@1<br/>DatasetVersion"]',
        '  n1 -->|TRAINED| n0',
        '  n0 -->|DEPLOYED| n2',
      ]),
    );
    const dot = await draw('--downstream', '--format', 'dot');
    expect(dot.out).toContain('digraph "lineage"');
    expect(dot.out).toContain(`"${model}" -> "${next}"`);
    const json = await draw('--downstream', '--node-kinds', 'Deployment', '--environment', 'production', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ total: 1, truncated: false, graph: { nodes: [{ id: next }] } });
    expect(
      JSON.parse((await draw('--downstream', '--depth', '1', '--kinds', 'TRAINED', '--as-of', '2020-01-01T00:00:00Z', '--format', 'json')).out),
    ).toMatchObject({ total: 1 });
    const unknown = await draw('--kinds', 'LIKES');
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toContain('LIKES');
    const few = await draw('--upstream', '--limit', '1');
    expect(few.err).toContain('--limit');
  });

  it('shows its help with 0', async () => {
    const help = await assay(settings(null), 'help');
    expect(help).toMatchObject({ code: 0, err: '' });
    for (const command of ['evaluate', 'promote', 'approve', 'gate', 'watch', 'lineage', 'card', 'artifact', 'journal']) expect(help.out).toContain(command);
  });

  it('claims an own token with a one-time code, keeps it for the user alone, and uses it from then on', async () => {
    const admin = await project.as('project-admin');
    const client = new AssayClient({ url: api.url, token: admin.token });
    const input = { projectId: project.id, name: 'Vera', roles: ['viewer'] };
    const { code } = accepted((await client.request(InvitePrincipalDocument, { input })).invitePrincipal);
    expect(await assay(settings(null), 'login', '--code', code)).toMatchObject({ code: 0, err: '' });
    expect((await stat(path.join(folder, 'assay', 'login.json'))).mode & 0o077).toBe(0);
    expect((await assay(settings(null), 'whoami')).out).toContain('Vera');
    const again = await assay(settings(null), 'login', '--code', code);
    expect(again.code).toBe(1);
  });

  it('uploads a file and gets the same bytes back; a foreign digest is not found', async () => {
    const [file, copy] = [path.join(folder, 'bytes'), path.join(folder, 'copy')];
    const bytes = Buffer.from('some bytes of a model');
    await writeFile(file, bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(await assay(settings(scientist.token), 'artifact', 'put', file)).toMatchObject({ code: 0, out: `${digest}\n` });
    expect((await assay(settings(scientist.token), 'artifact', 'get', digest, '--output', copy)).code).toBe(0);
    expect(await readFile(copy)).toEqual(bytes);
    expect((await assay(settings(scientist.token), 'artifact', 'get', '0'.repeat(64))).code).toBe(1);
  });

  it('uploads a file so that the upload can be resumed, has it verified, and exits 1 when its bytes are damaged', async () => {
    const file = path.join(folder, 'large');
    const bytes = randomBytes(200_000);
    await writeFile(file, bytes);
    const put = await assay(settings(ml.token), '--json', 'artifact', 'put', '--resume', '--media-type', 'text/csv', file);
    const { id, digest } = JSON.parse(put.out) as { id: string; digest: string };
    expect([put.code, digest]).toEqual([0, createHash('sha256').update(bytes).digest('hex')]);
    expect(JSON.parse(await readFile(path.join(folder, 'assay', 'uploads.json'), 'utf8'))).toEqual({});
    expect(await assay(settings(ml.token), 'artifact', 'verify', id)).toMatchObject({ code: 0, out: expect.stringContaining('INTACT') });
    await api.machinery.blobs.remove({ projectId: project.id, digest: digest as Digest });
    expect(await assay(settings(ml.token), 'artifact', 'verify', id)).toMatchObject({ code: 1, out: expect.stringContaining('QUARANTINED') });
    expect((await assay(settings(ml.token), 'artifact', 'get', digest)).err).toContain('missing from the store');
    expect((await assay(settings(ml.token), 'artifact', 'put', '--resume', file)).code).toBe(0);
    expect((await assay(settings(ml.token), 'artifact', 'verify', id)).code).toBe(0);
  });

  it('prints events after a position and stops after as many as asked', async () => {
    const shown = await assay(settings(scientist.token), '--json', 'watch', '--after', '0', '--count', '1');
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.out)).toMatchObject({ projectId: project.id });
  });
});
