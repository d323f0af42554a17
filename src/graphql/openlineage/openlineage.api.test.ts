import { beforeAll, describe, expect, it } from 'vitest';
import { receiveLineage } from '../../domain/openlineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { facet, runEvent, table, uuid } from '../../testing/openlineage-kit.ts';
import { type SeededRegistry, seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let seeded: SeededRegistry;
let machine: TestPerson;
let scientist: TestPerson;

const failed = facet({ assertions: [{ assertion: 'not_null', column: 'amount', success: false }] });
const model = { namespace: 'https://assay.example.com', name: 'models/prescreen', facets: { version: facet({ datasetVersion: '1' }) } };

const deliver = async (...events: unknown[]) =>
  value(await receiveLineage(machine.ctx, { projectId: project.id, texts: events.map((event) => JSON.stringify(event)), hosts: ['assay.example.com'] }));

async function ask<T>(document: string, variables: Record<string, unknown> = {}, person: TestPerson = scientist): Promise<T> {
  const { data, errors } = await api.ask(document, variables, person.token);
  expect(errors).toEqual([]);
  return data as T;
}

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  seeded = await seedRegistry(project);
  scientist = await project.as('data-scientist');
  machine = await project.person({ roles: ['ingest'], kind: 'SERVICE_ACCOUNT' });
  const name = `models/${seeded.model.name}`;
  await deliver(
    runEvent({
      runId: uuid(1),
      job: 'dbt.stg_orders',
      outputs: [table('stg_orders', { facets: { columnLineage: columnLineage() } })],
      inputs: [table('raw_orders')],
    }),
    runEvent({
      runId: uuid(2),
      job: 'dbt.test',
      inputs: [table('stg_orders', { facets: { dataQualityAssertions: failed }, inputFacets: { dataQualityAssertions: failed } })],
    }),
    runEvent({ runId: uuid(3), job: 'train', type: 'START', time: '2026-01-01T00:00:00Z', inputs: [table('stg_orders')] }),
    runEvent({ runId: uuid(3), job: 'train', time: '2026-01-01T01:00:00Z', outputs: [{ ...model, name }] }),
    runEvent({ runId: uuid(4), job: 'train', inputs: [table('other_input', { facets: { dataQualityAssertions: failed } })] }),
  );
});

const columnLineage = () =>
  facet({
    fields: {
      completed_amount: {
        inputFields: ['amount', 'status'].map((field) => ({
          namespace: 'postgres://db:5432',
          name: 'raw_orders',
          field,
          transformations: [{ type: 'DIRECT', masking: true }],
        })),
      },
    },
  });

describe('observed lineage in GraphQL', () => {
  it('tells which columns a column was computed from, and how', async () => {
    const { externalAssets } = await ask<{ externalAssets: { edges: { node: { columns: { sources: object[] }[] } }[] } }>(
      `query ($p: ID!) { externalAssets(projectId: $p, name: "stg_orders") { edges { node { columns(name: "completed_amount") { name sources { column { name } asset { name } transformations { type masking } } } } } } }`,
      { p: project.id },
    );
    const source = (name: string) => ({ column: { name }, asset: { name: 'raw_orders' }, transformations: [{ type: 'DIRECT', masking: true }] });
    const found = externalAssets.edges[0]!.node.columns[0]!.sources;
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([source('amount'), source('status')]));
  });

  it('answers the same by the lineage of the column itself', async () => {
    const { externalAssets } = await ask<{ externalAssets: { edges: { node: { columns: { id: string }[] } }[] } }>(
      `query ($p: ID!) { externalAssets(projectId: $p, name: "stg_orders") { edges { node { columns(name: "completed_amount") { id } } } } }`,
      { p: project.id },
    );
    const { lineage } = await ask<{ lineage: { edges: { kind: string }[]; total: number } }>(
      `query ($c: ID!) { lineage(nodeId: $c, direction: UPSTREAM, kinds: [COMPUTED]) { total edges { kind } } }`,
      { c: externalAssets.edges[0]!.node.columns[0]!.id },
    );
    expect(lineage).toEqual({ total: 3, edges: [{ kind: 'COMPUTED' }, { kind: 'COMPUTED' }] });
  });

  it('shows a failed check of what a training run read as evidence on the model version, and none of what another run of the job read', async () => {
    const { modelVersion } = await ask<{ modelVersion: { dataQuality: { totalCount: number; edges: unknown[] } } }>(
      `query ($v: ID!) { modelVersion(id: $v) { dataQuality(success: false) { totalCount edges { node { assertion columnName success asset { name } run { job { name } } } } } } }`,
      { v: seeded.modelVersion.id },
    );
    expect(modelVersion.dataQuality).toEqual({
      totalCount: 1,
      edges: [{ node: { assertion: 'not_null', columnName: 'amount', success: false, asset: { name: 'stg_orders' }, run: { job: { name: 'dbt.test' } } } }],
    });
  });

  it('lists jobs, runs and events, and finds each by its id', async () => {
    const found = await ask<Record<string, { totalCount: number; edges: { node: { id: string } }[] }>>(
      `query ($p: ID!) { jobs(projectId: $p, name: "TRAIN") { totalCount edges { node { id inputs { name } outputs { name } runs { totalCount } } } }
        runs(projectId: $p, state: COMPLETED) { totalCount edges { node { id } } }
        lineageEvents(projectId: $p) { totalCount edges { node { id warnings } } } }`,
      { p: project.id },
    );
    expect(found.jobs).toMatchObject({
      totalCount: 1,
      edges: [{ node: { inputs: expect.arrayContaining([{ name: 'stg_orders' }, { name: 'other_input' }]), outputs: [], runs: { totalCount: 2 } } }],
    });
    expect([found.runs?.totalCount, found.lineageEvents?.totalCount]).toEqual([4, 5]);
    for (const list of Object.values(found)) {
      const id = list.edges[0]!.node.id;
      expect(await ask(`query ($id: ID!) { node(id: $id) { id } }`, { id })).toEqual({ node: { id } });
    }
  });

  it('joins a dataset outside to a registered one when somebody says that they are the same, and parts them again', async () => {
    const asset = await assetId('raw_orders');
    const input = { assetId: asset, nodeId: seeded.dataset.id };
    const isDownstream = async () => {
      const { lineage } = await ask<{ lineage: { nodes: { id: string }[] } }>(
        `query ($n: ID!) { lineage(nodeId: $n, direction: DOWNSTREAM) { nodes { id } } }`,
        { n: asset },
      );
      return lineage.nodes.some(({ id }) => id === seeded.dataset.id);
    };
    const link = `mutation ($input: LinkExternalAssetInput!) { linkExternalAsset(input: $input) { __typename ... on ExternalAsset { registeredAs { nodeId source } } ... on Problem { message } } }`;
    expect(await ask(link, { input })).toEqual({
      linkExternalAsset: { __typename: 'ExternalAsset', registeredAs: [{ nodeId: seeded.dataset.id, source: 'DECLARED' }] },
    });
    expect(await ask(link, { input })).toMatchObject({ linkExternalAsset: { __typename: 'ConflictProblem' } });
    expect(await ask(link, { input: { ...input, nodeId: project.id } })).toMatchObject({ linkExternalAsset: { __typename: 'InvalidInputProblem' } });
    expect(await isDownstream()).toBe(true);
    const unlink = `mutation ($input: UnlinkExternalAssetInput!) { unlinkExternalAsset(input: $input) { __typename } }`;
    expect(await ask(unlink, { input })).toEqual({ unlinkExternalAsset: { __typename: 'ExternalAsset' } });
    expect(await ask(unlink, { input })).toEqual({ unlinkExternalAsset: { __typename: 'NotFoundProblem' } });
    expect(await isDownstream()).toBe(false);
  });

  it('takes a declared run, once for each key, and says what is wrong with one that makes no sense (runNodes)', async () => {
    const record = `mutation ($input: RecordRunInput!) { recordRun(input: $input) { __typename ... on Run { id state source gitCommit job { name } } ... on Problem { message } } }`;
    const input = {
      projectId: project.id,
      jobNamespace: 'laptop',
      jobName: 'train by hand',
      inputIds: [seeded.datasetVersion.id],
      outputIds: [],
      endedAt: '2026-01-01T00:00:00Z',
      gitCommit: 'abcdef0',
      idempotencyKey: 'one',
    };
    const first = await ask<{ recordRun: { id: string } }>(record, { input });
    expect(first).toMatchObject({ recordRun: { state: 'COMPLETED', source: 'DECLARED', gitCommit: 'abcdef0', job: { name: 'train by hand' } } });
    expect(await ask(record, { input })).toEqual(first);
    const { lineage } = await ask<{ lineage: { edges: unknown[] } }>(
      `query ($n: ID!) { lineage(nodeId: $n, direction: UPSTREAM, depth: 1) { edges { kind from } } }`,
      { n: first.recordRun.id },
    );
    expect(lineage.edges).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'READ', from: seeded.datasetVersion.id })]));
    const refused = async (change: object) =>
      (await ask<{ recordRun: { __typename: string } }>(record, { input: { ...input, idempotencyKey: null, ...change } })).recordRun.__typename;
    expect(await refused({ startedAt: '2026-01-02T00:00:00Z' })).toBe('InvalidInputProblem');
    expect(await refused({ gitCommit: 'main' })).toBe('InvalidInputProblem');
    expect(await refused({ inputIds: [seeded.model.id] })).toBe('InvalidInputProblem');
    expect(await refused({ inputIds: [`dsv_${'0'.repeat(26)}`] })).toBe('NotFoundProblem');
    expect(await refused({ inputIds: Array(LIMITS.runNodes + 1).fill(seeded.datasetVersion.id) })).toBe('LimitExceededProblem');
  });
});

async function assetId(name: string): Promise<string> {
  const { externalAssets } = await ask<{ externalAssets: { edges: { node: { id: string } }[] } }>(
    `query ($p: ID!, $n: String) { externalAssets(projectId: $p, name: $n) { edges { node { id } } } }`,
    { p: project.id, n: name },
  );
  return externalAssets.edges[0]!.node.id;
}
