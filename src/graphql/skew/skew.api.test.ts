import { beforeAll, describe, expect, it } from 'vitest';
import { registerDatasetVersion } from '../../domain/datasets/index.ts';
import { startCheckingSkew } from '../../jobs/run-skew-checks.job.ts';
import { atEnd } from '../../testing/at-end.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;
let serving: string;

const ROWS = 400;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(ROWS));
  const later = Buffer.from(peopleOptions(ROWS + 50).dataset.bytes);
  const registered = await registerDatasetVersion(scientist.ctx, {
    ...{ datasetId: seeded.dataset.id, format: 'csv', protectedColumns: ['gender', 'region'] },
    artifactDigest: await upload(scientist.ctx, project.id, later, 'text/csv'),
  });
  serving = value(registered).id;
});

const CHECK = /* GraphQL */ `
  mutation ($input: CheckSkewInput!) {
    checkSkew(input: $input) {
      __typename
      ... on SkewCheck { id state verdict rowsDone rowsTotal servingData { id } modelVersion { id } featureSetVersion { id } }
      ... on Problem { code message }
      ... on InvalidInputProblem { field }
      ... on NotFoundProblem { subject }
    }
  }
`;
const CANCEL = /* GraphQL */ `
  mutation ($input: CancelSkewCheckInput!) {
    cancelSkewCheck(input: $input) {
      __typename
      ... on SkewCheck { id state failure { code message } result { verdict } }
      ... on Problem { code message }
      ... on IllegalTransitionProblem { from }
    }
  }
`;
const SHOW = /* GraphQL */ `
  query ($id: ID!) {
    skewCheck(id: $id) {
      id state verdict rowsDone rowsTotal attempts digest failure { code } requestedBy { id } trainingData { id }
      result { verdict summary findings { code verdict } features { column compared verdict statistics { name value verdict } } pointInTime { verdict } }
    }
  }
`;

const answer = async (document: string, variables: object, person = scientist) => {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  return { value: Object.values(data ?? {})[0] as { readonly id: string } & Readonly<Record<string, unknown>>, errors };
};
const ask = async (more: object = {}, person = scientist) =>
  (await answer(CHECK, { input: { modelVersionId: seeded.modelVersion.id, ...more } }, person)).value;
const cancel = (skewCheckId: string, more: object = {}, person = scientist) => answer(CANCEL, { input: { skewCheckId, ...more } }, person);
const show = async (id: string, person = scientist) => {
  const shown = await answer(SHOW, { id }, person);
  expect(shown.errors).toEqual([]);
  return shown.value;
};

describe('skew checks over GraphQL', () => {
  it('are asked for with nothing but an id, wait, are cancelled, and can be asked for again', async () => {
    const asked = await ask({ idempotencyKey: 'first' });
    expect(asked).toMatchObject({
      ...{ __typename: 'SkewCheck', state: 'QUEUED', verdict: null, rowsDone: 0, rowsTotal: 2 * ROWS + 50, servingData: { id: serving } },
      ...{ modelVersion: { id: seeded.modelVersion.id }, featureSetVersion: { id: seeded.featureSetVersion.id } },
    });
    expect((await ask()).id).toBe(asked.id);
    expect(await ask({ servingDatasetVersionId: seeded.datasetVersion.id, idempotencyKey: 'first' })).toMatchObject({ __typename: 'ConflictProblem' });
    expect((await cancel(asked.id, { idempotencyKey: 'stop' })).value).toMatchObject({ state: 'ABANDONED', failure: { code: 'CANCELLED' }, result: null });
    expect((await cancel(asked.id, { idempotencyKey: 'stop' })).value).toMatchObject({ id: asked.id, state: 'ABANDONED' });
    expect((await cancel(asked.id)).value).toMatchObject({ __typename: 'IllegalTransitionProblem', from: 'ABANDONED' });
    expect((await ask()).id).not.toBe(asked.id);
  });

  it('are refused for what is not there, with its name', async () => {
    expect(await ask({ modelVersionId: 'ver_x' })).toMatchObject({ __typename: 'NotFoundProblem', subject: 'ModelVersion' });
    expect(await ask({ featureSetVersionId: 'fsv_x' })).toMatchObject({ __typename: 'NotFoundProblem', subject: 'FeatureSetVersion' });
    expect(await ask({ servingDatasetVersionId: seeded.modelVersion.id })).toMatchObject({ __typename: 'NotFoundProblem', subject: 'DatasetVersion' });
    expect((await cancel('skw_x')).value).toMatchObject({ __typename: 'NotFoundProblem', code: 'NOT_FOUND' });
    const other = await seedRegistry(await seedProject(api.machinery, 'another'));
    expect(await ask({ featureSetVersionId: other.featureSetVersion.id })).toMatchObject({ __typename: 'NotFoundProblem' });
  });

  it('do not exist for strangers, and are not for viewers to ask for or to stop', async () => {
    const stranger = await seedStranger(api.machinery);
    const { id } = await ask();
    expect(await ask({}, stranger)).toMatchObject({ __typename: 'NotFoundProblem' });
    expect((await cancel(id, {}, stranger)).value).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await show(id, stranger)).toBeNull();
    const viewer = await project.as('viewer');
    expect(await show(id, viewer)).toMatchObject({ id, state: 'QUEUED' });
    expect((await cancel(id, {}, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await answer(CHECK, { input: { modelVersionId: seeded.modelVersion.id } }, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('are carried out by a worker and end with what it found', async () => {
    const { id } = await ask();
    const job = startCheckingSkew(api.machinery);
    atEnd(() => job.stop());
    await expect.poll(async () => ['QUEUED', 'RUNNING'].includes(String((await show(id)).state)), { timeout: 120_000, interval: 100 }).toBe(false);
    const check = await show(id);
    expect(check).toMatchObject({
      ...{ state: 'SUCCEEDED', rowsDone: 2 * ROWS + 50, rowsTotal: 2 * ROWS + 50, attempts: 1, failure: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ requestedBy: { id: scientist.id }, trainingData: [{ id: seeded.datasetVersion.id }] },
      result: {
        features: [
          { column: 'a', compared: 'NUMBERS', verdict: 'PASS' },
          { column: 'b', compared: 'NUMBERS', verdict: 'PASS' },
        ],
        pointInTime: null,
      },
    });
    expect(check.verdict).toBe((check.result as { verdict: string }).verdict);
    expect((await cancel(id)).value).toMatchObject({ __typename: 'IllegalTransitionProblem', from: 'SUCCEEDED' });
  }, 300_000);
});
