import { beforeAll, describe, expect, it } from 'vitest';
import { compareToChampion, type EvaluationRun, recordComparison } from '../../domain/evaluation/index.ts';
import { startEvaluating } from '../../jobs/run-evaluations.job.ts';
import { ok } from '../../kernel/result.ts';
import { inTransaction } from '../../storage/transaction.ts';
import { atEnd } from '../../testing/at-end.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { killModelProcesses, modelProcesses } from '../../testing/model-processes.ts';
import { endlessModel, sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;
let scientist: TestPerson;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  registry = await seedRegistry(project, peopleOptions(400));
  scientist = await project.as('data-scientist');
  const job = startEvaluating(api.machinery);
  atEnd(() => job.stop());
});

const REQUEST = /* GraphQL */ `
  mutation ($input: RequestEvaluationInput!) {
    requestEvaluation(input: $input) { __typename ... on EvaluationRun { id state progress { rowsDone rowsTotal } } ... on Problem { code message } }
  }
`;
const RUN = /* GraphQL */ `
  query ($id: ID!) {
    evaluationRun(id: $id) {
      state
      purpose
      progress { rowsDone rowsTotal rowsPerSecond queuePosition }
      failure { code message }
      resultDigest
      evidence {
        rows
        positives
        negatives
        confusion { truePositive falsePositive falseNegative trueNegative }
        measures(ids: ["rocAuc@1"]) { id value status n ci { level lower upper method } higherIsBetter }
        calibrationTable { lower upper n observedRate }
        excluded { missingLabel nonFiniteScore }
      }
      predictions { digest mediaType isProtected }
      modelVersion { id evaluationRuns { totalCount } }
      auditSpecification { id }
      datasetVersion { id }
      requestedBy { id }
      comparisons { digest rows halfWidth measure { value ci { method } } candidateRun { id } championRun { id } }
    }
  }
`;

interface Run {
  readonly state: EvaluationRun['state'];
  readonly evidence: { readonly positives: number; readonly negatives: number; readonly confusion: Readonly<Record<string, number>> } | null;
  readonly failure: { readonly code: string } | null;
}

const request = async (modelVersionId: string, more: object = {}): Promise<{ __typename: string; id: string; code?: string }> =>
  ((await api.ask(REQUEST, { input: { modelVersionId, ...more } }, scientist.token)).data as { requestEvaluation: { __typename: string; id: string } })
    .requestEvaluation;

/** The run once it is in a final state, as it looks over GraphQL. */
async function ended(id: string): Promise<Run> {
  return expect
    .poll(
      async () => {
        const { data, errors } = await api.ask(RUN, { id }, scientist.token);
        expect(errors).toEqual([]);
        return (data as { evaluationRun: Run }).evaluationRun;
      },
      { timeout: 120_000, interval: 100 },
    )
    .toSatisfy((run: Run) => run.state !== 'QUEUED' && run.state !== 'RUNNING')
    .then(async () => {
      const { data } = await api.ask(RUN, { id }, scientist.token);
      return (data as { evaluationRun: Run }).evaluationRun;
    });
}

describe('evaluation over GraphQL, with a worker', () => {
  it('runs a requested evaluation and shows its evidence', async () => {
    const requested = await request(registry.modelVersion.id);
    expect(requested).toMatchObject({ __typename: 'EvaluationRun', progress: { rowsTotal: 400 } });
    const run = await ended(requested.id);
    expect(run).toMatchObject({
      state: 'SUCCEEDED',
      purpose: 'GATE',
      progress: { rowsDone: 400, rowsTotal: 400, rowsPerSecond: expect.any(Number), queuePosition: null },
      failure: null,
      evidence: { rows: 400, measures: [{ id: 'rocAuc@1', status: 'OK', n: 400, ci: { level: 0.95, method: 'DELONG_LOGIT' }, higherIsBetter: true }] },
      predictions: { mediaType: 'text/csv', isProtected: true },
      modelVersion: { id: registry.modelVersion.id, evaluationRuns: { totalCount: 1 } },
      auditSpecification: { id: registry.specification.id },
      requestedBy: { id: scientist.id },
    });
    const { truePositive = 0, falsePositive = 0, falseNegative = 0, trueNegative = 0 } = run.evidence?.confusion ?? {};
    expect([truePositive + falseNegative, falsePositive + trueNegative]).toEqual([run.evidence?.positives, run.evidence?.negatives]);
    expect((await request(registry.modelVersion.id)).id).toBe(requested.id);
  });

  it('answers the same idempotency key with the same run, and another input under it with a conflict', async () => {
    const first = await request(registry.modelVersion.id, { idempotencyKey: 'k1' });
    expect((await request(registry.modelVersion.id, { idempotencyKey: 'k1' })).id).toBe(first.id);
    expect(await request(registry.modelVersion.id, { idempotencyKey: 'k1', purpose: 'EXPLORATORY' })).toMatchObject({
      __typename: 'ConflictProblem',
      code: 'CONFLICT',
    });
  });

  it('cancels a run at work, whose worker then takes the next one', async () => {
    const endless = await seedModelVersion(project, registry, { bytes: endlessModel(), manifest: twoFeatureManifest });
    const { id } = await request(endless.id);
    const cancel =
      'mutation ($input: CancelEvaluationInput!) { cancelEvaluation(input: $input) { __typename ... on EvaluationRun { state failure { code } } ... on Problem { code } } }';
    const cancelled = await api.ask(cancel, { input: { evaluationRunId: id } }, scientist.token);
    expect(cancelled.data).toEqual({ cancelEvaluation: { __typename: 'EvaluationRun', state: 'ABANDONED', failure: { code: 'CANCELLED' } } });
    const again = await api.ask(cancel, { input: { evaluationRunId: id } }, scientist.token);
    expect(again.data).toMatchObject({ cancelEvaluation: { __typename: 'IllegalTransitionProblem' } });
    const next = await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset: 12 }), manifest: twoFeatureManifest });
    expect((await ended((await request(next.id)).id)).state).toBe('SUCCEEDED');
  });

  it('shows a stored comparison on both runs, and the history of a measure over versions', async () => {
    const champion = await request(registry.modelVersion.id);
    const challenger = await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset: 11 }), manifest: twoFeatureManifest });
    const candidate = await request(challenger.id);
    await ended(candidate.id);
    const system = systemContext(api.machinery);
    const comparison = value(await compareToChampion(system, { candidateRunId: candidate.id, championRunId: champion.id }));
    const stamp = { principalId: system.actor.principalId, principalKind: 'SYSTEM', requestId: 'test' };
    const keep = () =>
      inTransaction(api.machinery.database, stamp, async (tx) =>
        ok(await recordComparison({ ...system, tx, db: tx as unknown as typeof system.db }, comparison)),
      );
    expect(value(await keep()).id).toBe(comparison.id);
    expect(value(await keep()).id).toBe(comparison.id);
    expect(value(await compareToChampion(system, { candidateRunId: candidate.id, championRunId: champion.id })).id).toBe(comparison.id);
    const shown = { digest: comparison.digest, rows: 400, measure: { value: 0 }, candidateRun: { id: candidate.id }, championRun: { id: champion.id } };
    for (const id of [candidate.id, champion.id]) expect(await ended(id)).toMatchObject({ comparisons: [shown] });
    const history =
      'query ($id: ID!) { model(id: $id) { measureHistory(measureId: "rocAuc@1") { evaluationRun { id modelVersion { number } } measure { value } } } }';
    const { data } = await api.ask(history, { id: registry.model.id }, scientist.token);
    const points = (data as { model: { measureHistory: { evaluationRun: { modelVersion: { number: number } } }[] } }).model.measureHistory;
    const numbers = points.map(({ evaluationRun }) => evaluationRun.modelVersion.number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toContain(1);
  });

  it('filters the runs of a project, and shows none of another', async () => {
    const document =
      'query ($projectId: ID!, $filter: EvaluationRunFilter) { evaluationRuns(projectId: $projectId, filter: $filter) { totalCount edges { node { state } } } }';
    const abandoned = await api.ask(document, { projectId: project.id, filter: { state: 'ABANDONED' } }, scientist.token);
    expect(abandoned.data).toMatchObject({ evaluationRuns: { totalCount: 1, edges: [{ node: { state: 'ABANDONED' } }] } });
    const stranger = await (await seedProject(api.machinery, 'elsewhere')).as('data-scientist');
    expect((await api.ask(document, { projectId: project.id }, stranger.token)).data).toEqual({ evaluationRuns: { totalCount: 0, edges: [] } });
  });

  it('shows why a version is not run any more, and lets it be run again', async () => {
    const broken = await seedModelVersion(project, registry, { bytes: endlessModel(), manifest: twoFeatureManifest });
    const seen = await modelProcesses();
    const { blobs } = api.machinery;
    const get = blobs.get.bind(blobs);
    // The bytes of a model are read once its process has started. Another one compares its data beside it, and its end alone is no death of the model.
    blobs.get = async (key, range) => {
      if (key.digest === broken.artifactDigest) await killModelProcesses(seen);
      return get(key, range);
    };
    const run = await request(broken.id);
    expect(await ended(run.id)).toMatchObject({ state: 'ABANDONED', failure: { code: 'CHILD_CRASHED' } });
    const shown = 'query ($id: ID!) { modelVersion(id: $id) { quarantine { message evaluationRun { id } } } }';
    const quarantine = { message: expect.stringContaining('SIGKILL'), evaluationRun: { id: run.id } };
    expect((await api.ask(shown, { id: broken.id }, scientist.token)).data).toEqual({ modelVersion: { quarantine } });
    expect(await request(broken.id)).toMatchObject({ __typename: 'NotEvaluableProblem' });
    const lift =
      'mutation ($input: LiftModelQuarantineInput!) { liftModelQuarantine(input: $input) { __typename ... on ModelVersion { quarantine { message } } ... on Problem { code } } }';
    const engineer = await project.as('ml-engineer');
    const lifted = await api.ask(lift, { input: { modelVersionId: broken.id, reason: 'It was the machine.' } }, engineer.token);
    expect(lifted.data).toEqual({ liftModelQuarantine: { __typename: 'ModelVersion', quarantine: null } });
  });
});
