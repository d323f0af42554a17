import { beforeAll, describe, expect, it } from 'vitest';
import { startPreflights, startTiming } from '../../jobs/run-preflights.job.ts';
import { atEnd } from '../../testing/at-end.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { type SeededRegistry, seedRegistry } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(120));
});

const PREFLIGHT = /* GraphQL */ `
  mutation ($input: RequestPreflightInput!) {
    requestPreflight(input: $input) {
      __typename
      ... on PreflightRun { id state progress { rowsDone rowsTotal } features { column direction hard } sampleRows modelVersion { id } referenceVersion { id } }
      ... on Problem { code message }
      ... on InvalidInputProblem { field }
    }
  }
`;
const CANCEL_PREFLIGHT = /* GraphQL */ `
  mutation ($input: CancelPreflightInput!) {
    cancelPreflight(input: $input) { __typename ... on PreflightRun { id state failure { code message } evidence { verdict } } ... on Problem { code message } }
  }
`;
const SHOW_PREFLIGHT = /* GraphQL */ `
  query ($id: ID!) {
    preflightRun(id: $id) {
      id state progress { rowsDone rowsTotal } failure { code message } resultDigest requestedBy { id } datasetVersion { id }
      evidence {
        verdict exact seed repeatSeeds rowsEvaluated sample { rows outOf } reference { rows } metric { id value }
        checks { check verdict reason message rows rowsEvaluated numbersLeftOut thresholds { id value } numbers { id column part level value numerator denominator suppressed ci { lower upper method } } }
      }
      modelVersion { preflightRuns(first: 5) { totalCount edges { node { id } } } }
    }
  }
`;
const LATENCY = /* GraphQL */ `
  mutation ($input: RequestLatencyRunInput!) {
    requestLatencyRun(input: $input) {
      __typename
      ... on LatencyRun { id state runnerClass occasion progress { rowsTotal } }
      ... on Problem { code message }
    }
  }
`;
const SHOW_LATENCY = /* GraphQL */ `
  query ($id: ID!) {
    latencyRun(id: $id) {
      id state resultDigest failure { code message } requestedBy { id } datasetVersion { id }
      evidence {
        sampleRows coldStart { load firstCall }
        configuration { runnerClass processor threads runtime runtimeVersion executionProvider optimisation }
        batches { batch calls warmUps max firstCall rowsPerSecond fault percentiles { q value status lower upper callsNeeded } }
      }
      modelVersion { latencyRuns(first: 5) { totalCount edges { node { id } } } }
    }
  }
`;
const CANCEL_LATENCY = /* GraphQL */ `
  mutation ($input: CancelLatencyRunInput!) {
    cancelLatencyRun(input: $input) { __typename ... on LatencyRun { id state failure { code } } ... on Problem { code message } }
  }
`;

/** What the expectations take apart of an answer; the rest they compare whole. */
interface Answer {
  readonly id: string;
  readonly state: string;
  readonly resultDigest: string;
  readonly evidence: {
    readonly checks: readonly { readonly check: string; readonly thresholds: readonly object[]; readonly numbers: readonly object[] }[];
    readonly batches: readonly { readonly percentiles: readonly { readonly q: number; readonly status: string }[] }[];
  };
  readonly modelVersion: { readonly preflightRuns: object; readonly latencyRuns: object };
}

const answer = async (document: string, variables: Record<string, unknown>, person = scientist): Promise<Answer> => {
  const { data, errors } = await api.ask(document, variables, person.token);
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Answer;
};
const preflight = (input: object = {}, person = scientist) =>
  answer(PREFLIGHT, { input: { modelVersionId: seeded.modelVersion.id, sampleRows: 50, ...input } }, person);
const latency = (input: object = {}) => answer(LATENCY, { input: { modelVersionId: seeded.modelVersion.id, calls: 20, warmUps: 2, ...input } });
const ended = (document: string, id: string) =>
  expect.poll(async () => (await answer(document, { id })).state, { timeout: 120_000, interval: 100 }).toBe('SUCCEEDED');

describe('pre-flight and latency runs over GraphQL', () => {
  it('are asked for once, wait, are cancelled, and can be asked for again', async () => {
    const features = [{ column: 'b', direction: 'INCREASING', hard: true }];
    const asked = await preflight({ features, idempotencyKey: 'first' });
    expect(asked).toMatchObject({
      ...{ __typename: 'PreflightRun', state: 'QUEUED', features, sampleRows: 50, modelVersion: { id: seeded.modelVersion.id } },
      ...{ referenceVersion: { id: seeded.datasetVersion.id }, progress: { rowsDone: 0, rowsTotal: 2 * 50 + 100 + 1_500 + 160 + 50 } },
    });
    expect(await preflight({ features })).toMatchObject({ id: asked.id });
    expect(await preflight({ idempotencyKey: 'first' })).toMatchObject({ __typename: 'ConflictProblem' });
    expect(await preflight({ features: [{ column: 'shoe' }] })).toMatchObject({ __typename: 'InvalidInputProblem', field: 'features' });
    const cancelled = await answer(CANCEL_PREFLIGHT, { input: { preflightRunId: asked.id } });
    expect(cancelled).toMatchObject({ id: asked.id, state: 'ABANDONED', failure: { code: 'CANCELLED' }, evidence: null });
    expect(await answer(CANCEL_PREFLIGHT, { input: { preflightRunId: asked.id } })).toMatchObject({ __typename: 'IllegalTransitionProblem' });
    const timed = await latency({ runnerClass: 'elsewhere', optimisation: 'BASIC', batches: [4] });
    expect(timed).toMatchObject({ __typename: 'LatencyRun', state: 'QUEUED', runnerClass: 'elsewhere', progress: { rowsTotal: 22 * 5 } });
    expect(await answer(CANCEL_LATENCY, { input: { latencyRunId: timed.id } })).toMatchObject({ state: 'ABANDONED', failure: { code: 'CANCELLED' } });
    expect(await latency({ threads: 0 })).toMatchObject({ __typename: 'InvalidInputProblem' });
  });

  it('are carried out by workers, and every number of theirs can be read', async () => {
    const jobs = [startPreflights(api.machinery), startTiming(api.machinery)];
    atEnd(() => Promise.all(jobs.map((job) => job.stop())));
    const { id } = await preflight({ features: [{ column: 'b', direction: 'INCREASING', hard: true }] });
    const timed = await latency();
    await ended(SHOW_PREFLIGHT, id);
    const shown = await answer(SHOW_PREFLIGHT, { id });
    expect(shown).toMatchObject({
      ...{ progress: { rowsDone: 1_910, rowsTotal: 1_910 }, failure: null, requestedBy: { id: scientist.ctx.actor.principalId } },
      evidence: { verdict: 'PASS', sample: { rows: 50, outOf: 120 }, metric: { id: 'rocAuc' }, exact: false },
    });
    expect(shown.resultDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(shown.evidence.checks.map(({ check }) => check)).toEqual([
      ...['SCHEMA', 'DETERMINISM', 'BATCH_INVARIANCE', 'NOISE', 'MISSING', 'CATEGORICAL_SWAP', 'RANGE', 'MONOTONICITY', 'SENSITIVE_FLIP'],
    ]);
    const noise = shown.evidence.checks.find(({ check }) => check === 'NOISE');
    expect(noise?.thresholds).toContainEqual({ id: 'flipRateWarn', value: 0.05 });
    expect(noise?.numbers).toContainEqual(
      expect.objectContaining({ id: 'flipRate', level: 0.01, denominator: 500, suppressed: false, ci: expect.objectContaining({ method: 'WILSON' }) }),
    );
    expect(shown.modelVersion.preflightRuns).toMatchObject({ totalCount: 2 });
    await ended(SHOW_LATENCY, timed.id);
    const times = await answer(SHOW_LATENCY, { id: timed.id });
    expect(times.evidence).toMatchObject({
      configuration: { runnerClass: 'unnamed', threads: 1, executionProvider: 'CPUExecutionProvider', optimisation: 'ALL' },
      batches: [{ batch: 1, calls: 20, warmUps: 2, fault: null }],
    });
    expect(times.evidence.batches[0]?.percentiles.map(({ q, status }) => [q, status])).toEqual([
      [0.5, 'OK'],
      [0.9, 'INSUFFICIENT'],
      [0.95, 'INSUFFICIENT'],
      [0.99, 'INSUFFICIENT'],
    ]);
    expect(times.modelVersion.latencyRuns).toMatchObject({ totalCount: 2 });
    const node = await answer(`query ($id: ID!) { node(id: $id) { id __typename } }`, { id: timed.id });
    expect(node).toEqual({ id: timed.id, __typename: 'LatencyRun' });
    const stranger = await seedStranger(api.machinery);
    expect([await answer(SHOW_PREFLIGHT, { id }, stranger), await answer(SHOW_LATENCY, { id: timed.id }, stranger)]).toEqual([null, null]);
  });
});
