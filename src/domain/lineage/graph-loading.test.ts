import { expect, it } from 'vitest';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { seedProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { loadGraph } from './graph-loading.read-model.ts';
import { type EdgeDraft, endEdges, recordEdges, recordNodes } from './index.ts';

it('loads a graph of several batches as the database tells it: every edge with its kind and period, nodes in order, deployments with their environments', async () => {
  const database = await createTestDatabase();
  const project = await seedProject(await testMachinery(database));
  const { ctx } = await project.as('data-scientist');
  const node = (number: number) => numberedId('DatasetVersion', number);
  const deployments = [0, 1, 2].map((number) => numberedId('Deployment', number));
  const environments = [project.environments.production.id, null, project.environments.staging.id];
  await inMutation(ctx, async (inner) => {
    await recordNodes(
      inner,
      project.id,
      deployments.map((id, at) => ({ id, label: `deployment ${at}`, environmentId: environments[at] ?? null })),
    );
    const edge = (from: string, to: string, kind: EdgeDraft['kind']): EdgeDraft => ({ projectId: project.id, from, to, kind, source: 'DECLARED' });
    const many = Array.from({ length: 5_500 }, (_, i) => edge(node(i), node(i + 1), i % 2 === 0 ? 'DERIVED' : 'PROVIDES'));
    await recordEdges(inner, [...many, edge(node(0), node(9), 'SAME_AS'), ...deployments.map((to) => edge(node(1), to, 'DEPLOYED'))]);
    await endEdges(inner, { projectId: project.id, to: node(7), kind: 'DERIVED', at: new Date(ctx.clock.now().getTime() + 1_234) });
  });
  const { adjacency: graph } = await loadGraph(database, project.id);
  const loaded: string[] = [];
  for (let from = 0; from < graph.nodes.count; from++) {
    graph.visit(from, true, (edge, to) => {
      const { kind, validFrom, validTo } = graph.factsOf(edge, from, to);
      loaded.push([graph.nodes.idOf(from), graph.nodes.idOf(to), kind, validFrom, validTo].join(' '));
    });
  }
  const { rows } = await database.pool.query<{ row: string }>(
    `select concat_ws(' ', from_id, to_id, kind, round(extract(epoch from valid_from) * 1000), coalesce(round(extract(epoch from valid_to) * 1000)::text, 'Infinity')) as row
     from lineage_edges where project_id = $1`,
    [project.id],
  );
  expect(loaded.sort()).toEqual(rows.map(({ row }) => row).sort());
  expect(loaded.filter((row) => !row.endsWith('Infinity'))).toHaveLength(1);
  expect([graph.nodes.sorted, graph.nodes.count, graph.hasTwins, graph.hasEnded]).toEqual([5_504, 5_504, true, true]);
  expect(deployments.map((id) => graph.nodes.environmentOf(graph.nodes.numberOf(id) as number))).toEqual(environments);
});
