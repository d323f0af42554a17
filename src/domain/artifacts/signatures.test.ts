import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { bundleOver, pemOfPublic, publisherPair } from '../../testing/signature-kit.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { checkModelSignature, findArtifactByDigest, listPublisherKeys, registerPublisherKey, retirePublisherKey, signatureChecksOf } from './index.ts';

let database: TestDatabase;
let project: TestProject;
let other: TestProject;
let scientist: TestPerson;
let reviewer: TestPerson;
const { privateKey, publicKey } = publisherPair();

beforeAll(async () => {
  database = await createTestDatabase();
  const machinery = await testMachinery(database);
  [project, other] = [await seedProject(machinery), await seedProject(machinery)];
  [scientist, reviewer] = [await project.as('data-scientist'), await project.as('model-risk-reviewer')];
});

const idOf = async (digest: string): Promise<string> => value(await findArtifactByDigest(scientist.ctx, project.id, digest)).id;
const signedModel = async (name: string) => {
  const digest = await upload(scientist.ctx, project.id, Buffer.from(`model ${name}`));
  const bundleDigest = await upload(scientist.ctx, project.id, Buffer.from(bundleOver([{ name: 'model.onnx', digest }], publicKey, { privateKey })));
  return { artifactId: await idOf(digest), bundleDigest };
};
const register = (ctx = reviewer.ctx, projectId = project.id) =>
  registerPublisherKey(ctx, { projectId, name: 'a publisher', publicKey: pemOfPublic(publicKey) });

describe('a signature check', () => {
  it('is kept as evidence, and passes once the project trusts the key, until it no longer does', async () => {
    const asked = await signedModel('trusted');
    expect(value(await checkModelSignature(scientist.ctx, asked))).toMatchObject({ verdict: 'WARN', reason: 'KEY_UNKNOWN' });
    const key = value(await register());
    expect(await register()).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    const passed = value(await checkModelSignature(scientist.ctx, asked));
    expect(passed).toMatchObject({ verdict: 'PASS', reason: 'KEY_REGISTERED', keyFingerprint: key.fingerprint });
    value(await retirePublisherKey(reviewer.ctx, { publisherKeyId: key.id }));
    expect(await retirePublisherKey(reviewer.ctx, { publisherKeyId: key.id })).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition' } });
    expect(value(await checkModelSignature(scientist.ctx, asked))).toMatchObject({ verdict: 'WARN', reason: 'KEY_RETIRED' });
    const kept = (await signatureChecksOf(scientist.ctx, [asked.artifactId])).get(asked.artifactId);
    expect(kept?.map(({ reason }) => reason)).toEqual(['KEY_RETIRED', 'KEY_REGISTERED', 'KEY_UNKNOWN']);
    const { rows } = await database.pool.query('select type from journal_entries where subject_id = any($1)', [[passed.id, key.id]]);
    expect(rows.map(({ type }) => type).sort()).toEqual(['publisher-key.registered', 'publisher-key.retired', 'signature.checked']);
    await expect(database.pool.query('update signature_checks set verdict = $1 where id = $2', ['PASS', passed.id])).rejects.toThrow('permission denied');
  });

  it('that fails is kept too', async () => {
    const [signed, another] = [await signedModel('one'), await signedModel('another')];
    const check = value(await checkModelSignature(scientist.ctx, { ...another, bundleDigest: signed.bundleDigest }));
    expect(check).toMatchObject({ verdict: 'FAIL', reason: 'FILE_NOT_LISTED', listedAs: null });
  });

  it('needs a bundle of at most signatureBundleBytes, of the same project, and one that is none is refused', async () => {
    const { artifactId, bundleDigest } = await signedModel('bundles');
    const large = await upload(scientist.ctx, project.id, Buffer.alloc(LIMITS.signatureBundleBytes + 1));
    expect(await checkModelSignature(scientist.ctx, { artifactId, bundleDigest: large })).toMatchObject({
      ...{ ok: false, problem: { kind: 'LimitExceeded', limit: 'signatureBundleBytes' } },
    });
    const none = await upload(scientist.ctx, project.id, Buffer.from('{}'));
    expect(await checkModelSignature(scientist.ctx, { artifactId, bundleDigest: none })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput' } });
    const foreign = await other.as('data-scientist');
    expect(await checkModelSignature(foreign.ctx, { artifactId, bundleDigest })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    await expect(checkModelSignature((await project.as('viewer')).ctx, { artifactId, bundleDigest })).rejects.toThrow();
  });
});

describe('the keys that a project trusts', () => {
  it('are its own, and only some may add to them', async () => {
    await expect(register(scientist.ctx)).rejects.toThrow();
    const theirs = await other.as('project-admin');
    expect(value(await register(theirs.ctx, other.id)).projectId).toBe(other.id);
    const page = { first: 10, after: null };
    expect(value(await listPublisherKeys(theirs.ctx, project.id, page)).items).toEqual([]);
    expect(await registerPublisherKey(reviewer.ctx, { projectId: project.id, name: 'x', publicKey: 'nonsense' })).toMatchObject({
      ...{ ok: false, problem: { kind: 'InvalidInput', field: 'publicKey' } },
    });
    expect(await register(theirs.ctx)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });
});
