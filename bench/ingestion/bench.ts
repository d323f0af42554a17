import { receiveLineage } from '../../src/domain/openlineage/index.ts';
import type { Bench, Comparison } from '../harness/bench.ts';
import { percentile } from '../harness/percentile.ts';
import { type BenchWorld, openWorld } from '../harness/world.ts';
import { eventTexts } from './events.ts';
import { parseAndValidate } from './yardstick.ts';

const EVENTS = 4_000;
const EVENTS_PER_BATCH = 200;
const ROUNDS = 5;

/** What keeping an event may cost: so many times what reading it alone costs. */
const TARGET_NEW = 40;
const TARGET_KNOWN = 15;

/** Lineage events into the graph by the use case, against a loop that only parses and validates the same events. */
export const bench = (note: (postgres: string) => void): Bench => ({
  name: 'ingestion',
  title: `${EVENTS.toLocaleString('en')} OpenLineage events in batches of ${EVENTS_PER_BATCH}, kept and joined to the graph, against a loop that only parses and validates them`,
  async run(tell) {
    const world = await openWorld();
    note(world.postgres);
    try {
      return await measure(world, tell);
    } finally {
      await world.stop();
    }
  },
});

async function measure(world: BenchWorld, tell: (line: string) => void): Promise<Comparison[]> {
  const times = { fresh: [] as number[], known: [] as number[], again: [] as number[], peer: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    // The first round of names makes every job, dataset and column; later runs of the same jobs are what a server sees all day.
    const texts = { fresh: eventTexts(EVENTS, { names: `round ${round}`, runs: round }), known: eventTexts(EVENTS, { names: 'all days', runs: round }) };
    if (round === 0) await deliver(world, eventTexts(EVENTS, { names: 'all days', runs: 1_000 }));
    times.fresh.push(await timed(() => deliver(world, texts.fresh)));
    times.known.push(await timed(() => deliver(world, texts.known)));
    times.again.push(await timed(() => deliver(world, texts.known)));
    times.peer.push(await timed(async () => parseAndValidate(texts.known)));
    tell(
      `round ${round + 1}: ${rate(times.fresh)} new, ${rate(times.known)} of known jobs, ${rate(times.again)} repeated, ${rate(times.peer)} parsed and validated only (events/s)`,
    );
  }
  const perEvent = (values: readonly number[]): number => (percentile(values, 50) * 1_000) / EVENTS;
  const peer = perEvent(times.peer);
  return [
    { metric: 'events of new jobs, datasets and columns', ours: perEvent(times.fresh), peer, unit: 'µs per event', target: TARGET_NEW },
    { metric: 'events of known jobs', ours: perEvent(times.known), peer, unit: 'µs per event', target: TARGET_KNOWN },
    { metric: 'events sent again', ours: perEvent(times.again), peer, unit: 'µs per event', target: TARGET_KNOWN },
  ];
}

const rate = (values: readonly number[]): string => Math.round((EVENTS * 1_000) / (values.at(-1) ?? Number.NaN)).toLocaleString('en');

async function deliver(world: BenchWorld, texts: readonly string[]): Promise<void> {
  for (let at = 0; at < texts.length; at += EVENTS_PER_BATCH) {
    const received = await receiveLineage(world.context(), { projectId: world.projectId, texts: texts.slice(at, at + EVENTS_PER_BATCH), hosts: [] });
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
