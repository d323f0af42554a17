import { beforeAll, describe, expect, it } from 'vitest';
import { deploy } from '../../domain/deployments/index.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { seedModelVersion, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, THREE_ROWS, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let owner: TestPerson;
let scientist: TestPerson;
let reviewer: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  [owner, scientist, reviewer, viewer] = (await Promise.all(
    ['model-owner', 'data-scientist', 'model-risk-reviewer', 'viewer'].map((role) => project.as(role)),
  )) as [TestPerson, TestPerson, TestPerson, TestPerson];
});

/** Runs a mutation and answers its outcome; `selection` is what to read of the success. */
async function change(person: TestPerson, name: string, input: object, selection: string, type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`) {
  const member = selection.split(' ')[0];
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${member} { ${selection.slice(member?.length)} } ... on Problem { code message } } }`;
  const { data, errors } = await api.ask(document, { input }, person.token);
  expect(errors).toEqual([]);
  return data?.[name] as Record<string, string> & { __typename: string };
}

/** Everything from the use case to the approved specification, through the API alone. */
async function registerAll() {
  const projectId = project.id;
  const costs = { falsePositive: 1, falseNegative: 2, unit: 'EUR' };
  const told = { target: 't', decision: 'd', actsOnIt: 'a clerk', population: 'p', tier: 2, costs };
  const useCase = await change(owner, 'createUseCase', { projectId, name: 'prescreen', ...told }, 'UseCase id');
  const dataset = await change(scientist, 'registerDataset', { projectId, name: 'people', description: 'd' }, 'Dataset id');
  const data = {
    datasetId: dataset.id,
    artifactDigest: await upload(scientist.ctx, projectId, bytesOf(THREE_ROWS)),
    format: 'CSV',
    protectedColumns: ['gender'],
  };
  const datasetVersion = await change(scientist, 'registerDatasetVersion', data, 'DatasetVersion id rows number format columns { name type }');
  const featureSet = await change(scientist, 'registerFeatureSet', { projectId, name: 'features', description: 'd' }, 'FeatureSet id');
  const features = ['a', 'b'].map((name) => ({ name, dtype: 'float32', sourceColumns: [name] }));
  const made = { featureSetId: featureSet.id, features, datasetVersionIds: [datasetVersion.id] };
  const featureSetVersion = await change(scientist, 'registerFeatureSetVersion', made, 'FeatureSetVersion id number');
  const model = await change(scientist, 'registerModel', { useCaseId: useCase.id, name: 'scorer', description: 'd' }, 'Model id');
  const trained = {
    modelId: model.id,
    featureSetVersionId: featureSetVersion.id,
    trainingDatasetVersionIds: [datasetVersion.id],
    manifest: twoFeatureManifest,
  };
  const artifactDigest = await upload(scientist.ctx, projectId, sigmoidModel());
  const modelVersion = await change(
    scientist,
    'registerModelVersion',
    { ...trained, artifactDigest },
    'ModelVersion id number artifactDigest format evaluability { canBeEvaluated reason } inspection { parameterCount opsets { domain version } inputs { name dtype shape } operators { name count } }',
  );
  const judged = {
    useCaseId: useCase.id,
    datasetVersionId: datasetVersion.id,
    labelColumn: 'label',
    positiveLabel: '1',
    favourableOutcome: 'POSITIVE',
    threshold: 0.5,
  };
  const proposal = { ...judged, protectedAttributes: [{ column: 'gender' }] };
  const proposed = await change(owner, 'proposeAuditSpecification', proposal, 'AuditSpecification id state digest');
  const decided = await change(
    reviewer,
    'decideAuditSpecification',
    { auditSpecificationId: proposed.id, decision: 'APPROVE', reason: 'r' },
    'AuditSpecification id state',
  );
  return { useCase, dataset, datasetVersion, featureSet, featureSetVersion, model, modelVersion, proposed, decided, trained };
}

describe('the registry in GraphQL', () => {
  let made: Awaited<ReturnType<typeof registerAll>>;
  beforeAll(async () => {
    made = await registerAll();
  });

  it('registers everything from the use case to an approved specification', () => {
    expect(made.datasetVersion).toMatchObject({ __typename: 'DatasetVersion', rows: 3, number: 1, format: 'CSV' });
    expect(made.modelVersion).toMatchObject({
      ...{ __typename: 'ModelVersion', number: 1, format: 'ONNX', evaluability: { canBeEvaluated: true, reason: null } },
      inspection: { parameterCount: 2, inputs: [{ name: 'features', dtype: 'float32', shape: ['N', '2'] }], opsets: [{ domain: 'ai.onnx', version: 13 }] },
    });
    expect(made.proposed.state).toBe('PROPOSED');
    expect(made.decided).toMatchObject({ __typename: 'AuditSpecification', state: 'APPROVED' });
  });

  it('shows it all in one query, with who did what', async () => {
    const document = `query ($project: ID!) {
      useCases(projectId: $project, name: "PRE", first: 3) { totalCount edges { node {
        name tier costs { falseNegative unit } createdBy { name }
        approvedAuditSpecification { number threshold minimums { rows } protectedAttributes { column } proposedBy { name } decidedBy { name } datasetVersion { dataset { name } } }
        models(first: 3) { edges { node { name versions(first: 3) { totalCount edges { node { number gitCommit registeredBy { name } artifact { size isProtected }
          trainingDatasetVersions { rows artifact { isProtected } } featureSetVersion { featureSet { name } datasetVersions { id } } } } } } } }
      } } }
      datasets(projectId: $project) { edges { node { name versions { totalCount } } } }
      featureSets(projectId: $project) { edges { node { name versions(first: 1) { edges { node { features { name sourceColumns } } } } } } }
    }`;
    const { data, errors } = await api.ask(document, { project: project.id }, viewer.token);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      useCases: {
        totalCount: 1,
        edges: [
          {
            node: {
              ...{ name: 'prescreen', tier: 2, costs: { falseNegative: 2, unit: 'EUR' }, createdBy: { name: 'model-owner' } },
              approvedAuditSpecification: {
                ...{ number: 1, threshold: 0.5, minimums: { rows: 100 }, protectedAttributes: [{ column: 'gender' }] },
                ...{ proposedBy: { name: 'model-owner' }, decidedBy: { name: 'model-risk-reviewer' }, datasetVersion: { dataset: { name: 'people' } } },
              },
              models: {
                edges: [
                  {
                    node: {
                      name: 'scorer',
                      versions: {
                        totalCount: 1,
                        edges: [
                          {
                            node: {
                              ...{ number: 1, registeredBy: { name: 'data-scientist' }, artifact: { size: sigmoidModel().length, isProtected: false } },
                              ...{
                                trainingDatasetVersions: [{ rows: 3, artifact: { isProtected: true } }],
                                featureSetVersion: { featureSet: { name: 'features' } },
                              },
                            },
                          },
                        ],
                      },
                    },
                  },
                ],
              },
            },
          },
        ],
      },
      datasets: { edges: [{ node: { name: 'people', versions: { totalCount: 1 } } }] },
      featureSets: {
        edges: [{ node: { name: 'features', versions: { edges: [{ node: { features: [{ name: 'a', sourceColumns: ['a'] }, { name: 'b' }] } }] } } }],
      },
    });
  });

  it('takes what is predicted and how it is measured, and shows it whole', async () => {
    const { useCase, datasetVersion } = made;
    const judged = { useCaseId: useCase.id, datasetVersionId: datasetVersion.id, labelColumn: 'label', favourableOutcome: 'POSITIVE' };
    const measurement = {
      ...{ task: 'MULTICLASS', classes: ['0', '1', '2'], favourableClasses: ['2'], slices: [{ column: 'a', edges: [0] }] },
      fairness: { referenceMode: 'PREDEFINED', references: [{ attribute: 'gender', group: 'male' }] },
    };
    const plan =
      'AuditSpecification threshold positiveLabel measurement { task classes slices { column edges } fairness { referenceMode references { attribute group } topK } }';
    const proposal = { ...judged, protectedAttributes: [{ column: 'gender' }], measurement };
    expect(await change(owner, 'proposeAuditSpecification', proposal, plan)).toMatchObject({
      ...{ threshold: null, positiveLabel: null },
      measurement: {
        ...{ task: 'MULTICLASS', classes: ['0', '1', '2'], slices: [{ column: 'a', edges: [0] }] },
        fairness: { referenceMode: 'PREDEFINED', references: [{ attribute: 'gender', group: 'male' }], topK: null },
      },
    });
    const cells = ['0', '1', '2'].flatMap((actual) => ['0', '1', '2'].flatMap((predicted) => (actual === predicted ? [] : [{ actual, predicted, cost: 2.5 }])));
    const costs = 'AuditSpecification measurement { classCosts { unit cells { actual predicted cost } } }';
    const priced = (given: readonly object[]) => ({ ...proposal, measurement: { ...measurement, classCosts: { unit: 'EUR', cells: given } } });
    expect(await change(owner, 'proposeAuditSpecification', priced(cells), costs)).toMatchObject({
      measurement: { classCosts: { unit: 'EUR', cells: expect.arrayContaining([{ actual: '1', predicted: '1', cost: 0 }, ...cells]) } },
    });
    for (const wrong of [cells.slice(1), [{ ...cells[0], cost: -1 }, ...cells.slice(1)]])
      expect(await change(owner, 'proposeAuditSpecification', priced(wrong), costs)).toMatchObject({
        __typename: 'InvalidInputProblem',
        message: expect.stringContaining('The cost of deciding "1" where "0" is true is'),
      });
    const binary = { ...judged, positiveLabel: '1', threshold: 0.4, protectedAttributes: [{ column: 'gender' }] };
    const elsewhere = { ...binary, measurement: { thresholdDatasetVersionId: datasetVersion.id } };
    for (const id of [datasetVersion.id, 'dsv_nowhere'])
      expect(
        await change(owner, 'proposeAuditSpecification', { ...elsewhere, measurement: { thresholdDatasetVersionId: id } }, 'AuditSpecification threshold'),
      ).toMatchObject({ __typename: 'InvalidInputProblem' });
    const withoutClasses = { ...proposal, measurement: { task: 'MULTICLASS' } };
    expect(await change(owner, 'proposeAuditSpecification', withoutClasses, plan)).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: expect.stringContaining('List 2 to'),
    });
  });

  it('answers refusals as typed problems with one sentence', async () => {
    const { projectId } = { projectId: project.id };
    expect(await change(scientist, 'registerDataset', { projectId, name: 'people', description: 'd' }, 'Dataset id')).toMatchObject({
      __typename: 'ConflictProblem',
      code: 'CONFLICT',
    });
    expect(await change(scientist, 'registerDataset', { projectId, name: ' ', description: 'd' }, 'Dataset id')).toMatchObject({
      __typename: 'InvalidInputProblem',
    });
    const text = await upload(scientist.ctx, projectId, bytesOf('not a model'));
    const notOnnx = await change(scientist, 'registerModelVersion', { ...made.trained, artifactDigest: text }, 'ModelVersion id');
    expect(notOnnx).toMatchObject({ __typename: 'ModelRefusedProblem', code: 'MODEL_REFUSED' });
    const onnx = await upload(scientist.ctx, projectId, sigmoidModel());
    const badManifest = { ...made.trained, artifactDigest: onnx, manifest: { ...twoFeatureManifest, output: { name: 'p', kind: 'probability', column: 0 } } };
    expect(await change(scientist, 'registerModelVersion', badManifest, 'ModelVersion id')).toMatchObject({ __typename: 'ManifestRefusedProblem' });
    const noData = { datasetId: made.dataset.id, artifactDigest: text, format: 'CSV', protectedColumns: [] };
    expect(await change(scientist, 'registerDatasetVersion', noData, 'DatasetVersion id')).toMatchObject({ __typename: 'DatasetRefusedProblem' });
    const again = { auditSpecificationId: made.proposed.id, decision: 'REJECT', reason: 'r' };
    expect(await change(reviewer, 'decideAuditSpecification', again, 'AuditSpecification id')).toMatchObject({ __typename: 'IllegalTransitionProblem' });
  });

  it('refuses what a role may not do with FORBIDDEN, and a stranger learns nothing', async () => {
    const mutation = 'mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { __typename ... on Problem { message } } }';
    const input = { projectId: project.id, name: 'x', description: 'd' };
    expect((await api.ask(mutation, { input }, viewer.token)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const stranger = await seedStranger(api.machinery);
    const { data } = await api.ask(
      'query ($id: ID!, $p: ID!) { model(id: $id) { id } models(projectId: $p) { totalCount } node(id: $id) { id } }',
      { id: made.model.id, p: project.id },
      stranger.token,
    );
    expect(data).toEqual({ model: null, models: { totalCount: 0 }, node: null });
  });

  it('finds each kind of thing by its id', async () => {
    const things = [made.useCase, made.dataset, made.datasetVersion, made.featureSet, made.featureSetVersion, made.model, made.modelVersion, made.proposed];
    const asked = things.map((thing, i) => `n${i}: node(id: "${thing.id}") { id __typename }`).join(' ');
    const { data } = await api.ask(`{ ${asked} }`, {}, viewer.token);
    expect(Object.values(data ?? {})).toEqual(things.map((thing) => ({ id: thing.id, __typename: thing.__typename })));
  });

  it('tells what was in production just before and just after a change, at real instants', async () => {
    const environmentId = project.environments.production.id;
    const serve = async (modelVersionId: string, request: number) =>
      value(
        await inMutation(owner.ctx, (ctx) =>
          deploy(ctx, { modelVersionId: modelVersionId as never, environmentId, promotionRequestId: numberedId('PromotionRequest', request) }),
        ),
      ).deployment;
    const first = await serve(made.modelVersion.id!, 1);
    const { featureSetVersion, datasetVersion, model } = made;
    const successor = await seedModelVersion(project, {
      model: model as never,
      featureSetVersion: featureSetVersion as never,
      datasetVersion: datasetVersion as never,
    });
    const second = await serve(successor.id, 2);
    const document = `query ($p: ID!, $m: ID!, $before: DateTimeISO!, $after: DateTimeISO!) {
      before: deployments(projectId: $p, environment: "production", at: $before) { modelVersion { number } validTo }
      after: deployments(projectId: $p, environment: "production", at: $after) { modelVersion { number } environment { name } validTo }
      now: deployments(projectId: $p) { id }
      model(id: $m) { currentDeployment(environment: "production") { id model { name } } nothing: currentDeployment(environment: "staging") { id }
        nowhere: currentDeployment(environment: "moon") { id } deployments { totalCount edges { node { id } } } }
    }`;
    const justBefore = new Date(second.validFrom.getTime() - 1);
    const { data, errors } = await api.ask(document, { p: project.id, m: model.id, before: justBefore, after: second.validFrom }, viewer.token);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      before: [{ modelVersion: { number: 1 }, validTo: second.validFrom.toISOString() }],
      after: [{ modelVersion: { number: 2 }, environment: { name: 'production' }, validTo: null }],
      now: [{ id: second.id }],
      model: {
        ...{ currentDeployment: { id: second.id, model: { name: 'scorer' } }, nothing: null, nowhere: null },
        deployments: { totalCount: 2, edges: [{ node: { id: first.id } }, { node: { id: second.id } }] },
      },
    });
    const unknown = await api.ask('query ($p: ID!) { deployments(projectId: $p, environment: "moon") { id } }', { p: project.id }, viewer.token);
    expect(unknown.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problem: { field: 'environment' } });
  });
});
