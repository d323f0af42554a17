import type { Bench, Comparison } from '../harness/bench.ts';
import { at, timed } from '../harness/timing.ts';
import { openWorld } from '../harness/world.ts';
import { eventTexts } from './events.ts';
import { openProduct, type Product } from './product.ts';
import { openYardstick, type Yardstick } from './yardstick.ts';

const EVENTS = 1_000;
const EVENTS_PER_BATCH = 200;
/** Events that are sent one by one. */
const SINGLE_EVENTS = 200;
const ROUNDS = 5;
/** Names of the jobs that run in every round. */
const KNOWN = 'all days';

/** One way in which events come, and how many times what the loop beside it costs an event may cost. */
interface Delivery {
  readonly metric: string;
  readonly target: number;
  readonly perRequest: number;
  readonly peer: 'read' | 'keep';
  texts(round: number): readonly string[];
}

/** Each round is a later day, and on each the schemas change once. */
const day = (round: number, hour: number, schema: number, count = EVENTS) => eventTexts(count, { names: KNOWN, runs: round * 10 + hour, schema });

const DELIVERIES: readonly Delivery[] = [
  { metric: 'events of known jobs', target: 20, perRequest: EVENTS_PER_BATCH, peer: 'read', texts: (round) => day(round, 1, round) },
  { metric: 'events sent again', target: 6, perRequest: EVENTS_PER_BATCH, peer: 'read', texts: (round) => day(round, 1, round) },
  {
    ...{ metric: 'events of known jobs whose schemas and column lineage have all changed', target: 50, perRequest: EVENTS_PER_BATCH, peer: 'read' },
    texts: (round) => day(round, 2, round + 1),
  },
  {
    ...{ metric: 'events of new jobs, datasets and columns', target: 80, perRequest: EVENTS_PER_BATCH, peer: 'read' },
    texts: (round) => eventTexts(EVENTS, { names: `round ${round}`, runs: 0 }),
  },
  {
    ...{ metric: 'events of known jobs, each in a request of its own (beside it: parsed, validated and inserted)', target: 25, perRequest: 1, peer: 'keep' },
    texts: (round) => day(round, 3, round + 1, SINGLE_EVENTS),
  },
];

/** Lineage events into the graph by the use case, against a loop that only parses and validates the same events. */
export const bench = (note: (postgres: string) => void): Bench => ({
  name: 'ingestion',
  title: `OpenLineage events, ${EVENTS_PER_BATCH} in a request unless it says otherwise, kept and joined to the graph, against a loop that only parses and validates them, or inserts the bare text besides`,
  async run(tell) {
    const world = await openWorld();
    note(world.postgres);
    const yardstick = await openYardstick(world.ownerUrl);
    try {
      return await measure(await openProduct(world), yardstick, tell);
    } finally {
      await yardstick.stop();
      await world.stop();
    }
  },
});

async function measure(product: Product, yardstick: Yardstick, tell: (line: string) => void): Promise<Comparison[]> {
  const times = DELIVERIES.map((delivery) => ({ delivery, ours: [] as number[], peer: [] as number[] }));
  // What a server knows of its jobs after their first day; it also warms both sides up.
  const firstDay = day(0, 0, 0);
  await product.deliver(firstDay, EVENTS_PER_BATCH);
  await yardstick.read(firstDay);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { delivery, ours, peer } of times) {
      const texts = delivery.texts(round);
      const perEvent = async (work: () => Promise<void>) => ((await timed(work)).milliseconds * 1_000) / texts.length;
      const runs = [
        async () => ours.push(await perEvent(() => product.deliver(texts, delivery.perRequest))),
        async () => peer.push(await perEvent(() => yardstick[delivery.peer](texts))),
      ];
      for (const run of round % 2 === 0 ? runs : runs.reverse()) await run();
      await product.check(texts);
    }
    tell(
      `round ${round + 1} of ${ROUNDS}: ${times.map(({ ours, peer }) => ((ours.at(-1) ?? 0) / (peer.at(-1) ?? 0)).toFixed(1)).join(', ')} times the loop beside it`,
    );
  }
  tell(`${(await product.count()).toLocaleString('en')} events are kept, each as it was sent and none twice, after ${ROUNDS} rounds`);
  return times.map(({ delivery: { metric, target }, ...sides }) => ({ metric, ...at(sides, 0.5), unit: 'µs per event', target }));
}
