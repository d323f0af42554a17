import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { sigmoidModel, softmaxModel } from '../../testing/onnx-fixtures.ts';
import { type RegistryOptions, seedRegistry, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { claimWork } from '../work/index.ts';
import { findExplanationRun } from './explanations.read-model.ts';
import { carryOutExplanation, type ExplanationRun, explanationQueue, requestExplanation } from './index.ts';
import type { RequestExplanationInput } from './use-cases/request-explanation.ts';

const ROWS = 240;
const CLASSES = ['cat', 'dog', 'hen'];
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const a = (row: number): number => ((row * 37) % 101) / 50 - 1;
const b = (row: number): number => ((row * 53) % 97) / 48 - 1;

/** Rows whose truth is what the model says: the class of the largest probability, the score itself, or a relevance by it in a query. */
function truthfulRows(): Uint8Array {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const kind = CLASSES[[a(row), b(row), 0].indexOf(Math.max(a(row), b(row), 0))];
    const score = sigmoid(a(row) + 2 * b(row));
    return [`r${row}`, a(row), b(row), kind, score, score > 0.8 ? 2 : score > 0.6 ? 1 : 0, `q${row % 30}`, row % 2 === 0 ? 'female' : 'male'].join(',');
  });
  return bytesOf(`id,a,b,kind,amount,relevance,query,gender\n${lines.join('\n')}\n`);
}

let machinery: Machinery;
beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
});

/** A project with one approved specification of the task, and what Assay found out about its model. */
async function explained(
  specification: NonNullable<RegistryOptions['specification']>,
  model: NonNullable<RegistryOptions['model']>,
  asked: Partial<RequestExplanationInput> = {},
): Promise<ExplanationRun> {
  const project = await seedProject(machinery);
  const { ctx } = await project.as('data-scientist');
  const { modelVersion } = await seedRegistry(project, {
    dataset: { bytes: truthfulRows(), protectedColumns: ['gender'], features: ['a', 'b'] },
    specification: { positiveLabel: null, threshold: null, protectedAttributes: [{ column: 'gender' }], ...specification },
    model,
  });
  const requested = value(await requestExplanation(ctx, { modelVersionId: modelVersion.id, sampleRows: 20, rowIds: ['r7', 'r20'], ...asked }));
  const claimed = present(await claimWork(systemContext(machinery), explanationQueue, 'test'), 'the run that was asked for');
  expect(await carryOutExplanation(systemContext(machinery), claimed)).toBe('RECORDED');
  return value(await findExplanationRun(ctx, requested.id));
}

/** By how much a group moved the two people apart: against one background that is weight times difference of values. */
function apart({ people }: ExplanationRun, name: string): number {
  const effects = ['r7', 'r20'].map((id) => people?.rows.find(({ rowId }) => rowId === id)?.effects.find(({ group }) => group === name)?.effect);
  return present(effects[0], 'the first effect') - present(effects[1], 'the second effect');
}

const importanceOf = ({ document }: ExplanationRun, name: string): number =>
  present(document?.groups.find(({ group }) => group === name)?.importance ?? null, `the importance of ${name}`);

describe('an explanation of each task, from the request to the numbers', () => {
  it('of several classes is about one of them, against the rest', async () => {
    const output = { name: 'probabilities', kind: 'probabilities', classes: CLASSES } as const;
    const run = await explained(
      { labelColumn: 'kind', measurement: { task: 'MULTICLASS', classes: CLASSES, favourableClasses: ['cat'] } },
      { bytes: softmaxModel(), manifest: { ...twoFeatureManifest, output } },
      { outputClass: 'dog' },
    );
    expect(run.document).toMatchObject({
      status: 'OK',
      link: { name: 'LOGIT' },
      metric: { id: 'rocAuc', rows: ROWS },
      additivity: { holds: true },
      reasonQuality: null,
    });
    // The truth is the largest of the three, so that the class is told from the rest nearly without fault, and by b alone most of all.
    expect(run.document?.metric?.value).toBeGreaterThan(0.95);
    expect(run.document?.groups[0]?.group).toBe('b');
    expect(importanceOf(run, 'b')).toBeGreaterThan(importanceOf(run, 'a'));
    const [seven] = present(run.people, 'people').rows;
    const odds = 3 * b(7) - Math.log(Math.exp(3 * a(7)) + 1);
    expect(seven?.output).toBeCloseTo(odds, 3);
    expect(seven).toMatchObject({ favourable: null, reasons: [] });
  });

  it('of a regression has the closed form of a linear model, and importance in error', async () => {
    // The score is no probability to Assay here, so that it is explained as it stands.
    const output = { name: 'probability', kind: 'value', column: 0 } as const;
    const run = await explained(
      { labelColumn: 'amount', measurement: { task: 'REGRESSION' } },
      { bytes: sigmoidModel({ weights: [0.1, 0.2] }), manifest: { ...twoFeatureManifest, output } },
    );
    expect(run.document).toMatchObject({
      status: 'OK',
      link: { name: 'IDENTITY' },
      metric: { id: 'rmse', rows: ROWS },
      additivity: { holds: true },
      reasonQuality: null,
    });
    expect(run.document?.metric?.value).toBeGreaterThan(0.1);
    // So near to one half the sigmoid is a line of slope one quarter.
    expect(apart(run, 'a')).toBeCloseTo((0.1 * (a(7) - a(20))) / 4, 2);
    expect(apart(run, 'b')).toBeCloseTo((0.2 * (b(7) - b(20))) / 4, 2);
    expect(importanceOf(run, 'b')).toBeGreaterThan(importanceOf(run, 'a'));
    expect(importanceOf(run, 'a')).toBeGreaterThan(0);
  });

  it('of a ranking has importance in NDCG over whole queries', async () => {
    const output = { name: 'probability', kind: 'value', column: 0 } as const;
    const run = await explained(
      { labelColumn: 'relevance', measurement: { task: 'RANKING', queryColumn: 'query', ranks: [1, 3], relevantFrom: 1 } },
      { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, output } },
    );
    expect(run.document).toMatchObject({ status: 'OK', metric: { id: 'ndcgAtK', k: 3, value: 1, rows: ROWS }, additivity: { holds: true } });
    expect(run.document?.groups.map(({ group }) => group)).toEqual(['b', 'a']);
    expect(importanceOf(run, 'b')).toBeGreaterThan(importanceOf(run, 'a'));
    expect(importanceOf(run, 'a')).toBeGreaterThan(0);
  });
});
