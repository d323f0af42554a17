import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetFormat } from '../../inference/run-protocol.ts';
import { present } from '../../kernel/assert.ts';
import { evaluate, evaluated } from '../../testing/evaluation-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { parquetFile } from '../../testing/parquet-fixture.ts';
import { type RegistryOptions, seedRegistry } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { biasAuditOfRun } from './index.ts';

let machinery: Machinery;
let projects = 0;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
});

async function seeded(format: DatasetFormat, bytes: Uint8Array, options: RegistryOptions = {}): Promise<{ project: TestProject; versionId: string }> {
  const project = await seedProject(machinery, `odd-data-${projects++}`);
  const dataset = { bytes, format, protectedColumns: ['gender'], features: ['a', 'b'] };
  return { project, versionId: (await seedRegistry(project, { dataset, ...options })).modelVersion.id };
}

/** What is measured of the data, and the audit of it. */
async function measured(format: DatasetFormat, bytes: Uint8Array, options: RegistryOptions = {}) {
  const { project, versionId } = await seeded(format, bytes, options);
  const { id, evidence } = await evaluated(machinery, (await project.as('data-scientist')).ctx, versionId);
  const { document } = present(await biasAuditOfRun(systemContext(machinery), id), 'the audit of the run');
  return { evidence, document };
}

/** Why a run with the data failed. */
async function refused(format: DatasetFormat, bytes: Uint8Array, options: RegistryOptions = {}): Promise<string> {
  const { project, versionId } = await seeded(format, bytes, options);
  const run = await evaluate(machinery, (await project.as('data-scientist')).ctx, versionId);
  expect(run).toMatchObject({ state: 'FAILED', failure: { code: 'DATASET_ERROR' }, evidence: null });
  return run.failure?.message ?? '';
}

interface Row {
  readonly a: number;
  readonly b: number;
  /** Null where nobody knows. */
  readonly label: 0 | 1 | null;
  readonly gender: string;
}

/** 240 people, of whom some have no label, some no gender, and some a score of exactly one half. */
const ROWS: readonly Row[] = Array.from({ length: 240 }, (_, row) => ({
  ...(row % 8 === 0 ? { a: 0, b: 0 } : { a: ((row * 37) % 101) / 50 - 1, b: ((row * 53) % 97) / 48 - 1 }),
  label: row % 30 === 7 ? null : (row * 71) % 89 > 40 ? 1 : 0,
  gender: row % 40 === 3 ? '' : row % 3 === 0 ? 'f' : 'm',
}));

/** The numbers by plain counting: the fixture's score is sigmoid(a + 2b), of which a half or more is positive. */
function plainly(rows: readonly Row[]) {
  const known = rows.flatMap((row) => (row.label === null ? [] : [{ ...row, chosen: Math.fround(row.a) + 2 * Math.fround(row.b) >= 0 }]));
  const count = (label: number, chosen: boolean): number => known.filter((row) => row.label === label && row.chosen === chosen).length;
  const groups = ['f', 'm', ''].map((gender) => rows.filter((row) => row.gender === gender));
  return {
    confusion: { truePositive: count(1, true), falsePositive: count(0, true), falseNegative: count(1, false), trueNegative: count(0, false) },
    missing: rows.length - known.length,
    groups: groups.map((group) => [group.length, group.filter(({ a, b }) => Math.fround(a) + 2 * Math.fround(b) >= 0).length]),
  };
}

const found = ({ evidence, document }: Awaited<ReturnType<typeof measured>>) => ({
  confusion: evidence.confusion,
  missing: evidence.excluded.missingLabel,
  groups: [...(document.attributes[0]?.groups ?? []), present(document.attributes[0]?.unknown, 'the unknown')].map(({ counts }) => [
    counts.rows,
    counts.selected,
  ]),
});

describe('odd data, by the real runner', () => {
  it('gives the numbers of plain counting for Parquet with null and NaN labels, texts by dictionary with nulls, and scores at the threshold', async () => {
    // Half of the unknown labels are null, the others NaN, as programs for tables write either.
    const unknown = ROWS.flatMap(({ label }, row) => (label === null ? [row] : []));
    const nulls = unknown.filter((_, place) => place % 2 === 0);
    const file = parquetFile(
      [
        { name: 'id', type: 'int64', values: ROWS.map((_, row) => 9_007_199_254_740_993n + BigInt(row)) },
        { name: 'a', type: 'double', values: ROWS.map(({ a }) => a) },
        { name: 'b', type: 'double', values: ROWS.map(({ b }) => b) },
        { name: 'label', type: 'double', values: ROWS.map(({ label }) => label ?? Number.NaN), missing: nulls },
        { name: 'gender', type: 'text', values: ROWS.map(({ gender }) => gender), missing: ROWS.flatMap(({ gender }, row) => (gender === '' ? [row] : [])) },
      ],
      { optional: true, dictionary: true },
    );
    expect(found(await measured('parquet', file, { specification: { rowIdColumn: 'id' } }))).toEqual(plainly(ROWS));
  });

  it('gives the same for JSON lines with numbers as texts, truth values as labels, nulls and missing members', async () => {
    const lines = ROWS.map(({ a, b, label, gender }, row) => {
      const known = label === null ? (row % 2 === 0 ? {} : { label: null }) : { label: label === 1 };
      return JSON.stringify({ id: row, a: row % 2 === 0 ? String(a) : a, b, ...known, ...(gender === '' ? {} : { gender }) });
    });
    const result = await measured('ndjson', bytesOf(`${lines.join('\n')}\n`), { specification: { positiveLabel: 'true' } });
    expect(found(result)).toEqual(plainly(ROWS));
    expect(result.evidence.negativeLabel).toBe('false');
  });

  const csv = (...lines: readonly string[]): Uint8Array => bytesOf(`id,a,b,label,gender\n${lines.join('\n')}\n`);

  it('says which row and column cannot be read, and what to do', async () => {
    expect(await refused('csv', csv('r1,0,0,1,f', 'r2,0,0,NaN,m'))).toBe(
      'The label of row 2 in the column "label" is "NaN", which says that nothing is known; leave the cells empty whose label is unknown, so that their rows are left out and counted.',
    );
    expect(await refused('csv', csv('r1,0,0,1,f', 'r2,0,inf,0,m'))).toMatch(
      /Row 2 of the dataset has "inf" in the column "b", which is not a finite number; correct it/,
    );
  });

  it('says nothing of what a protected column holds, as whoever reads why a run failed may not read it', async () => {
    const [matrix] = twoFeatureManifest.inputs;
    const categories = { kind: 'ordinal', categories: { f: 0, m: 1 } };
    const columns = [
      { column: 'a', encoding: { kind: 'numeric' } },
      { column: 'gender', encoding: categories },
    ];
    const model = { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, inputs: [{ ...matrix, columns }] } };
    const bytes = csv('r1,0,0,1,f', 'r2,0,0,0,intersex');
    const message = await refused('csv', bytes, { dataset: { bytes, protectedColumns: ['gender'], features: ['a', 'gender'] }, model });
    expect(message).toBe(
      'Row 2 of the dataset has a value that is not shown in the column "gender", which the model\'s manifest does not know; it knows "f", "m".',
    );
  });

  it('passes nobody for whom there is too little: one row, one label, one group', async () => {
    const one = await measured('csv', csv('r1,0,0,1,f'));
    expect([one.document.referenceVerdict, one.evidence.measures.find(({ id }) => id === 'rocAuc@1')?.reason]).toEqual(['INSUFFICIENT_DATA', 'ONE_CLASS']);
    const alike = await measured('csv', csv(...ROWS.map(({ a, b, gender }, row) => `r${row},${a},${b},1,${gender}`)));
    const truths = alike.document.attributes[0]?.disparities.filter(({ metric }) => metric === 'predictiveEqualityDifference@1') ?? [];
    expect(new Set(truths.map(({ referenceVerdict }) => referenceVerdict))).toEqual(new Set(['INSUFFICIENT_DATA']));
    expect([...one.document.attributes, ...alike.document.attributes].map(({ referenceVerdict }) => referenceVerdict)).not.toContain('PASS');
  });
});
