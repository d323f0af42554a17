import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deploy } from '../../domain/deployments/index.ts';
import { endEdges, recordEdges, recordNodes, recordParts } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { policyFolder } from '../../testing/promotion-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

const BLIND = ['Dataset', 'FeatureSet', 'ModelVersion', 'Deployment', 'LineageEdge'] as const;

let api: TestApi;
let project: TestProject;
let seeded: SeededRegistry;
let viewer: TestPerson;
/** Columns of the data, features of the feature set, and the deployments by environment. */
let columns: ReadonlyMap<string, string>;
let features: ReadonlyMap<string, string>;
const deployments: Record<'production' | 'staging', string> = { production: '', staging: '' };

beforeAll(async () => {
  const folder = policyFolder();
  const roles = BLIND.map(
    (subject) =>
      `  blind-to-${subject.toLowerCase()}:\n    title: Reads all but ${subject}.\n    includes: [viewer]\n    mayNot:\n      - { do: read on ${subject}, because: not theirs }\n`,
  );
  appendFileSync(path.join(folder.directory, 'roles.yaml'), `\n${roles.join('')}`);
  api = await createApi({ machinery: await testMachinery(await createTestDatabase(), { policiesDirectory: folder.directory }) });
  project = await seedProject(api.machinery);
  seeded = await seedRegistry(project);
  viewer = await project.as('viewer');
  const { ctx } = await project.as('model-owner');
  const { id: projectId } = project;
  columns = await inMutation(ctx, (inner) =>
    recordParts(inner, { projectId, parentId: seeded.datasetVersion.id, kind: 'Column', names: ['a', 'b', 'gender'], source: 'OBSERVED' }),
  );
  features = await inMutation(ctx, (inner) =>
    recordParts(inner, { projectId, parentId: seeded.featureSetVersion.id, kind: 'Feature', names: ['a', 'b'], source: 'DECLARED' }),
  );
  await inMutation(ctx, (inner) =>
    recordEdges(inner, [{ projectId, from: columns.get('a') as string, to: features.get('a') as string, kind: 'COMPUTED', source: 'DECLARED' }]),
  );
  const second = await seedModelVersion(project, seeded);
  for (const [environment, modelVersionId] of [
    ['staging', second.id],
    ['production', seeded.modelVersion.id],
  ] as const) {
    const input = { modelVersionId, environmentId: project.environments[environment].id, promotionRequestId: api.machinery.ids.next('PromotionRequest') };
    deployments[environment] = value(await inMutation(ctx, (inner) => deploy(inner, input))).deployment.id;
  }
});

async function ask<T>(document: string, variables: Readonly<Record<string, unknown>> = {}, person: TestPerson = viewer): Promise<T> {
  const { data, errors } = await api.ask(document, variables, person.token);
  expect(errors).toEqual([]);
  return data as T;
}

const IMPACT = `query ($id: ID!, $environments: [String!]) {
  lineageImpact(nodeId: $id, environments: $environments) {
    total truncated hidden
    deployments { precision distance deployment { id label } path { length steps { node { id kind label parentId } edges { kind from to } } } }
  }
}`;

interface Impact {
  lineageImpact: {
    total: number;
    truncated: boolean;
    hidden: boolean;
    deployments: {
      precision: string;
      distance: number;
      deployment: { id: string; label: string };
      path: { steps: { node: { id: string; label: string } | null; edges: object[] }[] };
    }[];
  } | null;
}

describe('impact', () => {
  it('names the production deployments downstream of a column, with one way to each that explains it', async () => {
    const { lineageImpact } = await ask<Impact>(IMPACT, { id: columns.get('a'), environments: ['production'] });
    expect(lineageImpact).toMatchObject({ total: 1, truncated: false, hidden: false });
    const [found] = lineageImpact!.deployments;
    expect(found).toMatchObject({ precision: 'EXACT', distance: 3, deployment: { id: deployments.production, label: 'prescreen-model@1 in production' } });
    expect(found!.path.steps.map((step) => step.node?.label)).toEqual(['a', 'a', 'prescreen-model@1', 'prescreen-model@1 in production']);
    expect(found!.path.steps.map((step) => step.edges.map((edge) => (edge as { kind: string }).kind))).toEqual([[], ['COMPUTED'], ['TRAINED'], ['DEPLOYED']]);
  });

  it('tells what was computed from the column apart from what only rests on the same data', async () => {
    const { lineageImpact } = await ask<Impact>(IMPACT, { id: columns.get('gender') });
    expect(lineageImpact!.deployments.map(({ precision, distance }) => [precision, distance])).toEqual([
      ['POSSIBLE', 3],
      ['POSSIBLE', 3],
    ]);
    const all = await ask<Impact>(IMPACT, { id: columns.get('a') });
    expect(all.lineageImpact!.deployments.map(({ deployment, precision }) => [deployment.id, precision]).sort()).toEqual(
      [
        [deployments.production, 'EXACT'],
        [deployments.staging, 'EXACT'],
      ].sort(),
    );
  });

  it('speaks of the deployments of an instant, and refuses an environment that the project does not have', async () => {
    const query = 'query ($id: ID!) { lineageImpact(nodeId: $id, asOf: "2020-01-01T00:00:00Z") { total asOf } }';
    expect(await ask(query, { id: columns.get('a') })).toEqual({ lineageImpact: { total: 0, asOf: '2020-01-01T00:00:00.000Z' } });
    const { errors } = await api.ask(IMPACT, { id: columns.get('a'), environments: ['moon'] }, viewer.token);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('production'),
      extensions: { code: 'BAD_USER_INPUT', problem: { field: 'environments.0' } },
    });
  });
});

describe('filters of lineage', () => {
  it('tell of kinds of things and of environments, and count what they tell of', async () => {
    const query = `query ($id: ID!) {
      all: lineage(nodeId: $id, direction: DOWNSTREAM, nodeKinds: [Deployment]) { total nodes { id label layer } }
      one: lineage(nodeId: $id, direction: DOWNSTREAM, nodeKinds: [Deployment], environments: ["staging"]) { total nodes { id } }
      others: lineage(nodeId: $id, direction: DOWNSTREAM, environments: ["staging"]) { total nodes(kinds: ["Deployment"]) { id } }
      up: lineage(nodeId: $id, direction: UPSTREAM) { total nodes { id kind layer depth parentId } }
    }`;
    const { all, one, others, up } = await ask<Record<string, { total: number; nodes: { id: string; layer: number }[] }>>(query, {
      id: seeded.datasetVersion.id,
    });
    expect([all!.total, one!.total, others!.total]).toEqual([2, 1, 5]);
    expect(one!.nodes).toEqual([{ id: deployments.staging }]);
    expect(others!.nodes).toEqual([{ id: deployments.staging }]);
    expect(up!.nodes).toContainEqual({ id: columns.get('a'), kind: 'Column', layer: -1, depth: 1, parentId: seeded.datasetVersion.id });
  });
});

describe('paths, common ancestors and changes', () => {
  it('gives the shortest ways between two things and says when there are more', async () => {
    const query = `query ($from: ID!, $to: ID!, $first: Int) {
      lineagePaths(fromId: $from, toId: $to, first: $first) { total truncated hidden paths { length steps { node { id } } } }
    }`;
    interface Paths {
      lineagePaths: { total: number | null; truncated: boolean; paths: { length: number; steps: { node: { id: string } }[] }[] };
    }
    const variables = { from: seeded.dataset.id, to: deployments.production };
    const { lineagePaths } = await ask<Paths>(query, variables);
    expect(lineagePaths).toMatchObject({ total: 2, truncated: false, hidden: false });
    expect(lineagePaths.paths.map((path) => path.steps.map((step) => step.node.id))).toEqual([
      [seeded.dataset.id, seeded.datasetVersion.id, seeded.modelVersion.id, deployments.production],
      [seeded.dataset.id, seeded.datasetVersion.id, seeded.featureSetVersion.id, seeded.modelVersion.id, deployments.production],
    ]);
    expect((await ask<Paths>(query, { ...variables, first: 1 })).lineagePaths).toMatchObject({ total: null, truncated: true, paths: [{ length: 3 }] });
    expect((await ask<Paths>(query, { from: variables.to, to: variables.from })).lineagePaths).toMatchObject({ total: 0, truncated: false, paths: [] });
    for (const [first, field] of [
      [0, 'first'],
      [LIMITS.lineagePaths + 1, 'first'],
    ] as const) {
      expect((await api.ask(query, { ...variables, first }, viewer.token)).errors[0]?.extensions).toMatchObject({ problem: { field } });
    }
    expect((await api.ask(query, { ...variables, to: variables.from }, viewer.token)).errors[0]?.extensions).toMatchObject({ problem: { field: 'toId' } });
  });

  it('gives what several things were made from, nearest first, page by page', async () => {
    const query = `query ($ids: [ID!]!, $first: Int, $after: String) {
      commonAncestors(nodeIds: $ids, first: $first, after: $after, nodeKinds: [DatasetVersion, FeatureSetVersion, Model, Dataset]) {
        total truncated ancestors { distances cursor ancestor { id layer } }
      }
    }`;
    interface Ancestors {
      commonAncestors: { total: number; truncated: boolean; ancestors: { distances: number[]; cursor: string; ancestor: { id: string } }[] };
    }
    const ids = Object.values(deployments);
    const { commonAncestors } = await ask<Ancestors>(query, { ids });
    expect(commonAncestors).toMatchObject({ total: 4, truncated: false });
    const found = commonAncestors.ancestors.map(({ ancestor, distances }) => [ancestor.id, distances]);
    expect(found.slice(0, 3).sort()).toEqual([seeded.datasetVersion.id, seeded.featureSetVersion.id, seeded.model.id].map((id) => [id, [2, 2]]).sort());
    expect(found[3]).toEqual([seeded.dataset.id, [3, 3]]);
    const first = (await ask<Ancestors>(query, { ids, first: 1 })).commonAncestors;
    const rest = (await ask<Ancestors>(query, { ids, after: first.ancestors[0]!.cursor })).commonAncestors;
    expect([first.truncated, rest.truncated]).toEqual([true, false]);
    expect([...first.ancestors, ...rest.ancestors]).toEqual(commonAncestors.ancestors);
    for (const bad of [[], [ids[0], ids[0]], Array.from({ length: LIMITS.lineageAncestorsOf + 1 }, (_, i) => numberedId('Model', i))]) {
      expect((await api.ask(query, { ids: bad }, viewer.token)).errors[0]?.extensions).toMatchObject({ problem: { field: 'nodeIds' } });
    }
  });

  it('tells which edges upstream began and ended since an instant, the ended ones too, page by page', async () => {
    const own = await seedProject(api.machinery, 'changing');
    const { ctx } = await own.as('data-scientist');
    const [source, other, middle, end] = [1, 2, 3, 4].map((number) => numberedId('DatasetVersion', 900 + number) as string) as [string, string, string, string];
    const edge = (from: string, to: string) => ({ projectId: own.id, from, to, kind: 'DERIVED', source: 'DECLARED' }) as const;
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
    await inMutation(ctx, async (inner) => {
      await recordEdges(
        inner,
        [edge(source, middle), edge(middle, end)].map((draft) => ({ ...draft, validFrom: at(1) })),
      );
      await recordEdges(inner, [{ ...edge(other, middle), validFrom: at(10) }]);
      await endEdges(inner, { projectId: own.id, from: source, to: middle, kind: 'DERIVED', at: at(20) });
      await recordEdges(inner, [{ ...edge(end, numberedId('Model', 900)), validFrom: at(15) }]);
    });
    const query = `query ($id: ID!, $since: DateTimeISO!, $asOf: DateTimeISO, $first: Int, $after: String) {
      upstreamChanges(nodeId: $id, since: $since, asOf: $asOf, first: $first, after: $after) { total truncated since asOf changes { event at depth cursor edge { from to validTo } } }
    }`;
    interface Changes {
      upstreamChanges: { total: number; truncated: boolean; changes: { event: string; at: string; depth: number; cursor: string; edge: { from: string } }[] };
    }
    const reader = await own.as('viewer');
    const asked = async (variables: object) => (await ask<Changes>(query, { id: end, ...variables }, reader)).upstreamChanges;
    const all = await asked({ since: at(1) });
    expect(all).toMatchObject({ total: 2, truncated: false });
    expect(all.changes.map(({ event, at: when, depth, edge: { from } }) => [event, when, depth, from])).toEqual([
      ['BEGAN', at(10).toISOString(), 1, other],
      ['ENDED', at(20).toISOString(), 1, source],
    ]);
    expect((await asked({ since: at(1), asOf: at(19) })).changes.map(({ event }) => event)).toEqual(['BEGAN']);
    expect(await asked({ since: at(20) })).toMatchObject({ total: 0, changes: [] });
    const first = await asked({ since: at(1), first: 1 });
    const rest = await asked({ since: at(1), after: first.changes[0]!.cursor });
    expect([first.truncated, [...first.changes, ...rest.changes]]).toEqual([true, all.changes]);
    const { errors } = await api.ask(query, { id: end, since: at(5), asOf: at(1) }, reader.token);
    expect(errors[0]?.extensions).toMatchObject({ problem: { field: 'since' } });
  });

  it('says since when a version is approved only when it is', async () => {
    const query = 'query ($id: ID!) { modelVersion(id: $id) { lastApprovedAt upstreamChangesSinceApproval { total } } }';
    expect(await ask(query, { id: seeded.modelVersion.id })).toEqual({ modelVersion: { lastApprovedAt: null, upstreamChangesSinceApproval: null } });
  });
});

const GRAPH = `query ($id: ID!, $direction: LineageDirection!) {
  lineage(nodeId: $id, direction: $direction) {
    total truncated hidden
    nodes { id kind label depth }
    edges { id from to evidenceId }
    graph { nodes { id kind label layer } edges { from to kind } stubs { key layer near far } truncated endCursor }
  }
}`;

interface Graph {
  lineage: {
    total: number;
    hidden: boolean;
    nodes: { id: string; label: string }[];
    edges: { from: string; to: string }[];
    graph: { nodes: { id: string }[]; edges: { from: string; to: string }[]; stubs: { key: string; near: string; far: string[] }[] };
  } | null;
}

describe('things that a reader may not see', () => {
  const blindTo = (subject: (typeof BLIND)[number]) => project.person({ roles: [`blind-to-${subject.toLowerCase()}`] });

  it('are walked through, and neither named nor counted, in every answer', async () => {
    const blind = await blindTo('FeatureSet');
    const secret = [seeded.featureSet.id, seeded.featureSetVersion.id, ...features.values()];
    const seen = (await ask<Graph>(GRAPH, { id: deployments.production, direction: 'UPSTREAM' })).lineage!;
    const answers: unknown[] = [];
    const mine = (await ask<Graph>(GRAPH, { id: deployments.production, direction: 'UPSTREAM' }, blind)).lineage!;
    expect(mine.hidden).toBe(true);
    expect(mine.total).toBe(seen.total - secret.length);
    expect(mine.nodes.map((node) => node.id).sort()).toEqual(
      seen.nodes
        .map((node) => node.id)
        .filter((id) => !secret.includes(id))
        .sort(),
    );
    expect(mine.graph.stubs).toContainEqual({
      key: expect.stringMatching(/^hidden-\d+$/),
      layer: -2,
      near: seeded.modelVersion.id,
      far: [columns.get('a'), columns.get('b'), seeded.datasetVersion.id].sort(),
    });
    answers.push(mine);
    const impact = await ask<Impact>(IMPACT, { id: columns.get('a') }, blind);
    expect(impact.lineageImpact).toMatchObject({ total: 2, hidden: true });
    expect(impact.lineageImpact!.deployments.every(({ precision }) => precision === 'EXACT')).toBe(true);
    expect(impact.lineageImpact!.deployments[0]!.path.steps.map((step) => step.node?.label ?? null)).toEqual([
      'a',
      null,
      expect.any(String),
      expect.any(String),
    ]);
    answers.push(impact);
    answers.push(
      await ask(
        `query ($a: ID!, $b: ID!, $ids: [ID!]!) {
          lineagePaths(fromId: $a, toId: $b) { total paths { length steps { node { id label } edges { id from to } } } }
          commonAncestors(nodeIds: $ids) { total ancestors { ancestor { id label } } }
          upstreamChanges(nodeId: $b, since: "2020-01-01T00:00:00Z", first: 100) { total changes { edge { id from to evidenceId } } }
        }`,
        { a: seeded.dataset.id, b: deployments.production, ids: Object.values(deployments) },
        blind,
      ),
    );
    const text = JSON.stringify(answers);
    for (const id of secret) expect(text).not.toContain(id);
    expect(text).not.toContain('features');
  });

  it('read like things that do not exist when they are asked about', async () => {
    const blind = await blindTo('Deployment');
    const query = (id: string) => ask<Graph>(GRAPH, { id, direction: 'UPSTREAM' }, blind);
    expect(await query(deployments.production)).toEqual({ lineage: null });
    expect(await query(numberedId('Deployment', 404))).toEqual({ lineage: null });
    const column = await ask<Graph>(GRAPH, { id: columns.get('a'), direction: 'DOWNSTREAM' }, blind);
    expect(JSON.stringify(column)).not.toContain('dep_');
    expect(column.lineage).toMatchObject({ hidden: true });
    expect(await ask<Impact>(IMPACT, { id: columns.get('a') }, blind)).toMatchObject({ lineageImpact: { total: 0, hidden: true, deployments: [] } });
  });

  it('do not show through the number of stubs or the distances: one hidden thing looks like many', async () => {
    const own = await seedProject(api.machinery, 'hiding');
    const { ctx } = await own.as('data-scientist');
    const blind = await own.person({ roles: ['blind-to-featureset'] });
    const answers = [];
    for (const [run, length] of [1, 5].entries()) {
      const [start, end] = [numberedId('DatasetVersion', 500 + run), numberedId('DatasetVersion', 600 + run)];
      const chain = [start, ...Array.from({ length }, (_, i) => numberedId('FeatureSetVersion', run * 10 + i)), end];
      await inMutation(ctx, (inner) =>
        recordEdges(
          inner,
          chain.slice(1).map((to, i) => ({ projectId: own.id, from: chain[i] as string, to, kind: 'DERIVED', source: 'DECLARED' })),
        ),
      );
      const answer = await ask<Graph>(GRAPH, { id: start, direction: 'DOWNSTREAM' }, blind);
      answers.push(JSON.stringify(answer).replaceAll(start, 'START').replaceAll(end, 'END'));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toContain('"total":2');
  });

  it('hide all of lineage from whoever may not read edges', async () => {
    const blind = await blindTo('LineageEdge');
    expect(await ask<Graph>(GRAPH, { id: seeded.dataset.id, direction: 'DOWNSTREAM' }, blind)).toEqual({ lineage: null });
  });
});

describe('two names of one thing', () => {
  it('are one thing both ways, at no distance, whatever kinds of edges are asked for', async () => {
    const { ctx } = await project.as('data-scientist');
    const table = numberedId('ExternalAsset', 1);
    const job = numberedId('Job', 1);
    await inMutation(ctx, async (inner) => {
      await recordNodes(inner, project.id, [
        { id: table, label: 'warehouse.people' },
        { id: job, label: 'nightly' },
      ]);
      await recordEdges(inner, [
        { projectId: project.id, from: job, to: table, kind: 'WROTE', source: 'OBSERVED' },
        { projectId: project.id, from: table, to: seeded.datasetVersion.id, kind: 'SAME_AS', source: 'DECLARED' },
      ]);
    });
    const query = `query ($id: ID!, $direction: LineageDirection!, $kinds: [EdgeKind!]) { lineage(nodeId: $id, direction: $direction, kinds: $kinds) { nodes { id depth } edges { kind } } }`;
    type Answer = { lineage: { nodes: { id: string; depth: number }[]; edges: { kind: string }[] } };
    const up = await ask<Answer>(query, { id: seeded.modelVersion.id, direction: 'UPSTREAM' });
    expect(up.lineage.nodes).toContainEqual({ id: table, depth: 1 });
    expect(up.lineage.nodes).toContainEqual({ id: job, depth: 2 });
    expect(up.lineage.edges).toContainEqual({ kind: 'SAME_AS' });
    const down = await ask<Answer>(query, { id: job, direction: 'DOWNSTREAM', kinds: ['WROTE', 'TRAINED'] });
    expect(down.lineage.nodes).toContainEqual({ id: seeded.datasetVersion.id, depth: 1 });
    expect(down.lineage.nodes).toContainEqual({ id: seeded.modelVersion.id, depth: 2 });
    const back = await ask<Answer>(query, { id: table, direction: 'UPSTREAM', kinds: ['VERSION_OF'] });
    expect(back.lineage.nodes.map((node) => node.id).sort()).toEqual([table, seeded.datasetVersion.id, seeded.dataset.id].sort());
  });
});
