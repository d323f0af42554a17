import { beforeAll, describe, expect, it } from 'vitest';
import { evaluated, peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let runId: string;
let registry: SeededRegistry;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  const { dataset } = peopleOptions(400);
  registry = await seedRegistry(project, {
    dataset: { ...dataset, protectedColumns: ['gender'] },
    specification: { protectedAttributes: [{ column: 'gender' }], measurement: { foldColumn: 'region', slices: [{ column: 'region', edges: null }] } },
  });
  runId = (await evaluated(api.machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id)).id;
});

const VALIDITY = /* GraphQL */ `
  query ($id: ID!, $check: ValidityCheckName!) {
    evaluationRun(id: $id) {
      validity {
        verdict
        digest
        check(id: $check) { title verdict reason remedy measures { id value status } }
        checks { id verdict }
        rows { trainingRows evaluationRows comparedBy sharedRows }
        features { column compared verdict statistics { name value verdict } measures { id } }
        servedFeatures { column servingRows verdict }
        thresholdRows { sharedRows evaluationRows comparedBy notCompared }
        coverage { measures { id value ci { lower method } } inputs { column missing outOfRange unseen } }
        costs { costs { unit } threshold breakEvenThreshold trivialDecision measures { id value ci { method } } curve { threshold costPerRow } slices { slice { category } rows saving { value } } }
        folds { metric folds mean standardDeviation ci { lower upper } values { fold rows value } }
      }
    }
  }
`;

async function validityAs(token: string, check = 'ROWS_NOT_SHARED') {
  const { data, errors } = await api.ask(VALIDITY, { id: runId, check }, token);
  return { validity: (data as { evaluationRun: { validity: Record<string, unknown> } | null } | null)?.evaluationRun?.validity, errors };
}

describe('the validity of an evaluation over GraphQL', () => {
  it('answers every question with its numbers', async () => {
    const { validity, errors } = await validityAs((await project.as('data-scientist')).token);
    expect(errors).toEqual([]);
    expect(validity).toMatchObject({
      verdict: 'FAIL',
      check: { verdict: 'FAIL', remedy: 'Evaluate on rows that were not trained on.' },
      rows: { trainingRows: 400, evaluationRows: 400, comparedBy: 'INPUTS_AND_LABEL', sharedRows: 400 },
      costs: { costs: { unit: 'hours of review' }, threshold: 0.5 },
    });
    const { checks, features, coverage, costs, folds } = validity as never as {
      checks: readonly object[];
      features: readonly { readonly column: string }[];
      coverage: { readonly measures: readonly { readonly id: string; readonly value: number }[]; readonly inputs: readonly object[] };
      costs: {
        readonly curve: readonly object[];
        readonly slices: readonly { readonly rows: number }[];
        readonly measures: readonly { readonly id: string }[];
      };
      folds: readonly { readonly metric: string; readonly values: readonly { readonly fold: string }[] }[];
    };
    expect(checks).toHaveLength(11);
    expect(features.map(({ column }) => column)).toEqual(['a', 'b']);
    expect(coverage.measures[0]).toMatchObject({ id: 'coverage@1', value: 1 });
    expect(costs.curve).toHaveLength(51);
    expect(costs.measures.map(({ id }) => id)).toContain('costSaving@1');
    // The three people of "east" are withheld, and with them what would tell their number.
    for (const { rows } of costs.slices) expect(rows).toBeGreaterThan(3);
    expect(folds.map(({ metric, values }) => [metric, values.map(({ fold }) => fold)])).toEqual(
      ['rocAuc@1', 'accuracy@1', 'expectedCost@1'].map((metric) => [metric, ['east', 'north', 'south']]),
    );
  });

  it('sums up runs as folds, and refuses runs that are none of one another', async () => {
    const { ctx, token } = await project.as('data-scientist');
    const document = 'query ($ids: [ID!]!) { evaluationFolds(evaluationRunIds: $ids) { metric folds measured mean ci { lower } values { fold rows value } } }';
    const folds = async (ids: readonly string[], who = token) => api.ask(document, { ids }, who);
    const one = await folds([runId]);
    expect(one.data).toMatchObject({
      evaluationFolds: expect.arrayContaining([
        expect.objectContaining({ metric: 'rocAuc@1', folds: 1, measured: 1, ci: null, values: [{ fold: runId, rows: 400, value: expect.any(Number) }] }),
      ]),
    });
    // Another version on the same rows is a repetition, and no fold.
    const other = await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset: 12 }), manifest: twoFeatureManifest });
    const repeated = (await evaluated(api.machinery, ctx, other.id)).id;
    expect((await folds([runId, repeated])).errors[0]).toMatchObject({ message: expect.stringContaining('same rows'), extensions: { code: 'BAD_USER_INPUT' } });
    expect((await folds([runId, runId])).errors[0]).toMatchObject({ message: expect.stringContaining('named twice') });
    expect((await folds([runId], (await seedStranger(api.machinery)).token)).data).toEqual({ evaluationFolds: null });
  });

  it('refuses questions that nobody asks, and shows strangers nothing', async () => {
    const wrong = await validityAs((await project.as('data-scientist')).token, 'SOMETHING');
    expect(wrong.errors).toHaveLength(1);
    const { validity } = await validityAs((await seedStranger(api.machinery)).token);
    expect(validity).toBeUndefined();
  });
});
