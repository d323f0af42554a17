import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { evaluated } from '../../testing/evaluation-kit.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { runEvent, type TestDataset, table, uuid } from '../../testing/openlineage-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { POLICIES, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { registerExternalDatasetVersion, reinstateDatasetVersion, retireDatasetVersion, revokeDatasetVersion } from '../datasets/index.ts';
import { deploy, reportServing } from '../deployments/index.ts';
import { acceptFinding, assignFinding, raiseFinding } from '../findings/index.ts';
import { createServiceAccount, listRoleGrants, revokeRoleGrant, suspendPrincipal } from '../identity/index.ts';
import { receiveLineage } from '../openlineage/index.ts';
import { decideAuditSpecification, proposeAuditSpecification } from '../registry/index.ts';
import { CATALOGUE_KINDS } from './catalogue-entry.entity.ts';
import { type CatalogueEntry, countFacets, findCatalogueEntry, listRevisions, reviseCatalogueEntry, type SearchFilter, searchCatalogue } from './index.ts';

const PAGE = { first: 100, after: null };
let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let seeded: SeededRegistry;
let owner: TestPerson;
let scientist: TestPerson;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  seeded = await seedRegistry(project);
  [owner, scientist] = [await project.as('model-owner'), await project.as('data-scientist')];
});

const entryOf = async (id: string): Promise<CatalogueEntry> => value(await findCatalogueEntry(owner.ctx, id));
const revise = async (id: string, wish: object, person = owner) =>
  reviseCatalogueEntry(person.ctx, { id, expectedRevision: (await entryOf(id)).revision, ...wish });
const found = async (text: string): Promise<string[]> =>
  value(await searchCatalogue(owner.ctx, { projectId: project.id, text, page: PAGE })).items.map(({ entry }) => entry.id);

describe('whatever is registered', () => {
  it('has its entry, with its name, its parent and what it was described as', async () => {
    expect(await entryOf(seeded.useCase.id)).toMatchObject({ kind: 'UseCase', name: 'prescreen', parentId: null, description: '', revision: 1 });
    expect(await entryOf(seeded.dataset.id)).toMatchObject({ kind: 'Dataset', description: 'People with an outcome.' });
    expect(await entryOf(seeded.datasetVersion.id)).toMatchObject({ name: 'people@1', parentId: seeded.dataset.id, versionNumber: 1, format: 'CSV' });
    expect(await entryOf(seeded.featureSetVersion.id)).toMatchObject({ name: 'features@1', parentId: seeded.featureSet.id });
    expect(await entryOf(seeded.model.id)).toMatchObject({ parentId: seeded.useCase.id, description: 'Scores applicants.' });
    expect(await entryOf(seeded.modelVersion.id)).toMatchObject({ name: 'prescreen-model@1', parentId: seeded.model.id, format: 'ONNX' });
  });

  it('is found by what it holds: columns, features, the decision, the digest of the bytes', async () => {
    expect(await found('gender')).toContain(seeded.datasetVersion.id);
    expect(await found('clerk')).toEqual([seeded.useCase.id]);
    expect(await found(seeded.modelVersion.artifactDigest.slice(0, 12))).toEqual([seeded.modelVersion.id]);
  });
});

describe('what serves', () => {
  const serve = async (modelVersionId: SeededRegistry['modelVersion']['id'], environment: 'staging' | 'production', request: number) =>
    value(
      await inMutation(scientist.ctx, (ctx) =>
        deploy(ctx, { modelVersionId, environmentId: project.environments[environment].id, promotionRequestId: numberedId('PromotionRequest', request) }),
      ),
    ).deployment;

  it('is found by its environment as long as it serves there, and deployments by whether they are current', async () => {
    const next = await seedModelVersion(project, seeded);
    const first = await serve(seeded.modelVersion.id, 'production', 1);
    await serve(seeded.modelVersion.id, 'staging', 2);
    expect(await entryOf(seeded.modelVersion.id)).toMatchObject({ environments: ['production', 'staging'] });
    expect(await entryOf(first.id)).toMatchObject({ name: 'prescreen-model@1 in production', state: 'CURRENT', environments: ['production'] });
    const second = await serve(next.id, 'production', 3);
    expect(await entryOf(seeded.modelVersion.id)).toMatchObject({ environments: ['staging'] });
    expect(await entryOf(next.id)).toMatchObject({ environments: ['production'] });
    expect(await entryOf(seeded.model.id)).toMatchObject({ environments: ['production', 'staging'], revision: 1 });
    expect([(await entryOf(first.id)).state, (await entryOf(second.id)).state]).toEqual(['ENDED', 'CURRENT']);
    const filter = { kind: { in: ['ModelVersion'] }, environment: { in: ['production'] } } as const;
    const hits = value(await searchCatalogue(owner.ctx, { projectId: project.id, filter, page: PAGE }));
    expect(hits.items.map(({ entry }) => entry.id)).toEqual([next.id]);
  });
});

describe('a dataset version', () => {
  it('is found by where it lies and by whether it may be used', async () => {
    const steward = await project.as('data-steward');
    const external = async (uri: string) =>
      value(
        await registerExternalDatasetVersion(scientist.ctx, {
          ...{ datasetId: seeded.dataset.id, uri, digest: 'c'.repeat(64), format: 'parquet', rows: 3, protectedColumns: [] },
          columns: [{ name: 'label', type: 'text' }],
        }),
      ).id;
    const [kept, retired, revoked] = [
      await external('s3://lake/zander.parquet'),
      await external('s3://lake/hecht.parquet'),
      await external('gs://pond/karpfen.csv'),
    ];
    value(await retireDatasetVersion(scientist.ctx, { datasetVersionId: retired, reason: 'Replaced by this year’s.' }));
    const input = { datasetVersionId: revoked, legalBasis: 'CONSENT_WITHDRAWN', reason: 'Consent was withdrawn.' } as const;
    const revocation = value(await revokeDatasetVersion(steward.ctx, input));
    expect(await found('zander')).toEqual([kept]);
    const states = async () => [(await entryOf(kept)).state, (await entryOf(retired)).state, (await entryOf(revoked)).state];
    expect(await states()).toEqual(['IN_USE', 'RETIRED', 'REVOKED']);
    const compliance = await project.as('compliance-reviewer');
    value(await reinstateDatasetVersion(compliance.ctx, { revocationId: revocation.id, reason: 'The forms were found.' }));
    expect(await states()).toEqual(['IN_USE', 'RETIRED', 'IN_USE']);
    value(await revokeDatasetVersion(steward.ctx, input));
  });
});

describe('what was found', () => {
  it('is found by its state and by who sees to it, and says itself what it is', async () => {
    const reviewer = await project.as('model-risk-reviewer');
    const finding = await inMutation(owner.ctx, (ctx) =>
      raiseFinding(ctx, {
        ...{ projectId: project.id, kind: 'DATASET_REVOKED', severity: 'HIGH', subjectId: seeded.modelVersion.id },
        ...{ title: 'Its data were revoked', detail: 'Consent was withdrawn.' },
      }),
    );
    const open = { kind: { in: ['Finding'] }, state: { in: ['open'] } } as const;
    const asked = async (filter: SearchFilter) =>
      value(await searchCatalogue(owner.ctx, { projectId: project.id, filter, page: PAGE })).items.map(({ entry }) => entry.id);
    expect(await asked(open)).toEqual([finding.id]);
    expect(await found('consent')).toEqual([finding.id]);
    value(await assignFinding(reviewer.ctx, { findingId: finding.id, ownerId: owner.id, reason: 'Knows the model.' }));
    expect(await asked({ owner: { is: owner.id }, kind: { in: ['Finding'] } })).toEqual([finding.id]);
    expect(await asked(open)).toEqual([]);
    const lived = { findingId: finding.id, reason: 'Lived with for a day.', acceptedUntil: new Date(owner.ctx.clock.now().getTime() + 86_400_000) };
    value(await acceptFinding(reviewer.ctx, lived));
    expect([await asked(open), (await entryOf(finding.id)).state]).toEqual([[], 'ACCEPTED']);
    const later = { ...owner.ctx, clock: { now: () => new Date(lived.acceptedUntil.getTime()) } };
    const hits = value(await searchCatalogue(later, { projectId: project.id, filter: open, page: PAGE })).items;
    expect(hits.map(({ entry }) => [entry.id, entry.state])).toEqual([[finding.id, 'OPEN']]);
    expect(value(await countFacets(later, { projectId: project.id, filter: { kind: { in: ['Finding'] } } })).state).toContainEqual({ value: 'OPEN', count: 1 });
    expect(await revise(finding.id, { addTags: ['mine'] })).toMatchObject({ problem: { kind: 'InvalidInput', field: 'id' } });
  });
});

describe('what was only seen', () => {
  it('is found: servings by how they stand, jobs and assets by their names, and the runs that made a model', async () => {
    const engineer = await project.as('ml-engineer');
    const report = { projectId: project.id, environment: 'production', endpoint: 'https://scoring.example.com', modelName: 'shadow' };
    const serving = value(await reportServing(engineer.ctx, report));
    expect(await entryOf(serving.id)).toMatchObject({ kind: 'Serving', state: 'UNAPPROVED', environments: ['production'], parentId: null });
    expect(await found('scoring shadow')).toContain(serving.id);
    const deliver = async (runId: string, outputs: readonly TestDataset[]) => {
      const event = runEvent({ runId, job: 'nightly_training', inputs: [table('shop.visitors')], outputs });
      value(await receiveLineage(engineer.ctx, { projectId: project.id, texts: [JSON.stringify(event)], hosts: ['assay.example.com'] }));
    };
    await deliver(uuid(1), []);
    await deliver(uuid(2), [{ namespace: 'https://assay.example.com', name: 'models/made' }]);
    const kindsFound = async (text: string) =>
      value(await searchCatalogue(owner.ctx, { projectId: project.id, text, page: PAGE }))
        .items.map(({ entry }) => `${entry.kind} ${entry.name}`)
        .sort();
    expect(await kindsFound('nightly')).toEqual(['Job nightly_training', `Run nightly_training ${uuid(2)}`]);
    expect(await kindsFound('visitors')).toEqual(['ExternalAsset shop.visitors']);
    const machine = await project.as('ingest');
    expect(value(await searchCatalogue(machine.ctx, { projectId: project.id, text: 'nightly', page: PAGE })).items).toEqual([]);
  });
});

describe('what a gate run measured', () => {
  it('is found by its value, until another way of judging is approved', { timeout: 60_000 }, async () => {
    const version = await seedModelVersion(project, seeded);
    const run = await evaluated(machinery, scientist.ctx, version.id);
    const measured = run.evidence.measures.filter(({ status, slice, value: point }) => status === 'OK' && slice === undefined && point !== null);
    const { metrics } = await entryOf(version.id);
    expect(metrics).toEqual(Object.fromEntries(measured.map(({ id, value: point }) => [id, point])));
    const accuracy = metrics['accuracy@1'] ?? Number.NaN;
    const ask = async (gte: number) =>
      value(await searchCatalogue(owner.ctx, { projectId: project.id, filter: { metric: { name: 'accuracy', gte } }, page: PAGE }));
    const [hit] = (await ask(accuracy)).items.filter(({ entry }) => entry.id === version.id);
    expect(hit?.matchedMetrics).toEqual({ 'accuracy@1': accuracy });
    expect((await ask(accuracy + 1e-9)).items.map(({ entry }) => entry.id)).not.toContain(version.id);
    const proposal = { ...seeded.specification, threshold: 0.4, measurement: null };
    const next = value(await proposeAuditSpecification(owner.ctx, proposal));
    const reviewer = await project.as('model-risk-reviewer');
    value(await decideAuditSpecification(reviewer.ctx, { auditSpecificationId: next.id, decision: 'APPROVE', reason: 'A better threshold.' }));
    expect((await entryOf(version.id)).metrics).toEqual({});
    expect((await entryOf(version.id)).revision).toBe(1);
  });
});

describe('what people say', () => {
  it('changes in one revision with its journal entry, before and after, and stays as history', async () => {
    const before = await entryOf(seeded.model.id);
    const wish = { description: 'Scores who is looked at first.', addTags: ['team:risk', 'pii'], owners: [scientist.id, owner.id] };
    const after = value(await revise(seeded.model.id, wish));
    expect(after).toMatchObject({ description: wish.description, tags: ['pii', 'team:risk'], owners: wish.owners, revision: before.revision + 1 });
    value(await revise(seeded.model.id, { removeTags: ['pii'] }, scientist));
    const history = value(await listRevisions(owner.ctx, seeded.model.id, PAGE));
    expect(history.items).toMatchObject([
      { before: { description: before.description, tags: [], owners: [] }, after: { tags: ['pii', 'team:risk'] }, revisedBy: owner.id },
      { before: { tags: ['pii', 'team:risk'] }, after: { tags: ['team:risk'] }, revisedBy: scientist.id },
    ]);
    expect(Object.keys(history.items[1]?.after ?? {})).toEqual(['tags']);
    const journal = await database.pool.query(
      "select subject_kind, principal_id, payload from journal_entries where type = 'catalogue-entry.revised' and subject_id = $1 order by seq",
      [seeded.model.id],
    );
    expect(journal.rows).toEqual(
      history.items.map(({ before: was, after: is, number, revisedBy }) => ({
        subject_kind: 'Model',
        principal_id: revisedBy,
        payload: { revision: number, before: was, after: is },
      })),
    );
  });

  it('is found by the new words and no longer by the old ones', async () => {
    value(await revise(seeded.featureSet.id, { description: 'Zebrafish inputs.' }));
    expect(await found('zebra')).toEqual([seeded.featureSet.id]);
    value(await revise(seeded.featureSet.id, { description: 'Walrus inputs.' }));
    expect(await found('zebra')).toEqual([]);
  });

  it('is refused to whoever has seen an older revision, so that no change is lost', async () => {
    const { revision } = await entryOf(seeded.dataset.id);
    const add = (tag: string) => reviseCatalogueEntry(owner.ctx, { id: seeded.dataset.id, addTags: [tag], expectedRevision: revision });
    const outcomes = await Promise.all(['one', 'two', 'three', 'four'].map(add));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.problem).toMatchObject({ kind: 'Conflict', existingId: seeded.dataset.id });
    expect(await entryOf(seeded.dataset.id)).toMatchObject({ revision: revision + 1, tags: [expect.any(String)] });
    expect(value(await listRevisions(owner.ctx, seeded.dataset.id, PAGE)).items).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'input'],
    ['a tag twice over', { addTags: ['a'], removeTags: ['a'] }, 'removeTags'],
    ['a tag that is not there', { removeTags: ['absent'] }, 'removeTags'],
    ['a tag in capitals', { addTags: ['ok', 'Bad'] }, 'addTags.1'],
    ['an empty description', { description: ' ' }, 'description'],
    ['somebody who does not exist', { owners: ['pri_00000000000000000000000001'] }, 'owners.0'],
    ['a thing as an owner', { owners: ['mdl_00000000000000000000000001'] }, 'owners.0'],
  ])('is refused when it says %s', async (_what, wish, field) => {
    const before = await entryOf(seeded.useCase.id);
    expect(await revise(seeded.useCase.id, wish)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
    expect(await entryOf(seeded.useCase.id)).toEqual(before);
  });

  it('has limits: tagsPerEntry and ownersPerEntry', async () => {
    const tags = Array.from({ length: LIMITS.tagsPerEntry + 1 }, (_, i) => `t${i}`);
    expect(await revise(seeded.useCase.id, { addTags: tags })).toMatchObject({ problem: { limit: 'tagsPerEntry' } });
    const owners = Array.from({ length: LIMITS.ownersPerEntry + 1 }, () => owner.id);
    expect(await revise(seeded.useCase.id, { owners })).toMatchObject({ problem: { limit: 'ownersPerEntry' } });
  });

  it('may name service accounts of the project as owners, but nobody who left it, was locked out, or belongs elsewhere', async () => {
    const admin = await project.as('project-admin');
    const account = value(await createServiceAccount(admin.ctx, { projectId: project.id, name: 'trainer', roles: ['data-scientist'] }));
    expect(value(await revise(seeded.useCase.id, { owners: [account.id] })).owners).toEqual([account.id]);
    const gone = await project.person({ name: 'gone', roles: ['viewer'] });
    const locked = value(await createServiceAccount(admin.ctx, { projectId: project.id, name: 'locked', roles: ['viewer'] }));
    const grants = value(await listRoleGrants(admin.ctx, { projectId: project.id, principalId: gone.id, page: PAGE }));
    value(await revokeRoleGrant(admin.ctx, { roleGrantId: grants.items[0]?.id ?? '' }));
    value(await suspendPrincipal(admin.ctx, { principalId: locked.id }));
    const other = await (await seedProject(machinery, 'elsewhere')).as('viewer');
    for (const id of [gone.id, locked.id, other.id])
      expect(await revise(seeded.useCase.id, { owners: [id] })).toMatchObject({ problem: { field: 'owners.0' } });
    expect(value(await revise(seeded.useCase.id, { owners: [] })).owners).toEqual([]);
  });

  it.each([
    ['viewer', 'model', false],
    ['auditor', 'model', false],
    ['project-admin', 'model', false],
    ['model-risk-reviewer', 'model', false],
    ['data-scientist', 'model', true],
    ['data-scientist', 'datasetVersion', true],
    ['data-scientist', 'useCase', false],
    ['ml-engineer', 'dataset', false],
    ['ml-engineer', 'modelVersion', true],
    ['model-owner', 'useCase', true],
    ['model-owner', 'featureSetVersion', true],
  ] as const)('may be said by roles that work on the kind: a %s on a %s: %s', async (role, thing, may) => {
    const person = await project.as(role);
    const outcome = revise(seeded[thing].id, { addTags: [`by:${role}`] }, person);
    if (may) expect((await outcome).ok).toBe(true);
    else await expect(outcome).rejects.toThrow(Forbidden);
  });

  it('about a thing of another project, or none, is NotFound', async () => {
    const stranger = await (await seedProject(machinery, 'far away')).as('model-owner');
    for (const id of [seeded.model.id, numberedId('Model', 1), seeded.specification.id, 'nonsense']) {
      expect(await reviseCatalogueEntry(stranger.ctx, { id, addTags: ['mine'], expectedRevision: 1 })).toMatchObject({ problem: { kind: 'NotFound' } });
    }
    expect(value(await listRevisions(stranger.ctx, seeded.model.id, PAGE)).items).toEqual([]);
  });
});

describe('the database', () => {
  it('keeps name, kind and history as they are, whoever writes', async () => {
    const refused = async (statement: string) => expect(database.pool.query(statement, [seeded.model.id])).rejects.toThrow(/refused|permission/);
    await refused("update catalogue_entries set name = 'other' where id = $1");
    await refused('delete from catalogue_entries where id = $1');
    await refused("update catalogue_revisions set after = '{}' where entry_id = $1");
    await refused('delete from catalogue_revisions where entry_id = $1');
  });

  it('enters what was registered before there was a catalogue exactly as it is entered today', { timeout: 60_000 }, async () => {
    await evaluated(machinery, scientist.ctx, (await seedModelVersion(project, seeded)).id);
    const migrations = path.join(POLICIES, '../migrations');
    const statements = readdirSync(migrations)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .flatMap((file) => readFileSync(path.join(migrations, file), 'utf8').split('--> statement-breakpoint'))
      .filter((part) => /(?:insert into|update) public\.catalogue_entries/.test(part));
    const columns = 'id, project_id, kind, name, parent_id, version_number, format, state, opens_at, aliases, environments, metrics, contents, search::text';
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const rows = async () => (await client.query(`select ${columns} from catalogue_entries where project_id = $1 order by id`, [project.id])).rows;
    const run = async (...statements: readonly string[]) => {
      for (const statement of statements) await client.query(statement);
    };
    try {
      // The rule that only promotions move aliases is asked at the end of a transaction; this one never ends so.
      await run('begin');
      const { modelVersion, model } = seeded;
      await client.query(
        `insert into aliases (id, project_id, model_id, name, follows, environment_id, model_version_id, promotion_request_id, valid_from)
         select label.id, $3, $4, label.name, 'VERSION', $5, $6, $7, now() from unnest($1::text[], $2::text[]) as label (id, name)`,
        [
          ...[[numberedId('Alias', 1), numberedId('Alias', 2)], ['live', 'champion'], project.id, model.id],
          ...[project.environments.production.id, modelVersion.id, numberedId('PromotionRequest', 9)],
        ],
      );
      await client.query("update catalogue_entries set aliases = '{champion,live}' where id = any($1)", [[model.id, modelVersion.id]]);
      // What people said since is not what the migration can know.
      await run("update catalogue_entries set tags = '{}', description = ''");
      const today = await rows();
      for (const kept of ['facts', 'use_cases']) await run(`alter table catalogue_entries disable trigger catalogue_entries_keep_${kept}`);
      await run('alter table catalogue_revisions disable trigger user');
      await run('delete from catalogue_revisions', 'alter table catalogue_entries drop constraint catalogue_entries_parent_id_catalogue_entries_id_fk');
      await run('delete from catalogue_entries', ...statements, "update catalogue_entries set description = ''");
      expect(await rows()).toEqual(today);
      expect(today.length).toBeGreaterThan(10);
      const kinds = new Set(today.map(({ kind }) => kind));
      expect(CATALOGUE_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
      expect(today.filter(({ state }) => state === 'RETIRED' || state === 'REVOKED').length).toBe(2);
      expect(today.filter(({ aliases }) => aliases.length > 0).length).toBe(2);
      expect(today.some(({ metrics }) => Object.keys(metrics).length > 3)).toBe(true);
    } finally {
      await run('rollback');
      await client.end();
    }
  });
});
