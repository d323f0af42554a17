import pg from 'pg';
import { actorOfPrincipal, createServiceAccount, requestContext } from '../../src/domain/identity/index.ts';
import { receiveLineage } from '../../src/domain/openlineage/index.ts';
import { present } from '../../src/kernel/assert.ts';
import type { BenchWorld } from '../harness/world.ts';

/** The receiver of lineage events behind its doors. */
export interface Product {
  /** Delivers the events, so many in a request; throws when one is refused. */
  deliver(texts: readonly string[], perRequest: number): Promise<void>;
  /** Throws unless each of the events is kept, character by character, once. */
  check(texts: readonly string[]): Promise<void>;
  /** How many events are kept. */
  count(): Promise<number>;
}

/** The receiver as a machine meets it that may deliver to a project and nothing else, as every producer may. */
export async function openProduct(world: BenchWorld): Promise<Product> {
  const { machinery, projectId } = world;
  const account = await createServiceAccount(world.context(), { projectId, name: 'producer', roles: ['ingest'] });
  if (!account.ok) throw new Error(account.problem.message);
  const ctx = requestContext(machinery, present(await actorOfPrincipal(machinery, account.value.id), 'the producer'), 'bench');
  const ask = async (statement: string, values: readonly unknown[]): Promise<number> => {
    const client = new pg.Client({ connectionString: world.ownerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ count: string }>(statement, [...values]);
      return Number(rows[0]?.count);
    } finally {
      await client.end();
    }
  };
  return {
    async deliver(texts, perRequest) {
      for (let from = 0; from < texts.length; from += perRequest) {
        const received = await receiveLineage(ctx, { projectId, texts: texts.slice(from, from + perRequest), hosts: [] });
        if (!received.ok) throw new Error(received.problem.message);
        const refused = received.value.find(({ problem }) => problem !== null);
        if (refused !== undefined) throw new Error('an event of the benchmark was refused');
      }
    },
    async check(texts) {
      const kept = await ask('select count(*) from lineage_events where raw = any($1::text[])', [texts]);
      if (kept !== texts.length) throw new Error(`${texts.length} events were delivered, and ${kept} are kept as they were sent.`);
    },
    count: () => ask('select count(*) from lineage_events', []),
  };
}
