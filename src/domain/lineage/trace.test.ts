import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { always } from '../../kernel/condition.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { silentLog } from '../../kernel/log.ts';
import { openDatabase } from '../../storage/database.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { type EdgeDraft, endEdges, recordEdges, recordNodes, traceDownstream, traceUpstream } from './index.ts';
import { LineageCache } from './lineage-cache.ts';
import { EDGE_KINDS } from './lineage-edge.entity.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let person: TestPerson;
const clock = fixedClock();
let lastNode = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database, { clock });
  project = await seedProject(machinery);
  person = await project.as('data-scientist');
});

const fresh = () => numberedId('DatasetVersion', ++lastNode);
const edge = (from: string, to: string, change: Partial<EdgeDraft> = {}): EdgeDraft => ({
  projectId: project.id,
  from,
  to,
  kind: 'DERIVED',
  source: 'DECLARED',
  ...change,
});
const record = (...edges: EdgeDraft[]) => inMutation(person.ctx, (ctx) => recordEdges(ctx, edges));
const reached = async (nodeId: string, input: object = {}) => value(await traceDownstream(person.ctx, { nodeId, ...input })).nodes.map((found) => found.id);

/** A second server process on the same database: a pool and a memory of its own. */
async function secondInstance() {
  const other = openDatabase(database.applicationUrl, silentLog);
  return { ctx: { ...person.ctx, database: other, db: other.db }, close: () => other.close() };
}

/** What the database itself says, by a recursive query that keeps a set of nodes. */
async function closureInSql(nodeId: string, direction: 'UPSTREAM' | 'DOWNSTREAM', asOf: Date | null): Promise<string[]> {
  const [near, far] = direction === 'DOWNSTREAM' ? ['from_id', 'to_id'] : ['to_id', 'from_id'];
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `with recursive reached(id) as (
         select $1::text union
         select e.${far} from reached join lineage_edges e on e.${near} = reached.id
         where case when $2::timestamptz is null then e.valid_to is null else e.valid_from <= $2 and (e.valid_to is null or $2 < e.valid_to) end
       ) select id from reached order by id`,
      [nodeId, asOf],
    );
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}

describe('lineage', () => {
  it('equals the recursive query of the database on random graphs with cycles, at any instant, while another process adds and ends edges', async () => {
    const other = await secondInstance();
    const start = clock.now().getTime();
    const step = fc.record({
      by: fc.constantFrom('here', 'there'),
      ends: fc.boolean(),
      edges: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 6 }),
    });
    const question = fc.record({ of: fc.nat(9), upstream: fc.boolean(), agoSteps: fc.option(fc.nat(12)) });
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(step, question), { minLength: 1, maxLength: 8 }), async (steps) => {
          const nodes = Array.from({ length: 10 }, fresh);
          const at = (number: number) => nodes[number] as string;
          await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, nodes));
          for (const [{ by, ends, edges }, { of, upstream, agoSteps }] of steps) {
            clock.advance(60);
            const writer = by === 'here' ? person.ctx : other.ctx;
            const drafts = edges.filter(([from, to]) => from !== to).map(([from, to]) => edge(at(from), at(to)));
            await inMutation(writer, async (ctx) => {
              if (ends) await endEdges(ctx, { projectId: project.id, from: at(of), kind: 'DERIVED', at: clock.now() });
              await recordEdges(ctx, drafts);
            });
            const asOf = agoSteps === null ? null : new Date(Math.max(start, clock.now().getTime() - agoSteps * 60_000));
            const ask = upstream ? traceUpstream : traceDownstream;
            const answer = value(await ask(person.ctx, { nodeId: at(of), asOf }));
            expect(answer.nodes.map((found) => found.id).sort()).toEqual(await closureInSql(at(of), upstream ? 'UPSTREAM' : 'DOWNSTREAM', asOf));
            expect(
              value(await ask(other.ctx, { nodeId: at(of), asOf }))
                .nodes.map((found) => found.id)
                .sort(),
            ).toEqual(answer.nodes.map((found) => found.id).sort());
          }
        }),
        { numRuns: 40 },
      );
    } finally {
      await other.close();
    }
  });

  it('never misses an edge whose transaction began first and committed last', async () => {
    const [a, b, c] = [fresh(), fresh(), fresh()];
    await record(edge(a, b));
    expect(await reached(a)).toEqual([a, b]);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = (): void => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = inMutation(person.ctx, async (ctx) => {
      await recordEdges(ctx, [edge(b, c)]);
      written();
      await held;
    });
    await isWritten;
    const fast = record(edge(a, c));
    expect(await reached(a)).toEqual([a, b]);
    release();
    await Promise.all([slow, fast]);
    const answer = value(await traceDownstream(person.ctx, { nodeId: a }));
    expect(answer.edges.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        [a, b],
        [b, c],
        [a, c],
      ]),
    );
    expect(answer.edges).toHaveLength(3);
  });

  it('shows everybody what they wrote when many write and ask at once, also while the graph is first loaded', async () => {
    const own = await seedProject(machinery, 'busy');
    const { ctx } = await own.as('data-scientist');
    const hub = fresh();
    await inMutation(ctx, (inner) => recordNodes(inner, own.id, [hub]));
    const leaves = Array.from({ length: 40 }, fresh);
    const sizes = await Promise.all(
      leaves.map(async (leaf) => {
        await inMutation(ctx, (inner) => recordEdges(inner, [{ ...edge(hub, leaf), projectId: own.id }]));
        const found = value(await traceDownstream(ctx, { nodeId: hub }));
        expect(found.nodes.map((reached) => reached.id)).toContain(leaf);
        expect(found.edges).toHaveLength(found.total - 1);
        return found.total;
      }),
    );
    expect(Math.max(...sizes)).toBe(41);
  });

  it('shows a transaction its own edges and leaves no trace of them in memory when it rolls back', async () => {
    const [a, b] = [fresh(), fresh()];
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [a]));
    await expect(
      inMutation(person.ctx, async (ctx) => {
        await recordEdges(ctx, [edge(a, b)]);
        expect(value(await traceDownstream(ctx, { nodeId: a })).total).toBe(2);
        expect(value(await traceUpstream(ctx, { nodeId: b })).nodes.map((found) => found.id)).toEqual([b, a]);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await reached(a)).toEqual([a]);
    expect(await traceDownstream(person.ctx, { nodeId: b })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });

  it('answers what held at an instant: an ended edge then, its successor now', async () => {
    const [version, first, second] = [fresh(), fresh(), fresh()];
    await record(edge(version, first, { kind: 'DEPLOYED' }));
    const before = clock.now();
    clock.advance(3_600);
    await inMutation(person.ctx, async (ctx) => {
      expect(await endEdges(ctx, { projectId: project.id, to: first, kind: 'DEPLOYED', at: clock.now() })).toBe(1);
      await recordEdges(ctx, [edge(version, second, { kind: 'DEPLOYED' })]);
    });
    expect(await reached(version)).toEqual([version, second]);
    expect(await reached(version, { asOf: clock.now() })).toEqual([version, second]);
    expect(await reached(version, { asOf: before })).toEqual([version, first]);
    expect(await reached(version, { asOf: new Date(before.getTime() - 1) })).toEqual([version]);
  });

  it('follows only the kinds and the depth that were asked for', async () => {
    const [a, b, c] = [fresh(), fresh(), fresh()];
    await record(edge(a, b, { kind: 'PROVIDES' }), edge(b, c, { kind: 'TRAINED' }));
    expect(await reached(a, { depth: 1 })).toEqual([a, b]);
    expect(await reached(a, { kinds: ['TRAINED'] })).toEqual([a]);
    expect(await reached(b, { kinds: ['TRAINED'] })).toEqual([b, c]);
    expect(value(await traceDownstream(person.ctx, { nodeId: a, edges: false }))).toMatchObject({ total: 3, edges: [], truncated: false });
  });

  it('crosses every kind of edge that can be recorded, unless kinds were asked for', async () => {
    const chain = [fresh(), ...EDGE_KINDS.map(fresh)];
    await record(...EDGE_KINDS.map((kind, step) => edge(chain[step]!, chain[step + 1]!, { kind })));
    expect((await reached(chain[0]!, { first: 100 })).sort()).toEqual([...chain].sort());
  });

  it('keeps one open edge however often it is recorded', async () => {
    const [a, b] = [fresh(), fresh()];
    await record(edge(a, b), edge(a, b));
    await record(edge(a, b));
    expect(value(await traceDownstream(person.ctx, { nodeId: a })).edges).toHaveLength(1);
  });

  it('says when nodes were left out, and how many there are', async () => {
    const [hub, ...leaves] = Array.from({ length: 20 }, fresh);
    await record(...leaves.map((leaf) => edge(hub as string, leaf)));
    expect(value(await traceDownstream(person.ctx, { nodeId: hub as string, first: 5 }))).toMatchObject({ total: 20, truncated: true, nodes: { length: 5 } });
    expect(value(await traceDownstream(person.ctx, { nodeId: hub as string, first: 20 }))).toMatchObject({ total: 20, truncated: false });
  });

  it('reads a stranger, and another project, as if the thing did not exist', async () => {
    const [a, b] = [fresh(), fresh()];
    await record(edge(a, b));
    const stranger = await seedStranger(machinery);
    const foreign = await (await seedProject(machinery, 'another')).as('project-admin');
    for (const { ctx } of [stranger, foreign]) {
      expect(await traceDownstream(ctx, { nodeId: a })).toEqual({
        ok: false,
        problem: {
          kind: 'NotFound',
          subject: 'LineageNode',
          id: a,
          message: `No LineageNode ${a} is visible to you. Check the id and the project your token belongs to.`,
        },
      });
    }
  });

  it.each([
    [{ depth: -1 }, 'depth'],
    [{ depth: 1.5 }, 'depth'],
    [{ first: 0 }, 'first'],
    [{ first: LIMITS.lineageNodes + 1 }, 'first'],
    [{ first: Number.NaN }, 'first'],
    [{ kinds: [] }, 'kinds'],
    [{ asOf: new Date('never') }, 'asOf'],
  ])('refuses %o', async (input, field) => {
    const node = fresh();
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [node]));
    expect(await traceDownstream(person.ctx, { nodeId: node, ...input })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('never lets an edge leave its project, change its ends or go away', async () => {
    const [a, b] = [fresh(), fresh()];
    await record(edge(a, b));
    const other = await seedProject(machinery, 'third');
    await expect(inMutation(person.ctx, (ctx) => recordEdges(ctx, [{ ...edge(a, fresh()), projectId: other.id }]))).rejects.toThrow();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await expect(owner.query('update lineage_edges set to_id = from_id where from_id = $1', [a])).rejects.toThrow(/stays as it was/);
      await expect(owner.query('delete from lineage_edges where from_id = $1', [a])).rejects.toThrow(/delete is refused/);
      await expect(owner.query('delete from lineage_nodes where id = $1', [a])).rejects.toThrow();
    } finally {
      await owner.end();
    }
  });

  it('drops the graphs asked about least recently when memory holds too many edges', async () => {
    const cache = new LineageCache(database, 4);
    const graphs = [];
    for (const name of ['p', 'q', 'r']) {
      const own = await seedProject(machinery, name);
      const { ctx } = await own.as('data-scientist');
      await inMutation(ctx, (inner) =>
        recordEdges(
          inner,
          [edge(fresh(), fresh()), edge(fresh(), fresh())].map((draft) => ({ ...draft, projectId: own.id })),
        ),
      );
      graphs.push(await cache.graphAt(own.id, 1));
    }
    expect(cache.edges).toBe(4);
    expect(graphs.map((graph) => graph.edgeCount)).toEqual([2, 2, 2]);
  });

  it('finds nothing for a reach that is empty, and everything for one that is not', async () => {
    const node = fresh();
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [node]));
    const everything = { ...person.ctx, actor: { ...person.ctx.actor, reach: () => always } };
    const nothing = { ...person.ctx, actor: { ...person.ctx.actor, reach: () => ({ op: 'never' }) as const } };
    expect((await traceDownstream(everything, { nodeId: node })).ok).toBe(true);
    expect((await traceDownstream(nothing, { nodeId: node })).ok).toBe(false);
  });
});
