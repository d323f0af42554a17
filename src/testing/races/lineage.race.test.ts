import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { recordNodes, traceLineage } from '../../domain/lineage/index.ts';
import { chaosSeed, patience, rounds } from '../chaos/rounds.ts';
import { inMutation, numberedId } from '../lineage-kit.ts';
import { value } from '../registry-kit.ts';
import { seedProject } from '../seed.ts';
import { testMachinery } from '../test-context.ts';
import { createTestDatabase } from '../test-database.ts';

const NODES = 60;
/** Edges that the other process has written at least when the test may end. */
const EDGES = rounds(40, 200);
const PATIENCE_MS = patience(EDGES, 1_000);

describe('lineage while another server process adds ten edges a second', () => {
  it(
    'never lacks what the recursive query found before, and never holds what it does not find after',
    async () => {
      const database = await createTestDatabase();
      const project = await seedProject(await testMachinery(database));
      const { ctx } = await project.as('data-scientist');
      const nodes = Array.from({ length: NODES }, (_, number) => numberedId('DatasetVersion', number));
      await inMutation(ctx, (inner) => recordNodes(inner, project.id, nodes));
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      const program = new URL('lineage-writer.ts', import.meta.url).pathname;
      const writer = spawn(process.execPath, ['--import', 'tsx', program, database.applicationUrl, project.id, String(NODES)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const written = text(writer.stdout);
      try {
        const deadline = performance.now() + PATIENCE_MS;
        const counted = async () => Number((await client.query('select count(*) from lineage_edges')).rows[0].count);
        for (let turn = 0, edges = 0; edges < EDGES; turn++) {
          const direction = turn % 2 === 0 ? 'DOWNSTREAM' : 'UPSTREAM';
          const nodeId = nodes[turn % NODES] as string;
          const before = await closure(client, nodeId, direction);
          const answer = value(await traceLineage(ctx, { nodeId, direction }));
          const after = new Set(await closure(client, nodeId, direction));
          const ours = new Set(answer.nodes.map((node) => node.id));
          expect(
            before.filter((id) => !ours.has(id)),
            `CHAOS_SEED=${chaosSeed}`,
          ).toEqual([]);
          expect(
            [...ours].filter((id) => !after.has(id)),
            `CHAOS_SEED=${chaosSeed}`,
          ).toEqual([]);
          expect(answer).toMatchObject({ total: ours.size, truncated: false });
          for (const edge of answer.edges) expect([ours.has(edge.from), ours.has(edge.to)]).toEqual([true, true]);
          edges = await counted();
          expect(performance.now(), 'the other process writes').toBeLessThan(deadline);
          await pause(5);
        }
      } finally {
        writer.stdin.end();
        expect(Number(await written)).toBeGreaterThanOrEqual(EDGES);
        await client.end();
      }
    },
    PATIENCE_MS + 60_000,
  );
});

async function closure(client: pg.Client, nodeId: string, direction: 'UPSTREAM' | 'DOWNSTREAM'): Promise<string[]> {
  const [near, far] = direction === 'DOWNSTREAM' ? ['from_id', 'to_id'] : ['to_id', 'from_id'];
  const { rows } = await client.query<{ id: string }>(
    `with recursive reached(id) as (select $1::text union select e.${far} from reached join lineage_edges e on e.${near} = reached.id) select id from reached`,
    [nodeId],
  );
  return rows.map((row) => row.id);
}
