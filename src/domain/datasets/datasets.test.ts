import { Int32, Table, Utf8, vectorFromArray } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { arrowBytes } from '../../testing/arrow-fixture.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { columnsOf } from '../lineage/index.ts';
import {
  type Dataset,
  type DatasetVersion,
  pageOfColumns,
  readProfile,
  registerDataset,
  registerDatasetVersion,
  registerExternalDatasetVersion,
} from './index.ts';

let database: TestDatabase;
let project: TestProject;
let scientist: TestPerson;
let dataset: Dataset;

beforeAll(async () => {
  database = await createTestDatabase();
  project = await seedProject(await testMachinery(database));
  scientist = await project.as('data-scientist');
  dataset = value(await registerDataset(scientist.ctx, { projectId: project.id, name: 'people', description: 'People.' }));
});

const registering = async (bytes: Uint8Array, change: Partial<Parameters<typeof registerDatasetVersion>[1]> = {}) => {
  const artifactDigest = await upload(scientist.ctx, project.id, bytes);
  return registerDatasetVersion(scientist.ctx, { datasetId: dataset.id, artifactDigest, protectedColumns: [], ...change });
};
const register = async (...args: Parameters<typeof registering>): Promise<DatasetVersion> => value(await registering(...args));

describe('a registered dataset version', () => {
  it('is what its bytes are, whether or not somebody says it', async () => {
    const csv = await register(bytesOf('id;age;seen\n1;20;2024-01-02\n2;;2024-01-03\n'));
    expect(csv).toMatchObject({ format: 'csv', rows: 2, externalUri: null });
    expect(csv.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'integer'],
      ['age', 'integer'],
      ['seen', 'date'],
    ]);
    const table = new Table({ sex: vectorFromArray(['f', 'm', null], new Utf8()), age: vectorFromArray([1, 2, 3], new Int32()) });
    expect(await register(arrowBytes(table, { as: 'file', compression: 'lz4' }))).toMatchObject({ format: 'arrow', rows: 3 });
    expect(await registering(bytesOf('a,b\n1,2\n'), { format: 'parquet' })).toMatchObject({
      problem: { kind: 'DatasetRefused', reason: 'DATASET_ERROR', message: expect.stringContaining('its bytes are CSV') },
    });
  });

  it('keeps what is declared of its columns, and has each of them in lineage', async () => {
    const version = await register(bytesOf('age,income\n20,1\n'), {
      columns: [
        { name: 'income', sensitivity: 'PERSONAL', description: 'Yearly, before taxes.', unit: 'EUR' },
        { name: 'age', sensitivity: 'INTERNAL' },
      ],
    });
    expect(version.columns).toMatchObject([
      { name: 'age', type: 'integer', sensitivity: 'INTERNAL', unit: null },
      { name: 'income', sensitivity: 'PERSONAL', description: 'Yearly, before taxes.', unit: 'EUR' },
    ]);
    expect([...(await columnsOf(scientist.ctx, version.id)).keys()].sort()).toEqual(['age', 'income']);
  });

  it.each([
    [{ columns: [{ name: 'none' }] }, 'columns.0.name'],
    [{ columns: [{ name: 'a' }, { name: 'a' }] }, 'columns.1.name'],
    [{ columns: [{ name: 'a', description: ' ' }] }, 'columns.0.description'],
    [{ protectedColumns: ['none'] }, 'protectedColumns.0'],
    [{ format: 'xml' as never }, 'format'],
  ])('refuses what cannot be said of it (%#)', async (change, field) => {
    expect(await registering(bytesOf('a,b\n1,2\n'), change)).toMatchObject({ problem: { kind: 'InvalidInput', field } });
  });

  it('refuses more descriptions than datasetColumns', async () => {
    const columns = Array.from({ length: LIMITS.datasetColumns + 1 }, () => ({ name: 'a' }));
    expect(await registering(bytesOf('a,b\n1,2\n'), { columns })).toMatchObject({ problem: { kind: 'LimitExceeded', limit: 'datasetColumns' } });
  });
});

describe('the profile of a dataset version', () => {
  // Twelve rows: every value of "town" but one is frequent.
  const csv = `town,age,illness\n${'north,30,none\n'.repeat(11)}south,99,rare\n`;

  it('shows everything with the permission for sensitive values, and pages its columns', async () => {
    const version = await register(bytesOf(csv), { protectedColumns: ['illness'] });
    const profile = (await readProfile(scientist.ctx, version.id)) ?? [];
    expect(profile).toMatchObject([
      {
        name: 'town',
        withheld: false,
        distinct: 2,
        topValues: [
          { value: 'north', count: 11 },
          { value: 'south', count: 1 },
        ],
      },
      { name: 'age', withheld: false, numbers: { minimum: 30, maximum: 99 } },
      { name: 'illness', withheld: false, topValues: [{ value: 'none' }, { value: 'rare', count: 1 }] },
    ]);
    const first = value(pageOfColumns(profile, { first: 2, after: null }));
    expect([first.items.map(({ name }) => name), first.total, first.hasNextPage]).toEqual([['town', 'age'], 3, true]);
    const rest = value(pageOfColumns(profile, { first: 2, after: first.cursors[1] ?? null }));
    expect([rest.items.map(({ name }) => name), rest.hasNextPage]).toEqual([['illness'], false]);
    expect(pageOfColumns(profile, { first: 2, after: 'nonsense' })).toMatchObject({ problem: { field: 'after' } });
  });

  it('shows others no value of a sensitive column and no small count', async () => {
    const declared = await register(bytesOf(csv), { protectedColumns: ['illness'], columns: [{ name: 'age', sensitivity: 'PERSONAL' }] });
    const viewer = await project.as('viewer');
    const profile = await readProfile(viewer.ctx, declared.id);
    expect(profile).toMatchObject([
      { name: 'town', withheld: false, topValues: [{ value: 'north', count: 11 }] },
      { name: 'age', withheld: true, topValues: [], numbers: null, distinct: null },
      { name: 'illness', withheld: true, topValues: [], texts: null },
    ]);
    expect(JSON.stringify(profile)).not.toMatch(/rare|south|99/);
    // Fifteen of unknown illness, taken from everybody with those of known ones, would tell how many the smallest group has.
    const unknown = await register(bytesOf(`town,age,illness\n${'north,30,none\n'.repeat(20)}${'north,30,\n'.repeat(15)}north,30,rare\n`), {
      protectedColumns: ['illness'],
    });
    expect((await readProfile(viewer.ctx, unknown.id))?.map(({ missing }) => missing)).toEqual([0, 0, null]);
    expect((await readProfile(scientist.ctx, unknown.id))?.map(({ missing }) => missing)).toEqual([0, 0, 15]);
    expect(await readProfile((await seedStranger(viewer.ctx)).ctx, declared.id)).toBeNull();
  });

  it('never changes', async () => {
    const version = await register(bytesOf(csv));
    await expect(database.pool.query(`update dataset_profiles set columns = '[]' where dataset_version_id = $1`, [version.id])).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('data that lies elsewhere', () => {
  const declaration = {
    uri: 's3://lake/people/part-0.parquet',
    digest: 'b'.repeat(64),
    format: 'parquet',
    rows: 12,
    columns: [{ name: 'age', type: 'integer' }],
    protectedColumns: [],
  } as const;
  const declare = (change: object = {}) => registerExternalDatasetVersion(scientist.ctx, { datasetId: dataset.id, ...declaration, ...change });

  it('is recorded with what is declared, without a profile', async () => {
    const version = value(await declare({ columns: [{ name: 'age', type: 'integer', sensitivity: 'PERSONAL' }], protectedColumns: ['age'] }));
    expect(version).toMatchObject({ artifactId: null, externalUri: declaration.uri, artifactDigest: declaration.digest, rows: 12, protectedColumns: ['age'] });
    expect(await readProfile(scientist.ctx, version.id)).toBeNull();
    expect([...(await columnsOf(scientist.ctx, version.id)).keys()]).toEqual(['age']);
  });

  it.each([
    [{ uri: 'file:///etc/passwd' }, 'uri'],
    [{ uri: 'javascript:alert(1)' }, 'uri'],
    [{ uri: 'people.csv' }, 'uri'],
    [{ uri: 's3://lake/a b' }, 'uri'],
    [{ uri: 'postgres://me:secret@db/people' }, 'uri'],
    [{ uri: 'https://lake/a?X-Amz-Signature=abc' }, 'uri'],
    [{ uri: `s3://${'a'.repeat(3_000)}` }, 'uri'],
    [{ digest: 'B'.repeat(64) }, 'digest'],
    [{ rows: -1 }, 'rows'],
    [{ columns: [] }, 'columns'],
    [{ columns: [{ name: ' ', type: 'text' }] }, 'columns.0.name'],
    [
      {
        columns: [
          { name: 'a', type: 'text' },
          { name: 'a', type: 'text' },
        ],
      },
      'columns.1.name',
    ],
    [{ columns: [{ name: 'a', type: 'blob' }] }, 'columns.0.type'],
    [{ protectedColumns: ['b'] }, 'protectedColumns.0'],
  ])('is refused when it is declared badly (%#)', async (change, field) => {
    expect(await declare(change)).toMatchObject({ problem: { kind: 'InvalidInput', field } });
  });
});
