import { beforeAll, describe, expect, it } from 'vitest';
import { activateMonitor, ingestBatch } from '../../domain/monitoring/index.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { deployed, type Evaluated, ndjson, pieces, seedEvaluated } from '../../testing/monitoring-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';

let api: TestApi;
let project: TestProject;
let evaluated: Evaluated;
let engineer: TestPerson;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  evaluated = await seedEvaluated(api.machinery, project);
  engineer = await project.as('ml-engineer');
});

const DRAFT = `mutation($input: DraftMonitorInput!) { draftMonitor(input: $input) { __typename ... on Monitor { id state digest baseline { rows } settings { minimumRows } } ... on Problem { code message } } }`;
const CLOSE = `mutation($input: CloseWindowInput!) { closeWindow(input: $input) { __typename
  ... on DriftReport { verdict summary statistics { name verdict p pEffective } measures { id value } caveats { code } window { number state } monitor { id } } ... on Problem { code } } }`;
const MONITOR = `query($id: ID!) { node(id: $id) { ... on Monitor { state modelVersion { id monitor { id } } deployment { id } openWindow { id rows distinctSubjects report { id } }
  alerts { totalCount edges { node { id signal state steps { event actor { id } } lastReport { verdict } } } } reports { totalCount } windows { totalCount } } } }`;

describe('monitoring in GraphQL', () => {
  it('goes from the draft over a closed window to a resolved alert', async () => {
    const drafted = await api.ask(DRAFT, { input: { modelVersionId: evaluated.modelVersion.id } }, engineer.token);
    expect(drafted.errors).toEqual([]);
    const draft = drafted.data?.draftMonitor as { id: never; baseline: object };
    expect(draft).toMatchObject({ __typename: 'Monitor', state: 'DRAFT', baseline: { rows: 300 }, settings: { minimumRows: 200 } });
    const deployment = await deployed(api.machinery, project, evaluated.modelVersion.id);
    await inMutation(systemContext(api.machinery), async (ctx) => value(await activateMonitor(ctx, draft.id, deployment.id)));
    const low = ndjson(Array.from({ length: 220 }, (_, row) => row / 10_000));
    const { window } = value(await ingestBatch(engineer.ctx, { monitorId: draft.id, batchKey: 'low', body: pieces(low) }));
    const closed = await api.ask(CLOSE, { input: { windowId: window.id } }, engineer.token);
    expect(closed.data?.closeWindow).toMatchObject({
      __typename: 'DriftReport',
      verdict: 'FAIL',
      window: { number: 1, state: 'CLOSED' },
      monitor: { id: draft.id },
    });
    const read = await api.ask(MONITOR, { id: draft.id }, engineer.token);
    expect(read.errors).toEqual([]);
    expect(read.data?.node).toMatchObject({
      ...{ state: 'ACTIVE', modelVersion: { monitor: { id: draft.id } }, deployment: { id: deployment.id }, openWindow: { rows: 0, report: null } },
      ...{ reports: { totalCount: 1 }, windows: { totalCount: 2 }, alerts: { totalCount: 2 } },
    });
    const worth = await api.ask(
      `query($id: ID!) { evaluationRun(id: $id) { newestProductionReport { verdict window { number } } } }`,
      { id: evaluated.run.id },
      engineer.token,
    );
    expect(worth.data?.evaluationRun).toEqual({ newestProductionReport: { verdict: 'FAIL', window: { number: 1 } } });
    const { alerts } = read.data!.node as { alerts: { edges: { node: { id: string } }[] } };
    const alertId = alerts.edges[0]?.node.id;
    const step = (verb: string, input: object) =>
      api.ask(
        `mutation($input: ${verb === 'resolveAlert' ? 'ResolveAlertInput' : 'AlertStepInput'}!) { ${verb}(input: $input) { __typename ... on Alert { state } ... on Problem { code } } }`,
        { input },
        engineer.token,
      );
    expect((await step('resolveAlert', { alertId, reason: 'x', outcome: 'RESOLVED' })).data?.resolveAlert).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await step('acknowledgeAlert', { alertId, reason: 'mine' })).data?.acknowledgeAlert).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect((await step('investigateAlert', { alertId, reason: 'looking' })).data?.investigateAlert).toMatchObject({ state: 'INVESTIGATING' });
    expect((await step('resolveAlert', { alertId, reason: 'done', outcome: 'RESOLVED' })).data?.resolveAlert).toMatchObject({ state: 'RESOLVED' });
  });

  it('hides everything from a stranger', async () => {
    const stranger = await seedStranger(api.machinery);
    const { data } = await api.ask(
      `query($p: ID!, $v: ID!) { monitors(projectId: $p) { totalCount } alerts(projectId: $p) { totalCount } modelCard(modelVersionId: $v) { id } }`,
      { p: project.id, v: evaluated.modelVersion.id },
      stranger.token,
    );
    expect(data).toEqual({ monitors: { totalCount: 0 }, alerts: { totalCount: 0 }, modelCard: null });
  });
});

describe('cards in GraphQL', () => {
  it('are written and read as Markdown with their sections, completeness and revisions', async () => {
    const scientist = await project.as('data-scientist');
    const input = { modelVersionId: evaluated.modelVersion.id, texts: { intendedUse: 'To sort files that people read in any case.' }, expectedRevision: 0 };
    const revised = await api.ask(
      `mutation($input: ReviseCardInput!) { reviseCard(input: $input) { __typename ... on ModelCard { id revision digest } ... on Problem { code message } } }`,
      { input },
      scientist.token,
    );
    expect(revised.errors).toEqual([]);
    expect(revised.data?.reviseCard).toMatchObject({ __typename: 'ModelCard', revision: 1 });
    const viewer = await project.as('viewer');
    const read = await api.ask(
      `query($v: ID!) { modelCard(modelVersionId: $v) { id digest markdown sections completeness { score missing { field because } } citations { evidenceId stale } revisions { number prose revisedBy { id } } modelVersion { card { id } } } }`,
      { v: evaluated.modelVersion.id },
      viewer.token,
    );
    expect(read.errors).toEqual([]);
    const card = read.data?.modelCard as { markdown: string };
    expect(card.markdown).toContain(evaluated.run.id);
    expect(card).toMatchObject({
      digest: (revised.data!.reviseCard as { digest: string }).digest,
      revisions: [{ number: 1, revisedBy: { id: scientist.id } }],
    });
  });
});
