import { beforeAll, describe, expect, it } from 'vitest';
import { deploy } from '../../domain/deployments/index.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project);
});

async function ask(document: string, variables: Readonly<Record<string, unknown>>): Promise<Record<string, never>> {
  const { data, errors } = await api.ask(document, variables, scientist.token);
  expect(errors).toEqual([]);
  return data as Record<string, never>;
}

const REGISTER_DATA = `mutation ($input: RegisterDatasetVersionInput!) { registerDatasetVersion(input: $input) { ... on DatasetVersion { id } ... on Problem { message } } }`;
const REGISTER_FEATURES = `mutation ($input: RegisterFeatureSetVersionInput!) { registerFeatureSetVersion(input: $input) {
  ... on FeatureSetVersion { id features { name lineageId nullable transformation { kind path } sources { column lineageId datasetVersion { id } } owner { id } } entityKeys { name } freshness { state age reason } }
  ... on Problem { message } } }`;
const DOWNSTREAM = `query ($nodeId: ID!, $kinds: [EdgeKind!]) { lineage(nodeId: $nodeId, direction: DOWNSTREAM, kinds: $kinds) { nodes { id kind } } }`;

/** Data and features registered through the API alone, with a model trained on them. */
async function registerAll() {
  const text = 'id,a,b,label,seen,note\nr1,0,0,0,2026-03-01,x\nr2,1,1,1,2026-03-02,y\n';
  const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(text), 'text/csv');
  const data = { datasetId: seeded.dataset.id, artifactDigest, format: 'CSV', protectedColumns: [] };
  const { registerDatasetVersion: datasetVersion } = (await ask(REGISTER_DATA, { input: data })) as Record<string, { id: string }>;
  const from = (column: string) => ({ sources: [{ datasetVersionId: datasetVersion?.id, column }] });
  const input = {
    ...{ featureSetId: seeded.featureSet.id, datasetVersionIds: [datasetVersion?.id], ownerId: scientist.id, maxAge: 'PT24H', timestamps: { event: 'seen' } },
    entityKeys: [{ name: 'applicant', dtype: 'string', column: 'id' }],
    features: [
      { name: 'a', dtype: 'float32', transformation: { kind: 'DBT', path: 'models/a.sql' }, ...from('a') },
      { name: 'b', dtype: 'float32', nullable: true, ...from('b') },
    ],
  };
  const { registerFeatureSetVersion: featureSetVersion } = (await ask(REGISTER_FEATURES, { input })) as Record<string, FeatureSetAnswer>;
  return { datasetVersionId: datasetVersion?.id as string, featureSetVersion: featureSetVersion as FeatureSetAnswer };
}

interface FeatureSetAnswer {
  readonly id: string;
  readonly features: readonly {
    readonly name: string;
    readonly lineageId: string;
    readonly sources: readonly { readonly column: string; readonly lineageId: string }[];
  }[];
}

describe('feature sets in GraphQL', () => {
  it('answer which deployments lie downstream of a column, over feature, feature set version and model version', async () => {
    const { datasetVersionId, featureSetVersion } = await registerAll();
    const modelVersion = await seedModelVersion(project, {
      ...seeded,
      featureSetVersion: featureSetVersion as never,
      datasetVersion: { id: datasetVersionId } as never,
    });
    const { deployment } = value(
      await inMutation(scientist.ctx, (ctx) =>
        deploy(ctx, {
          modelVersionId: modelVersion.id,
          environmentId: project.environments.production.id,
          promotionRequestId: numberedId('PromotionRequest', 7),
        }),
      ),
    );
    const [a] = featureSetVersion.features;
    const columnId = a?.sources[0]?.lineageId as string;
    const kindsAndIds = async (nodeId: string, kinds: string[] | null) => {
      const { lineage } = (await ask(DOWNSTREAM, { nodeId, kinds })) as Record<string, { nodes: { id: string; kind: string }[] }>;
      return lineage?.nodes ?? [];
    };
    const everything = await kindsAndIds(columnId, null);
    expect(everything).toEqual(
      expect.arrayContaining([
        { id: columnId, kind: 'Column' },
        { id: datasetVersionId, kind: 'DatasetVersion' },
        { id: a?.lineageId, kind: 'Feature' },
        { id: featureSetVersion.id, kind: 'FeatureSetVersion' },
        { id: modelVersion.id, kind: 'ModelVersion' },
        { id: deployment.id, kind: 'Deployment' },
      ]),
    );
    // Along what is computed and trained only, a column that no feature is made from reaches nothing.
    const precise = ['COMPUTED', 'TRAINED', 'DEPLOYED'];
    expect((await kindsAndIds(columnId, precise)).map(({ kind }) => kind)).toEqual(['Column', 'Feature', 'ModelVersion', 'Deployment']);
    const up = `query ($nodeId: ID!) { lineage(nodeId: $nodeId, direction: UPSTREAM, kinds: [PART_OF]) { nodes(kinds: ["Column"]) { id } } }`;
    const { lineage } = (await ask(up, { nodeId: datasetVersionId })) as Record<string, { nodes: { id: string }[] }>;
    expect(lineage?.nodes).toHaveLength(6);
    const reaching = await Promise.all(
      (lineage?.nodes ?? []).map(async ({ id }) => (await kindsAndIds(id, precise)).some(({ kind }) => kind === 'Deployment')),
    );
    expect(reaching.filter(Boolean)).toHaveLength(2);
  });

  it('show code, keys, owner and freshness, and compare versions in one query', async () => {
    const { featureSetVersion } = await registerAll();
    expect(featureSetVersion).toMatchObject({
      features: [
        { name: 'a', nullable: false, transformation: { kind: 'DBT', path: 'models/a.sql' }, sources: [{ column: 'a' }], owner: { id: scientist.id } },
        { name: 'b', nullable: true, transformation: null },
      ],
      entityKeys: [{ name: 'applicant' }],
      freshness: { state: expect.stringMatching(/STALE|UNKNOWN/) },
    });
    const compare = `query ($from: ID!, $to: ID!) { featureSetVersionDiff(from: $from, to: $to) { breaking from { number } changes { kind aspect name before after breaking reason } } }`;
    const { featureSetVersionDiff: diff } = await ask(compare, { from: seeded.featureSetVersion.id, to: featureSetVersion.id });
    expect(diff).toMatchObject({ breaking: true, from: { number: 1 } });
    const { featureSetVersionDiff: same } = await ask(compare, { from: featureSetVersion.id, to: featureSetVersion.id });
    expect(same).toMatchObject({ breaking: false, changes: [] });
  });
});
