import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { type DatasetVersion, registerDatasetVersion } from '../datasets/index.ts';
import { columnsOf, featuresOf, traceDownstream } from '../lineage/index.ts';
import type { FeatureSetVersion } from './feature-set.entity.ts';
import { findFeatureSetVersion } from './feature-set.read-model.ts';
import { compareFeatureSetVersions } from './use-cases/compare-feature-set-versions.ts';
import { featureSetFreshness } from './use-cases/feature-set-freshness.ts';
import { recordMaterialisation } from './use-cases/record-materialisation.ts';
import { type RegisterFeatureSetVersionInput, registerFeatureSetVersion } from './use-cases/register-feature-set-version.ts';

const clock = fixedClock();
const DAY = 86_400;
let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let seeded: SeededRegistry;
let scientist: TestPerson;
let stranger: TestPerson;
let timed: DatasetVersion;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database, { clock });
  project = await seedProject(machinery);
  seeded = await seedRegistry(project);
  scientist = await project.as('data-scientist');
  stranger = await seedStranger(machinery);
  const day = (back: number): string => new Date(clock.now().getTime() - back * DAY * 1_000).toISOString();
  timed = await dataset(`customer,a,b,seen,note\n1,0,0,${day(3)},x\n2,1,1,${day(1)},y\n3,-1,0.5,,z\n`);
});

async function dataset(text: string): Promise<DatasetVersion> {
  const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(text), 'text/csv');
  return value(await registerDatasetVersion(scientist.ctx, { datasetId: seeded.dataset.id, artifactDigest, format: 'csv', protectedColumns: [] }));
}

const register = (change: Partial<RegisterFeatureSetVersionInput> = {}) =>
  registerFeatureSetVersion(scientist.ctx, {
    featureSetId: seeded.featureSet.id,
    features: ['a', 'b'].map((name) => ({ name, dtype: 'float32', sourceColumns: [name] })),
    datasetVersionIds: [timed.id],
    ...change,
  });

describe('a feature set version', () => {
  it('keeps everything that was declared, and every column it is computed from as lineage', async () => {
    const transformation = { kind: 'SQL', repository: 'https://git.example/features', path: 'sum.sql', commit: 'a1b2c3d', digest: sha256('select a + b') };
    const version = value(
      await register({
        features: [
          { name: 'sum', dtype: 'FLOAT64', nullable: true, description: 'Both together.', transformation, sourceColumns: ['a', 'b'], window: 'P30D' },
          { name: 'b', dtype: 'float32', sources: [{ datasetVersionId: timed.id, column: 'b' }], ownerId: scientist.id },
        ],
        entityKeys: [{ name: 'customer_id', dtype: 'int64', column: 'customer' }],
        timestamps: { event: 'seen' },
        maxAge: 'PT36H',
        onlineStore: 'redis, cluster eu-1',
        ownerId: scientist.id,
      }),
    );
    const found: FeatureSetVersion = value(await findFeatureSetVersion(scientist.ctx, version.id));
    expect(found).toEqual(version);
    expect(found.features[0]).toMatchObject({ dtype: 'float64', nullable: true, window: 'P30D', transformation: { ...transformation, expression: null } });
    expect(found.newestEventAt).toEqual(new Date(clock.now().getTime() - DAY * 1_000));
    const [columns, features] = [await columnsOf(scientist.ctx, timed.id), await featuresOf(scientist.ctx, version.id)];
    const downstream = async (column: string) =>
      value(await traceDownstream(scientist.ctx, { nodeId: columns.get(column) as string, kinds: ['COMPUTED'] }))
        .nodes.slice(1)
        .map(({ id }) => id);
    expect(await downstream('a')).toEqual([features.get('sum')]);
    expect(new Set(await downstream('b'))).toEqual(new Set([features.get('sum'), features.get('b')]));
    expect(await downstream('note')).toEqual([]);
  });

  it('leads from a column over its feature to every model that is fed with it, and to no other', async () => {
    const version = value(await register());
    const model = await seedModelVersion(project, { ...seeded, featureSetVersion: version, datasetVersion: timed });
    const columns = await columnsOf(scientist.ctx, timed.id);
    const reached = async (column: string) => {
      const kinds = ['COMPUTED', 'TRAINED'] as const;
      return value(await traceDownstream(scientist.ctx, { nodeId: columns.get(column) as string, kinds: [...kinds] })).nodes.map(({ id }) => id);
    };
    expect(await reached('a')).toContain(model.id);
    expect(await reached('note')).not.toContain(model.id);
  });

  it.each([
    ['timestamps that are no instants', { timestamps: { event: 'note' } }, 'timestamps.event'],
    ['a timestamp column that is not there', { timestamps: { label: 'when' } }, 'timestamps.label'],
    ['an age without a fixed length', { maxAge: 'P1M' }, 'maxAge'],
    ['an entity key of no column', { entityKeys: [{ name: 'id', dtype: 'int64', column: 'customer_id' }] }, 'entityKeys.0.column'],
  ] satisfies [string, Partial<RegisterFeatureSetVersionInput>, string][])('is refused with %s', async (_what, change, field) => {
    expect(await register(change)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('has no owner from outside of the project', async () => {
    expect(await register({ ownerId: stranger.id })).toMatchObject({ ok: false, problem: { kind: 'NotFound', subject: 'Principal' } });
  });

  it('stays as it was registered, also by hand in the database', async () => {
    const version = value(await register());
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await expect(owner.query(`update feature_set_versions set max_age = 'PT1H' where id = $1`, [version.id])).rejects.toThrow(/stays as it was/);
    } finally {
      await owner.end();
    }
  });
});

describe('freshness', () => {
  it('comes from the data, then from what pipelines record, and turns stale as time passes', async () => {
    const version = value(await register({ timestamps: { event: 'seen' }, maxAge: 'PT36H' }));
    const state = async () => value(await featureSetFreshness(scientist.ctx, { featureSetVersionId: version.id }));
    expect(await state()).toMatchObject({ state: 'FRESH', age: DAY * 1_000 });
    clock.advance(DAY);
    expect(await state()).toMatchObject({ state: 'STALE', age: 2 * DAY * 1_000 });
    const { ctx } = await project.as('ingest');
    const span = { from: new Date(clock.now().getTime() - DAY * 1_000), until: clock.now() };
    const sent = { featureSetVersionId: version.id, ...span, rows: 3, run: 'nightly/42', idempotencyKey: 'nightly/42' };
    const recorded = value(await recordMaterialisation(ctx, sent));
    expect(value(await recordMaterialisation(ctx, sent)).id).toBe(recorded.id);
    expect(await state()).toMatchObject({ state: 'FRESH', age: 0, newestAt: span.until });
  });

  it.each([
    ['ends before it begins', { until: -1 }, 'until'],
    ['lies beyond clockSkewSeconds in the future', { until: 600 }, 'until'],
    ['has no whole number of rows', { rows: 0.5 }, 'rows'],
  ] as const)('takes no materialisation that %s', async (_what, change, field) => {
    const at = (seconds: number): Date => new Date(clock.now().getTime() + seconds * 1_000);
    const until = 'until' in change ? (change.until < 0 ? at(-7_200) : at(change.until)) : clock.now();
    const input = { featureSetVersionId: seeded.featureSetVersion.id, from: at(-3_600), until, rows: 'rows' in change ? change.rows : 1 };
    expect(await recordMaterialisation(scientist.ctx, input)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });
});

describe('comparing versions', () => {
  it('says what breaks, and tells nothing to strangers', async () => {
    const [one, two] = [value(await register()), value(await register({ features: [{ name: 'a', dtype: 'float64', sourceColumns: ['a'] }] }))];
    const { changes } = value(await compareFeatureSetVersions(scientist.ctx, { fromId: one.id, toId: two.id }));
    expect(changes.map(({ aspect, name, kind, breaking }) => [aspect, name, kind, breaking])).toEqual([
      ['PRESENCE', 'b', 'REMOVED', true],
      ['TYPE', 'a', 'CHANGED', true],
    ]);
    expect(await compareFeatureSetVersions(stranger.ctx, { fromId: one.id, toId: two.id })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });
});
