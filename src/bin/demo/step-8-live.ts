import { JournalDocument } from '@assay/sdk';
import type { Cast } from './cast.ts';
import type { LiveEvents } from './live-events.ts';
import type { Stage } from './stage.ts';

const PAGE_ENTRIES = 100;

/** Step 8: what the subscription received is what the journal holds, in spite of the destroyed socket. */
export async function checkLiveEvents({ narrator }: Stage, cast: Cast, live: LiveEvents): Promise<void> {
  narrator.step(8, 'Live: nothing lost, nothing doubled');
  const first = live.beganAfter + 1;
  const last = await newestPosition(cast);
  await narrator.during(
    'waiting for the last event',
    live.until(({ position }) => position >= last),
  );
  const received = live.events.map(({ position }) => position).filter((position) => position <= last);
  const kept = await positionsBetween(cast, first, last);
  narrator.say(`The subscription received ${received.length} events, between the positions ${first} and ${last}; its socket was destroyed once on the way.`);
  narrator.claim('they are exactly the entries of the journal, each once, in order', received.join() === kept.join(), `${received.length} of ${kept.length}`);
}

async function newestPosition({ auditor, projectId }: Cast): Promise<number> {
  const { journal } = await auditor.client.request(JournalDocument, { filter: { projectId }, newestFirst: true, first: 1 });
  return journal.edges[0]?.node.position ?? 0;
}

async function positionsBetween({ auditor, projectId }: Cast, fromPosition: number, toPosition: number): Promise<readonly number[]> {
  const positions: number[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(auditor.client, { projectId, fromPosition, toPosition }, after);
    positions.push(...page.edges.map(({ node }) => node.position));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return positions;
}

async function readPage(client: Cast['auditor']['client'], filter: { projectId: string; fromPosition: number; toPosition: number }, after: string | null) {
  const { journal } = await client.request(JournalDocument, { filter, first: PAGE_ENTRIES, after });
  return journal;
}
