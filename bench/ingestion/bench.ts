import type { Context } from '../../src/domain/context.ts';
import { actorOfPrincipal, createServiceAccount, requestContext } from '../../src/domain/identity/index.ts';
import { receiveLineage } from '../../src/domain/openlineage/index.ts';
import { present } from '../../src/kernel/assert.ts';
import type { Bench, Comparison } from '../harness/bench.ts';
import { percentile } from '../harness/percentile.ts';
import { type BenchWorld, openWorld } from '../harness/world.ts';
import { eventTexts } from './events.ts';
import { parseAndValidate } from './yardstick.ts';

const EVENTS = 2_000;
const EVENTS_PER_BATCH = 200;
const ROUNDS = 5;

/** What keeping an event may cost: so many times what reading it alone costs. */
const TARGET_NEW = 80;
const TARGET_KNOWN = 40;
const TARGET_AGAIN = 12;

/** Lineage events into the graph by the use case, against a loop that only parses and validates the same events. */
export const bench = (note: (postgres: string) => void): Bench => ({
  name: 'ingestion',
  title: `${EVENTS.toLocaleString('en')} OpenLineage events in batches of ${EVENTS_PER_BATCH}, kept and joined to the graph, against a loop that only parses and validates them`,
  async run(tell) {
    const world = await openWorld();
    note(world.postgres);
    try {
      return await measure(await producerIn(world), tell);
    } finally {
      await world.stop();
    }
  },
});

/** A machine that delivers to the project, as every producer does. */
interface Producer {
  readonly world: BenchWorld;
  readonly ctx: Context;
}

async function producerIn(world: BenchWorld): Promise<Producer> {
  const account = await createServiceAccount(world.context(), { projectId: world.projectId, name: 'producer', roles: ['ingest'] });
  if (!account.ok) throw new Error(account.problem.message);
  const actor = present(await actorOfPrincipal(world.machinery, account.value.id), 'the producer');
  return { world, ctx: requestContext(world.machinery, actor, 'bench') };
}

async function measure(producer: Producer, tell: (line: string) => void): Promise<Comparison[]> {
  const times = { fresh: [] as number[], known: [] as number[], again: [] as number[], peer: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    // The first round of names makes every job, dataset and column; later runs of the same jobs are what a server sees all day.
    const texts = { fresh: eventTexts(EVENTS, { names: `round ${round}`, runs: round }), known: eventTexts(EVENTS, { names: 'all days', runs: round }) };
    if (round === 0) await deliver(producer, eventTexts(EVENTS, { names: 'all days', runs: 1_000 }));
    times.fresh.push(await timed(() => deliver(producer, texts.fresh)));
    times.known.push(await timed(() => deliver(producer, texts.known)));
    times.again.push(await timed(() => deliver(producer, texts.known)));
    times.peer.push(await timed(async () => parseAndValidate(texts.known)));
    tell(
      `round ${round + 1}: ${rate(times.fresh)} new, ${rate(times.known)} of known jobs, ${rate(times.again)} repeated, ${rate(times.peer)} parsed and validated only (events/s)`,
    );
  }
  const perEvent = (values: readonly number[]): number => (percentile(values, 0.5) * 1_000) / EVENTS;
  const peer = perEvent(times.peer);
  return [
    { metric: 'events of new jobs, datasets and columns', ours: perEvent(times.fresh), peer, unit: 'µs per event', target: TARGET_NEW },
    { metric: 'events of known jobs', ours: perEvent(times.known), peer, unit: 'µs per event', target: TARGET_KNOWN },
    { metric: 'events sent again', ours: perEvent(times.again), peer, unit: 'µs per event', target: TARGET_AGAIN },
  ];
}

const rate = (values: readonly number[]): string => Math.round((EVENTS * 1_000) / (values.at(-1) ?? Number.NaN)).toLocaleString('en');

async function deliver({ world, ctx }: Producer, texts: readonly string[]): Promise<void> {
  for (let at = 0; at < texts.length; at += EVENTS_PER_BATCH) {
    const received = await receiveLineage(ctx, { projectId: world.projectId, texts: texts.slice(at, at + EVENTS_PER_BATCH), hosts: [] });
    if (!received.ok) throw new Error(received.problem.message);
    const refused = received.value.find(({ problem }) => problem !== null);
    if (refused !== undefined) throw new Error('an event of the benchmark was refused');
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
