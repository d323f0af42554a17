import { beforeAll, describe, expect, it } from 'vitest';
import type { EquivalenceCheck } from '../../domain/equivalence/index.ts';
import { registerModelVersion } from '../../domain/registry/index.ts';
import { startCheckingEquivalence } from '../../jobs/check-equivalence.job.ts';
import { atEnd } from '../../testing/at-end.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { endlessModel, sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(300));
});

const CHECK = /* GraphQL */ `
  mutation ($input: CheckEquivalenceInput!) {
    checkEquivalence(input: $input) {
      __typename
      ... on EquivalenceCheck { id state progress { rowsDone rowsTotal } tolerances { flipRate } modelVersion { id } parentVersion { id } }
      ... on Problem { code message }
      ... on InvalidInputProblem { field }
    }
  }
`;
const CANCEL = /* GraphQL */ `
  mutation ($input: CancelEquivalenceCheckInput!) {
    cancelEquivalenceCheck(input: $input) {
      __typename
      ... on EquivalenceCheck { id state failure { code message } evidence { verdict } }
      ... on Problem { code message }
      ... on IllegalTransitionProblem { from }
    }
  }
`;
const SHOW = /* GraphQL */ `
  query ($id: ID!) {
    equivalenceCheck(id: $id) {
      id state progress { rowsDone rowsTotal } failure { code message } resultDigest requestedBy { id } datasetVersion { id }
      evidence { verdict rows exact flips { rows flips } differences { max } checks { tolerance group limit verdict } }
      modelVersion { equivalenceChecks { totalCount edges { node { id } } } }
    }
  }
`;

const answer = async (document: string, variables: object, person = scientist) => {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  return { value: Object.values(data ?? {})[0] as { readonly id: string } & Readonly<Record<string, unknown>>, errors };
};
const ask = async (input: object, person = scientist) => (await answer(CHECK, { input: { tolerances: { flipRate: 0.05 }, ...input } }, person)).value;
const cancel = (equivalenceCheckId: string, more: object = {}, person = scientist) => answer(CANCEL, { input: { equivalenceCheckId, ...more } }, person);
const show = async (id: string, person = scientist) => {
  const shown = await answer(SHOW, { id }, person);
  expect(shown.errors).toEqual([]);
  return shown.value;
};

async function derive(bytes: Uint8Array): Promise<string> {
  const registered = await registerModelVersion(scientist.ctx, {
    modelId: seeded.model.id,
    artifactDigest: await upload(scientist.ctx, project.id, bytes),
    manifest: twoFeatureManifest,
    featureSetVersionId: seeded.featureSetVersion.id,
    trainingDatasetVersionIds: [seeded.datasetVersion.id],
    derivedFrom: { modelVersionId: seeded.modelVersion.id, kind: 'CONVERTED' },
  });
  return value(registered).id;
}

describe('equivalence checks over GraphQL', () => {
  it('are asked for, wait, are cancelled, and can be asked for again', async () => {
    const modelVersionId = await derive(sigmoidModel({ opset: 14 }));
    const asked = await ask({ modelVersionId, idempotencyKey: 'first' });
    expect(asked).toMatchObject({
      ...{ __typename: 'EquivalenceCheck', state: 'QUEUED', progress: { rowsDone: 0, rowsTotal: 600 }, tolerances: { flipRate: 0.05 } },
      ...{ modelVersion: { id: modelVersionId }, parentVersion: { id: seeded.modelVersion.id } },
    });
    expect(await ask({ modelVersionId })).toMatchObject({ id: asked.id });
    expect(await ask({ modelVersionId, tolerances: { flipRate: 0.5 }, idempotencyKey: 'first' })).toMatchObject({ __typename: 'ConflictProblem' });
    expect((await cancel(asked.id, { idempotencyKey: 'stop' })).value).toMatchObject({ id: asked.id, state: 'ABANDONED', failure: { code: 'CANCELLED' } });
    expect((await cancel(asked.id, { idempotencyKey: 'stop' })).value).toMatchObject({ id: asked.id, state: 'ABANDONED' });
    expect((await cancel(asked.id)).value).toMatchObject({ __typename: 'IllegalTransitionProblem', from: 'ABANDONED' });
    expect((await ask({ modelVersionId })).id).not.toBe(asked.id);
  });

  it('are refused for what cannot be checked, with a sentence that says what to do', async () => {
    expect(await ask({ modelVersionId: seeded.modelVersion.id })).toMatchObject({ __typename: 'InvalidInputProblem', field: 'modelVersionId' });
    const modelVersionId = await derive(sigmoidModel({ opset: 15 }));
    expect(await ask({ modelVersionId, tolerances: {} })).toMatchObject({ __typename: 'InvalidInputProblem' });
    expect(await ask({ modelVersionId, tolerances: { flipRate: 2 } })).toMatchObject({ __typename: 'InvalidInputProblem', field: 'tolerances.flipRate' });
    expect(await ask({ modelVersionId: 'ver_x' })).toMatchObject({ __typename: 'NotFoundProblem', code: 'NOT_FOUND' });
  });

  it('do not exist for strangers, and are not for viewers to ask for or to stop', async () => {
    const modelVersionId = await derive(sigmoidModel({ opset: 16 }));
    const stranger = await seedStranger(api.machinery);
    const { id } = await ask({ modelVersionId });
    expect(await ask({ modelVersionId }, stranger)).toMatchObject({ __typename: 'NotFoundProblem' });
    expect((await cancel(id, {}, stranger)).value).toMatchObject({ __typename: 'NotFoundProblem' });
    expect(await show(id, stranger)).toBeNull();
    const viewer = await project.as('viewer');
    expect(await show(id, viewer)).toMatchObject({ id, state: 'QUEUED' });
    expect((await cancel(id, {}, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await answer(CHECK, { input: { modelVersionId, tolerances: { flipRate: 0 } } }, viewer)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('are carried out by a worker, which shows how far it is, and end with evidence; one at work is stopped', async () => {
    const [good, endless] = [await derive(sigmoidModel({ opset: 17 })), await derive(endlessModel())];
    const job = startCheckingEquivalence(api.machinery);
    atEnd(() => job.stop());
    const until = async (id: string, ...states: readonly EquivalenceCheck['state'][]) => {
      await expect.poll(async () => states.includes((await show(id)).state as EquivalenceCheck['state']), { timeout: 120_000, interval: 100 }).toBe(true);
      return show(id);
    };
    const { id } = await ask({ modelVersionId: good });
    expect(await until(id, 'SUCCEEDED', 'FAILED', 'ABANDONED')).toMatchObject({
      ...{ state: 'SUCCEEDED', progress: { rowsDone: 600, rowsTotal: 600 }, failure: null, resultDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ requestedBy: { id: scientist.id }, datasetVersion: { id: seeded.datasetVersion.id } },
      evidence: {
        ...{ verdict: 'PASS', rows: 300, flips: { rows: 300, flips: 0 }, differences: { max: 0 } },
        checks: [
          { tolerance: 'scored', group: null, limit: null, verdict: 'PASS' },
          { tolerance: 'flipRate', group: null, limit: 0.05, verdict: 'PASS' },
        ],
      },
      modelVersion: { equivalenceChecks: { totalCount: 1, edges: [{ node: { id } }] } },
    });
    const stuck = await ask({ modelVersionId: endless });
    // The parent is scored first, so that rows are done while the copy goes on for ever.
    await expect.poll(async () => ((await show(stuck.id)).progress as { rowsDone: number }).rowsDone, { timeout: 120_000, interval: 100 }).toBe(300);
    expect((await cancel(stuck.id)).value).toMatchObject({ state: 'ABANDONED', failure: { code: 'CANCELLED' }, evidence: null });
    // Its worker notices and is free for the next one.
    const next = await ask({ modelVersionId: good, tolerances: { maxDifference: 0 } });
    expect(await until(next.id, 'SUCCEEDED')).toMatchObject({ evidence: { verdict: 'PASS' } });
    expect(await show(stuck.id)).toMatchObject({ state: 'ABANDONED', evidence: null });
  }, 300_000);
});
