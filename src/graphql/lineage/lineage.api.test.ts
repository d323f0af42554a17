import { beforeAll, describe, expect, it } from 'vitest';
import { deploy } from '../../domain/deployments/index.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { type SeededRegistry, seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let seeded: SeededRegistry;
let viewer: TestPerson;
let deploymentId: string;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  seeded = await seedRegistry(project);
  viewer = await project.as('viewer');
  const input = {
    modelVersionId: seeded.modelVersion.id,
    environmentId: project.environments.production.id,
    promotionRequestId: numberedId('PromotionRequest', 1),
  };
  deploymentId = value(await inMutation((await project.as('model-owner')).ctx, (ctx) => deploy(ctx, input))).deployment.id;
});

const THERE_AND_BACK = `query ($dataset: ID!) {
  lineage(nodeId: $dataset, direction: DOWNSTREAM) {
    total truncated
    deployments: nodes(first: 5, kinds: ["Deployment"]) {
      id depth
      node { id ... on Deployment { environment { name } modelVersion { number artifactDigest featureSetVersion { features { name } } } } }
      lineage(direction: UPSTREAM) {
        nodes(first: 50) { id kind depth node { id __typename ... on Dataset { name } ... on DatasetVersion { rows protectedColumns } } }
        edges { from to kind source validTo }
      }
    }
  }
}`;

describe('lineage in GraphQL', () => {
  it('answers from the dataset to the deployment and back in one query, with the things themselves', async () => {
    const { data, errors } = await api.ask(THERE_AND_BACK, { dataset: seeded.dataset.id }, viewer.token);
    expect(errors).toEqual([]);
    const lineage = data?.lineage as {
      total: number;
      truncated: boolean;
      deployments: { lineage: { nodes: { kind: string; node: { id: string } | null }[]; edges: object[] } }[];
    };
    expect(lineage).toMatchObject({ total: 5, truncated: false });
    expect(lineage.deployments).toMatchObject([
      {
        id: deploymentId,
        depth: 3,
        node: {
          id: deploymentId,
          environment: { name: 'production' },
          modelVersion: { number: 1, featureSetVersion: { features: [{ name: 'a' }, { name: 'b' }] } },
        },
      },
    ]);
    const back = lineage.deployments[0]!.lineage;
    // Columns and features have no thing of their own: they live in lineage alone.
    const parts = back.nodes.filter(({ node }) => node === null).map(({ kind }) => kind);
    expect(parts.sort()).toEqual([...Array.from({ length: 5 }, () => 'Column'), 'Feature', 'Feature']);
    expect(back.nodes.flatMap(({ node }) => node?.id ?? []).sort()).toEqual(
      [deploymentId, seeded.modelVersion, seeded.model, seeded.featureSetVersion, seeded.featureSet, seeded.datasetVersion, seeded.dataset]
        .map((thing) => (typeof thing === 'string' ? thing : thing.id))
        .sort(),
    );
    expect(back.edges).toContainEqual({ from: seeded.modelVersion.id, to: deploymentId, kind: 'DEPLOYED', source: 'OBSERVED', validTo: null });
    expect(back.nodes).toContainEqual({
      id: seeded.dataset.id,
      kind: 'Dataset',
      depth: 3,
      node: { id: seeded.dataset.id, __typename: 'Dataset', name: 'people' },
    });
  });

  it('follows only the edges, the depth and the instant that were asked for, and says what it left out', async () => {
    const ask = async (args: string) => {
      const { data, errors } = await api.ask(
        `{ lineage(nodeId: "${seeded.datasetVersion.id}", direction: DOWNSTREAM, ${args}) { total truncated nodes { id } } }`,
        {},
        viewer.token,
      );
      expect(errors).toEqual([]);
      return data?.lineage as { total: number; truncated: boolean; nodes: { id: string }[] };
    };
    expect((await ask('depth: 1')).nodes.map((found) => found.id).sort()).toEqual(
      [seeded.datasetVersion.id, seeded.featureSetVersion.id, seeded.modelVersion.id].sort(),
    );
    expect((await ask('kinds: [PROVIDES]')).nodes.map((found) => found.id)).toEqual([seeded.datasetVersion.id, seeded.featureSetVersion.id]);
    expect(await ask('asOf: "2020-01-01T00:00:00Z"')).toEqual({ total: 1, truncated: false, nodes: [{ id: seeded.datasetVersion.id }] });
    const { data } = await api.ask(
      `{ lineage(nodeId: "${seeded.datasetVersion.id}", direction: DOWNSTREAM) { total truncated nodes(first: 2) { id } edges(first: 1) { id } } }`,
      {},
      viewer.token,
    );
    expect(data?.lineage).toMatchObject({ total: 4, truncated: false, nodes: { length: 2 }, edges: { length: 1 } });
  });

  it('is null for a thing that does not exist, and for strangers, alike', async () => {
    const stranger = await seedStranger(api.machinery);
    const query = 'query ($id: ID!) { lineage(nodeId: $id, direction: UPSTREAM) { total } }';
    const hidden = await api.ask(query, { id: seeded.dataset.id }, stranger.token);
    const absent = await api.ask(query, { id: numberedId('Dataset', 404) }, viewer.token);
    expect([hidden.data, hidden.errors, absent.data, absent.errors]).toEqual([{ lineage: null }, [], { lineage: null }, []]);
  });

  it('refuses a depth and a number of nodes that make no sense', async () => {
    for (const [args, selection] of [
      ['depth: -1', 'total'],
      ['kinds: []', 'total'],
      ['depth: 1', 'nodes(first: 0) { id }'],
      ['depth: 1', 'nodes(first: 10001) { id }'],
      ['depth: 1', 'edges(first: 0) { id }'],
    ] as const) {
      const { errors } = await api.ask(`{ lineage(nodeId: "${seeded.dataset.id}", direction: UPSTREAM, ${args}) { ${selection} } }`, {}, viewer.token);
      const field = selection === 'total' ? args.split(':')[0] : 'first';
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problem: { field } });
    }
  });
});
