import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestEvaluation } from '../../domain/evaluation/index.ts';
import type { ModelVersion } from '../../domain/registry/index.ts';
import { startPreflights, startTiming } from '../../jobs/run-preflights.job.ts';
import { startCheckingSkew } from '../../jobs/run-skew-checks.job.ts';
import { quarantine } from '../evaluation-kit.ts';
import { createApi, type TestApi } from '../graphql-client.ts';
import { sigmoidModel } from '../onnx-fixtures.ts';
import { policyFolder } from '../promotion-kit.ts';
import { decideAs, makeReady, open, type Stage, setStage } from '../promotion-stage.ts';
import { type SeededRegistry, seedModelVersion, value } from '../registry-kit.ts';
import { THREE_ROWS, twoFeatureManifest } from '../runs.ts';
import { seedStranger, type TestPerson, type TestProject } from '../seed.ts';
import { testMachinery } from '../test-context.ts';
import { createTestDatabase } from '../test-database.ts';
import { assay, type CommandOutcome } from './command-line.ts';

let api: TestApi;
let stage: Stage;
let project: TestProject;
let seeded: SeededRegistry;
let second: ModelVersion;
let folder: string;

beforeAll(async () => {
  const machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: policyFolder().directory });
  api = await createApi({ machinery });
  stage = await setStage(machinery);
  ({ project, registry: seeded } = stage);
  second = await seedModelVersion(project, seeded, { bytes: sigmoidModel({ irVersion: 7 }), manifest: twoFeatureManifest });
  folder = await mkdtemp(path.join(tmpdir(), 'assay-registry-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const as = (person: TestPerson, ...args: readonly string[]): Promise<CommandOutcome> =>
  assay({ ASSAY_URL: api.url, ASSAY_PROJECT: project.id, ASSAY_TOKEN: person.token, XDG_CONFIG_HOME: folder, HOME: folder }, ...args);

const json = (outcome: CommandOutcome): unknown => {
  expect(outcome).toMatchObject({ code: 0, err: '' });
  return JSON.parse(outcome.out);
};

describe('assay model', () => {
  it('lists versions, inspects one by id or name, and tells two apart; of another project it is as if there were none', { timeout: 60_000 }, async () => {
    const [scientist, stranger] = [await project.as('data-scientist'), await seedStranger(api.machinery)];
    const [versions, inspected, diff, foreign] = await Promise.all([
      as(scientist, 'model', 'versions', 'prescreen-model'),
      as(scientist, '--json', 'model', 'inspect', 'prescreen-model@2'),
      as(scientist, 'model', 'diff', seeded.modelVersion.id, second.id),
      as(stranger, 'model', 'versions', seeded.model.id),
    ]);
    expect(versions).toMatchObject({ code: 0, err: '', out: expect.stringContaining('may be used') });
    for (const { id } of [seeded.modelVersion, second]) expect(versions.out).toContain(id);
    expect(json(inspected)).toMatchObject({ id: second.id, inspection: { irVersion: 7 } });
    expect(diff).toMatchObject({ code: 0, out: expect.stringContaining('Different files; callers of the first can call the second') });
    expect(foreign).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no model') });
  });

  it('names a model and registers a file as its version, with all that is said of it; an alias stands for what it means', { timeout: 60_000 }, async () => {
    const { scientist } = stage;
    const at = (name: string) => path.join(folder, name);
    const [file, manifest, lock, pickle] = [at('churn.onnx'), at('manifest.json'), at('requirements.txt'), at('churn.pkl')];
    await Promise.all([
      writeFile(file, sigmoidModel()),
      writeFile(manifest, JSON.stringify(twoFeatureManifest)),
      writeFile(lock, 'scikit-learn==1.5.2\n'),
      // A pickle of an empty list, in protocol 2.
      writeFile(pickle, Buffer.from('\u0080\u0002]q\u0000.', 'latin1')),
    ]);
    const created = await as(scientist, 'model', 'create', 'churn', '--use-case', seeded.useCase.id, '--description', 'Who leaves.');
    expect(created).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^mdl_\w+ is churn\.\n$/) });
    const made = ['--features', seeded.featureSetVersion.id, '--data', seeded.datasetVersion.id];
    const origin = ['--manifest', manifest, '--lock', lock, '--runtime', 'python 3.11.7', '--commit', 'a1b2c3d', '--framework', 'scikit-learn 1.5.2'];
    const derived = ['--derived-from', 'prescreen-model@1', '--derivation', 'QUANTISED'];
    const register = () => as(scientist, '--json', 'model', 'register', 'churn', file, ...made, ...origin, ...derived, '--key', 'once');
    const registered = json(await register()) as { id: string };
    expect(registered).toMatchObject({ number: 1, reference: 'churn@1', format: 'ONNX', evaluability: { canBeEvaluated: true } });
    const [again, inspected, opaque, halved, torn] = await Promise.all([
      register(),
      as(scientist, '--json', 'model', 'inspect', 'churn@1'),
      as(scientist, 'model', 'register', 'churn', pickle, ...made),
      as(scientist, 'model', 'register', 'churn', file, ...made, '--lock', lock),
      as(scientist, 'model', 'register', 'churn', file, ...made, '--manifest', lock),
    ]);
    expect(json(again)).toMatchObject({ id: registered.id });
    expect(json(inspected)).toMatchObject({
      ...{ id: registered.id, gitCommit: 'a1b2c3d', framework: 'scikit-learn 1.5.2', derivation: 'QUANTISED', derivedFrom: { id: seeded.modelVersion.id } },
      environmentLock: { name: 'requirements.txt', runtime: 'python 3.11.7' },
    });
    expect(opaque.out).toMatch(/^ver_\w+ is churn@2 \(PICKLE, [0-9a-f]{64}\)\.\nAssay cannot evaluate it: /);
    expect([halved, torn]).toMatchObject([
      { code: 2, err: expect.stringContaining('--runtime') },
      { code: 2, err: expect.stringContaining('no JSON') },
    ]);
    const request = await open(stage, { aliases: [{ name: 'champion' }] });
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    value(await decideAs(stage.risk, request));
    expect(json(await as(scientist, '--json', 'model', 'inspect', 'prescreen-model@champion'))).toMatchObject({ id: seeded.modelVersion.id });
  });
});

describe('assay model lift-quarantine', () => {
  it('says who may, lets a version be run again, and refuses one that is not in quarantine', { timeout: 60_000 }, async () => {
    const [scientist, engineer] = [await project.as('data-scientist'), await project.as('ml-engineer')];
    await quarantine(api.machinery, engineer.ctx, second.id);
    const lift = (person: TestPerson, ...rest: readonly string[]) => as(person, 'model', 'lift-quarantine', 'prescreen-model@2', ...rest);
    const reason = ['--reason', 'The machine had a broken memory bank.'];
    const [forbidden, reasonless] = await Promise.all([lift(scientist, ...reason), lift(engineer)]);
    expect([forbidden.code, forbidden.out, reasonless.code, reasonless.out]).toEqual([5, '', 2, '']);
    expect(await lift(engineer, ...reason)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Version 2 may be run again.') });
    expect(await lift(engineer, ...reason)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('quarantine') });
    value(await requestEvaluation(engineer.ctx, { modelVersionId: second.id }));
  });
});

describe('assay preflight, assay latency and assay features skew', () => {
  it('wait for what a worker finds, show it with its numbers, and end with the code for its verdict', { timeout: 120_000 }, async () => {
    const scientist = await project.as('data-scientist');
    const jobs = [startPreflights(api.machinery), startTiming(api.machinery), startCheckingSkew(api.machinery)];
    try {
      const declared = ['--increasing', 'b', '--bounds', 'a=-1:', '--sample', '50'];
      const [preflight, latency, skew, wrong] = await Promise.all([
        as(scientist, 'preflight', 'request', 'prescreen-model@1', ...declared, '--wait'),
        as(scientist, 'latency', 'request', 'prescreen-model@1', '--calls', '20', '--batch', '2', '--wait'),
        as(scientist, 'features', 'skew', 'prescreen-model@1'),
        as(scientist, 'preflight', 'request', 'prescreen-model@1', '--bounds', 'a', '--wait'),
      ]);
      // Three rows say nothing about shares of rows.
      expect(preflight.code).toBe(3);
      for (const word of ['INSUFFICIENT_DATA', 'DETERMINISM', 'TOO_FEW_ROWS', 'wrongDirection', 'b hard', '3 of 3 rows']) expect(preflight.out).toContain(word);
      expect(latency.code).toBe(0);
      for (const word of ['p50', 'INSUFFICIENT, needs 1000 calls', 'rows per second', 'CPUExecutionProvider', 'cold start'])
        expect(latency.out).toContain(word);
      // Nobody has registered what serving saw, and what cannot be judged is no pass.
      expect(skew).toMatchObject({ code: 3, out: expect.stringContaining('NO_SERVING_DATA') });
      expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('such as income=0:200000') });
      const id = /pfl_\w+/.exec(preflight.out)?.[0] ?? '';
      expect(json({ ...(await as(scientist, '--json', 'preflight', 'show', id)), code: 0 })).toMatchObject({ id, evidence: { verdict: 'INSUFFICIENT_DATA' } });
      expect(await as(scientist, 'cancel', id)).toMatchObject({ code: 1, err: expect.stringContaining('SUCCEEDED') });
    } finally {
      await Promise.all(jobs.map((job) => job.stop()));
    }
  });
});

describe('assay dataset', () => {
  it('registers a file, shows what it holds and every version, and takes versions out of use, new or any', { timeout: 60_000 }, async () => {
    const [scientist, steward] = [await project.as('data-scientist'), await project.as('data-steward')];
    const file = path.join(folder, 'people.csv');
    await writeFile(file, `${THREE_ROWS}r4,1,1,1,male\n`);
    const named = await as(scientist, 'dataset', 'create', 'claims', '--description', 'Claims of a year.');
    expect(named).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^dst_\w+ is claims\.\n$/) });
    const register = () => as(scientist, '--json', 'dataset', 'register', seeded.dataset.id, file, '--protect', 'gender', '--key', 'once');
    const registered = json(await register()) as { id: string; number: number; rows: number };
    expect(registered).toMatchObject({ number: 2, rows: 4 });
    const basis = ['--basis', 'CONSENT_WITHDRAWN', '--reason', 'Eleven people took their consent back.'];
    const revoke = (person: TestPerson) => as(person, 'dataset', 'revoke', seeded.datasetVersion.id, ...basis);
    const retire = () => as(scientist, 'dataset', 'retire', registered.id, '--reason', 'Replaced by another extract.');
    const [again, profile, refused] = await Promise.all([register(), as(scientist, 'dataset', 'profile', registered.id), revoke(scientist)]);
    expect(json(again)).toMatchObject({ id: registered.id });
    expect(profile).toMatchObject({ code: 0, out: expect.stringContaining('people 2: 4 rows, CSV') });
    expect(refused.code).toBe(5);
    expect((await Promise.all([retire(), retire()])).map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(await revoke(steward)).toMatchObject({ code: 0, out: expect.stringContaining('may not be used') });
    const versions = await as(scientist, 'dataset', 'versions', seeded.dataset.id);
    expect(versions).toMatchObject({ code: 0, err: '' });
    expect(versions.out).toMatch(/1 .*revoked: CONSENT_WITHDRAWN/);
    expect(versions.out).toMatch(/2 .*retired: Replaced by another extract\./);
  });
});

describe('assay model and assay dataset', () => {
  it.each([
    [['model', 'inspect'], 2, 'missing required argument'],
    [['model', 'diff', 'ver_a'], 2, 'missing required argument'],
    [['model', 'versions', 'nonsense'], 1, 'There is no model'],
    [['model', 'inspect', 'prescreen-model@99'], 1, 'prescreen-model'],
    [['model', 'inspect', 'prescreen-model@challenger'], 1, 'prescreen-model'],
    [['model', 'register', 'prescreen-model', '/nowhere', '--data', 'dsv_x'], 2, '--features'],
    [['model', 'register', 'prescreen-model', '/nowhere', '--data', 'dsv_x', '--features', 'fsv_x'], 2, 'There is no file'],
    [['model', 'register', 'nobody', '/nowhere', '--data', 'dsv_x', '--features', 'fsv_x'], 1, 'There is no model nobody'],
    [['dataset', 'retire', 'dsv_x'], 2, '--reason'],
    [['dataset', 'revoke', 'dsv_x', '--reason', 'why', '--basis', 'WHIM'], 2, 'CONSENT_WITHDRAWN'],
    [['dataset', 'register', 'dst_x', '/nowhere/at-all'], 2, 'There is no file'],
    [['dataset', 'versions', 'dst_01m84rvd1vrrtt1z3pvpk607r5'], 1, 'There is no dataset'],
  ])('end badly written commands with the code for it and say why: %j', async (args, code, words) => {
    const refused = await as(await project.as('data-scientist'), ...args);
    expect([refused.code, refused.out]).toEqual([code, '']);
    expect(refused.err).toContain(words);
  });
});
