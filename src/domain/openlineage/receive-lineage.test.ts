import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { facet, graphOf, runEvent, type TestEvent, table, uuid } from '../../testing/openlineage-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { registerDataset } from '../datasets/index.ts';
import { linkExternalAsset, listExternalAssets, listIdentities, receiveLineage } from './index.ts';

let database: TestDatabase;
let newProject: () => Promise<{ project: TestProject; machine: TestPerson }>;

beforeAll(async () => {
  database = await createTestDatabase();
  const machinery = await testMachinery(database);
  let last = 0;
  newProject = async () => {
    const project = await seedProject(machinery, `project-${++last}`);
    return { project, machine: await project.person({ roles: ['ingest'], kind: 'SERVICE_ACCOUNT' }) };
  };
});

async function deliver(machine: TestPerson, project: TestProject, events: readonly unknown[]) {
  return value(await receiveLineage(machine.ctx, { projectId: project.id, texts: events.map((event) => JSON.stringify(event)), hosts: ['assay.example.com'] }));
}

const graphAfter = async (deliveries: readonly (readonly unknown[])[]) => {
  const { project, machine } = await newProject();
  for (const events of deliveries) await deliver(machine, project, events);
  return JSON.parse(JSON.stringify(await graphOf(database.pool, project.id)).replaceAll(project.id, 'prj')) as Record<string, string[]>;
};

const orders = table('shop.orders', {
  facets: { schema: facet({ fields: [{ name: 'amount', type: 'int' }] }), documentation: facet({ description: 'Orders.' }) },
});
const model = { namespace: 'https://assay.example.com', name: 'models/credit', facets: { version: facet({ datasetVersion: '3' }) } };

describe('what events say about a run', () => {
  it('is gathered: a later event that says less erases nothing, and one that starts the run after its end changes no state', async () => {
    const graph = await graphAfter([
      [runEvent({ runId: uuid(1), type: 'COMPLETE', time: '2026-01-01T01:00:00Z', outputs: [table('shop.report')] })],
      [runEvent({ runId: uuid(1), type: 'START', time: '2026-01-01T00:00:00Z', inputs: [orders] })],
      [runEvent({ runId: uuid(1), type: 'OTHER', time: '2026-01-01T02:00:00Z' })],
    ]);
    expect(graph.edges).toEqual([
      'PART_OF Column shop.orders.amount > ExternalAsset shop.orders',
      `RAN Job train > Run ${uuid(1)}`,
      'READ ExternalAsset shop.orders > Job train',
      'WROTE Job train > ExternalAsset shop.report',
    ]);
    expect(graph.runs).toEqual([`${uuid(1)} train COMPLETED 2026-01-01 00:00:00+00 2026-01-01 01:00:00+00 f`]);
  });

  it('has edges of its own when it made a model, and the model is one thing under every address of ours', async () => {
    const edgesOfRun = (graph: Record<string, string[]>) => graph.edges?.filter((edge) => edge.includes(uuid(1)) && !edge.startsWith('RAN'));
    const start = runEvent({ runId: uuid(1), type: 'START', time: '2026-01-01T00:00:00Z', inputs: [orders] });
    const end = runEvent({ runId: uuid(1), time: '2026-01-01T01:00:00Z', outputs: [model] });
    const other = runEvent({ runId: uuid(2), outputs: [{ ...model, namespace: 'assay://project-', name: 'models/credit/versions/3' }] });
    for (const deliveries of [[[start], [end]], [[end], [start]], [[end, start, other]]]) {
      const graph = await graphAfter(deliveries);
      expect(edgesOfRun(graph)).toEqual([`READ ExternalAsset shop.orders > Run ${uuid(1)}`, `WROTE Run ${uuid(1)} > ExternalAsset models/credit/versions/3`]);
    }
  });

  it('says of a model under which other name it is known, and never that two of its versions are one thing', async () => {
    const place = { namespace: 's3://models', name: 'credit' };
    const at = ({ namespace, name }: { namespace: string; name: string }) => facet({ identifiers: [{ namespace, name, type: 'LOCATION' }] });
    const version = (number: string) => ({ ...model, facets: { version: facet({ datasetVersion: number }), symlinks: at(place) } });
    const graph = await graphAfter([
      [runEvent({ runId: uuid(1), outputs: [version('3')] })],
      [runEvent({ runId: uuid(2), outputs: [version('4')] })],
      [runEvent({ runId: uuid(3), job: 'copy', inputs: [{ ...place, facets: { symlinks: at(model) } }] })],
    ]);
    expect(graph.edges?.filter((edge) => edge.includes(' = '))).toEqual(['ExternalAsset credit = ExternalAsset models/credit']);
  });

  it('forgets a facet that a newer event deletes, in whichever order they come', async () => {
    const old = runEvent({ runId: uuid(1), time: '2026-01-01T00:00:00Z', inputs: [orders] });
    const newer = runEvent({
      runId: uuid(1),
      time: '2026-01-02T00:00:00Z',
      inputs: [table('shop.orders', { facets: { documentation: facet({ _deleted: true }) } })],
    });
    const [straight, reverse] = [await graphAfter([[old], [newer]]), await graphAfter([[newer], [old]])];
    expect(straight.facets?.filter((row) => row.includes('documentation'))).toEqual(['ExternalAsset shop.orders documentation']);
    expect(reverse).toEqual(straight);
  });

  it('counts a check once that is reported twice, and as failed where the two reports differ', async () => {
    const failed = facet({ assertions: [{ assertion: 'not_null', column: 'amount', success: false }] });
    const passed = facet({
      assertions: [
        { assertion: 'not_null', column: 'amount', success: true },
        { assertion: 'unique', success: true },
      ],
    });
    const graph = await graphAfter([
      [
        runEvent({
          runId: uuid(1),
          job: 'test',
          inputs: [table('shop.orders', { facets: { dataQualityAssertions: failed }, inputFacets: { dataQualityAssertions: passed } })],
        }),
      ],
    ]);
    expect(graph.checks?.map((row) => row.split(' ').slice(0, 4).join(' '))).toEqual([
      'shop.orders not_null amount f',
      expect.stringContaining('shop.orders unique t'),
    ]);
  });
});

describe('what an asset is said to be', () => {
  it('is told to nobody who may not see such things, and cannot be said by them: the thing reads as if there were none', async () => {
    const { project, machine } = await newProject();
    await deliver(machine, project, [runEvent({ runId: uuid(1), inputs: [orders] })]);
    const { ctx } = await project.as('data-scientist');
    const dataset = value(await registerDataset(ctx, { projectId: project.id, name: 'orders', description: 'Orders.' }));
    const [asset] = value(await listExternalAssets(ctx, { projectId: project.id }, { first: 1, after: null })).items;
    const assetId = asset?.id ?? '';
    const { actor } = ctx;
    const blind = { ...ctx, actor: { ...actor, can: (...asked: Parameters<typeof actor.can>) => asked[1].kind !== 'Dataset' && actor.can(...asked) } };
    const link = { assetId, nodeId: dataset.id };
    expect(await linkExternalAsset(blind, link)).toMatchObject({ problem: { kind: 'NotFound' } });
    value(await linkExternalAsset(ctx, link));
    expect((await listIdentities(ctx, [assetId])).get(assetId)).toMatchObject([{ nodeId: dataset.id }]);
    expect((await listIdentities(blind, [assetId])).size).toBe(0);
  });
});

const tables = ['a', 'b', 'c'].map((name) => table(name));
const anyDataset = fc.record({
  table: fc.constantFrom(...tables),
  documentation: fc.option(fc.constantFrom('one', 'two')),
  column: fc.option(fc.constantFrom('x', 'y')),
  from: fc.option(fc.constantFrom('x', 'z')),
  success: fc.option(fc.boolean()),
  rows: fc.option(fc.nat(5)),
  version: fc.option(fc.constantFrom('1', '2')),
  symlink: fc.option(fc.constantFrom('b', 'd')),
});

const datasetOf = (direction: 'input' | 'output') => (drawn: Parameters<typeof shape>[0]) => shape(drawn, direction);

function shape(
  d: {
    table: { name: string };
    documentation: string | null;
    column: string | null;
    from: string | null;
    success: boolean | null;
    rows: number | null;
    version: string | null;
    symlink: string | null;
  },
  direction: 'input' | 'output',
) {
  const flow = {
    fields: {
      [d.column ?? 'x']: {
        inputFields: [{ namespace: 'postgres://db:5432', name: 'c', field: d.from, transformations: [{ type: 'DIRECT', subtype: d.documentation }] }],
      },
    },
  };
  return table(d.table.name, {
    facets: {
      ...(d.documentation === null ? {} : { documentation: facet({ description: d.documentation }) }),
      ...(d.column === null ? {} : { schema: facet({ fields: [{ name: d.column, type: d.version ?? 'text' }] }) }),
      ...(d.from === null ? {} : { columnLineage: facet(flow) }),
      ...(d.version === null ? {} : { version: facet({ datasetVersion: d.version }) }),
      ...(d.symlink === null ? {} : { symlinks: facet({ identifiers: [{ namespace: 'hive', name: d.symlink, type: 'TABLE' }] }) }),
      ...(d.success === null ? {} : { dataQualityAssertions: facet({ assertions: [{ assertion: 'fresh', success: d.success }] }) }),
    },
    ...(d.rows === null ? {} : { [`${direction}Facets`]: { [`${direction}Statistics`]: facet({ rowCount: d.rows }) } }),
  });
}

const anyEvent = fc.record({
  run: fc.nat(2),
  type: fc.constantFrom('START', 'RUNNING', 'COMPLETE', 'FAIL', 'OTHER'),
  minute: fc.nat(5),
  job: fc.constantFrom('one', 'two'),
  parent: fc.option(fc.nat(3)),
  inputs: fc.array(anyDataset, { maxLength: 2 }),
  outputs: fc.array(anyDataset, { maxLength: 2 }),
});

const eventOf = ({ run, type, minute, job, parent, inputs, outputs }: typeof anyEvent extends fc.Arbitrary<infer T> ? T : never) => {
  const draft: TestEvent = {
    ...{ runId: uuid(run), type, time: `2026-01-01T00:0${minute}:00Z`, job, inputs: inputs.map(datasetOf('input')), outputs: outputs.map(datasetOf('output')) },
    ...(parent === null ? {} : { runFacets: { parent: facet({ run: { runId: uuid(parent) }, job: { namespace: 'tests', name: `job-of-${parent}` } }) } }),
  };
  return runEvent(draft);
};

describe('an event with very many inputs', () => {
  it('is kept whole, also where the database has made its plans while the graph was small', async () => {
    const { project, machine } = await newProject();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const named = (run: number, count: number) =>
      runEvent({ runId: uuid(run), job: `job-${run}`, inputs: Array.from({ length: count }, (_, i) => table(`shop.part-${run}-${i}`)) });
    try {
      await deliver(machine, project, [named(1, 100)]);
      await owner.query('analyze lineage_nodes, external_assets, job_runs, jobs');
      await deliver(machine, project, [named(2, 100)]);
      const [outcome] = await deliver(machine, project, [named(3, 10_000)]);
      expect(outcome).toMatchObject({ repeated: false, problem: null });
      const { rows } = await owner.query(
        `select (select count(*)::int from lineage_nodes n where n.project_id = $1 and n.label like 'shop.part-3-%') as nodes,
          (select count(*)::int from lineage_edges e join lineage_nodes n on n.id = e.from_id
            where e.project_id = $1 and e.kind = 'READ' and e.valid_to is null and n.label like 'shop.part-3-%') as edges,
          (select count(*)::int from run_assets u join job_runs r on r.id = u.run_id where r.project_id = $1 and r.run_uuid = $2) as uses,
          (select count(*)::int from catalogue_entries c where c.project_id = $1 and c.name like 'shop.part-3-%') as entries,
          (select edges from lineage_versions v where v.project_id = $1) as counted,
          (select count(*)::int from lineage_edges e where e.project_id = $1) as all_edges`,
        [project.id, uuid(3)],
      );
      expect(rows).toEqual([{ nodes: 10_000, edges: 10_000, uses: 10_000, entries: 10_000, counted: 10_203, all_edges: 10_203 }]);
    } finally {
      await owner.end();
    }
  });
});

describe('the order and the number of deliveries', () => {
  it('change nothing: any events, in any order, in any portions and any of them twice, give the same graph', async () => {
    const plan = fc
      .array(anyEvent, { minLength: 1, maxLength: 7 })
      .map((drawn) => drawn.map(eventOf))
      .chain((events) =>
        fc.record({
          events: fc.constant(events),
          sent: fc.shuffledSubarray([...events, ...events.slice(0, 3)], { minLength: events.length + Math.min(3, events.length) }),
          portion: fc.integer({ min: 1, max: 4 }),
        }),
      );
    await fc.assert(
      fc.asyncProperty(plan, async ({ events, sent, portion }) => {
        const portions = Array.from({ length: Math.ceil(sent.length / portion) }, (_, i) => sent.slice(i * portion, (i + 1) * portion));
        expect(await graphAfter(portions)).toEqual(await graphAfter([events]));
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 300_000);
});
