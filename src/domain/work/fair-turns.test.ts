import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../../testing/chaos/rounds.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { seedProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { askErrand, clearErrands, createErrands, type Errand, errandQueue, expireErrand, manyErrands } from '../../testing/work-kit.ts';
import type { Context } from '../context.ts';
import { type ClaimedWork, cancelWork, claimWork, handBack, placesInQueue, recordFailure } from './index.ts';

let database: TestDatabase;
let ctx: Context;
let projects: readonly Id<'Project'>[];

beforeAll(async () => {
  database = await createTestDatabase();
  const machinery = await testMachinery(database);
  ctx = systemContext(machinery);
  await createErrands(database);
  projects = (await Promise.all(['a', 'b', 'c', 'd'].map((name) => seedProject(machinery, name)))).map(({ id }) => id);
});

beforeEach(() => clearErrands(database));

const claim = () => claimWork(ctx, errandQueue, 'worker');
const timeout = { code: 'TIMEOUT', message: 'It took too long.' } as const;
const finish = ({ lease }: ClaimedWork<Errand>) => recordFailure(ctx, errandQueue, lease, timeout);

describe('a queue of many projects', () => {
  it('does not let the thousand older items of one project hold up the one of another, however few workers there are', async () => {
    const [many, one] = projects as [Id<'Project'>, Id<'Project'>];
    await manyErrands(database, ctx, many, 1_000);
    const first = present(await claim(), 'one of the thousand');
    expect(first.item.projectId).toBe(many);
    const single = await askErrand(ctx, one);
    // The one worker is free again, so that nothing runs: still it is the turn of the other project.
    await finish(first);
    const second = present(await claim(), 'the other project’s item');
    expect(second.item.id).toBe(single.id);
    await finish(second);
    expect(present(await claim(), 'the next of the thousand').item.projectId).toBe(many);
  });
});

describe('the place of an item in its queue', () => {
  it('counts what waits before it in its own project, in the order in which it is taken, and nothing of other projects', async () => {
    const [mine, other] = projects as [Id<'Project'>, Id<'Project'>];
    await manyErrands(database, ctx, other, 50);
    const asked: Errand[] = [];
    for (let each = 0; each < 3; each++) asked.push(await askErrand(ctx, mine));
    const [first, second, third] = asked as [Errand, Errand, Errand];
    const places = async () => {
      const found = await placesInQueue(ctx.db, errandQueue, [...asked.map(({ id }) => id), 'evl_nothing']);
      return [first, second, third].map(({ id }) => found.get(id) ?? null);
    };
    expect(await places()).toEqual([1, 2, 3]);
    const taken: ClaimedWork<Errand>[] = [];
    while (!taken.some(({ item }) => item.id === first.id)) taken.push(present(await claim(), 'what waits'));
    expect(await places()).toEqual([null, 1, 2]);
    // Whose worker vanished is taken again before those that came later, and has begun all the same.
    await expireErrand(database, first.id);
    expect(await places()).toEqual([null, 2, 3]);
    await inMutation(ctx, (inner) => cancelWork(inner, errandQueue, second.id, 'cancelErrand'));
    expect(await places()).toEqual([null, null, 2]);
    expect(await placesInQueue(ctx.db, errandQueue, [])).toEqual(new Map());
  });
});

/** What the queue should do, told in a few lines of JavaScript. */
class Reference {
  readonly items = new Map<string, { projectId: string; state: 'WAITS' | 'AT_WORK' | 'EXPIRED' | 'ENDED'; attempts: number }>();
  private readonly served = new Map<string, number>();
  private clock = 0;

  /** The id that the next claim takes, or null; gives up on the way what was begun too often. */
  claim(): string | null {
    for (;;) {
      const open = [...this.items].filter(([, { state }]) => state === 'WAITS' || state === 'EXPIRED').sort(([a], [b]) => (a < b ? -1 : 1));
      const atWork = (project: string) => [...this.items.values()].filter((item) => item.projectId === project && item.state === 'AT_WORK').length;
      const turn = (project: string) => [atWork(project), this.served.get(project) ?? -1] as const;
      const [next] = open.sort(([idA, a], [idB, b]) => {
        const [[runsA, servedA], [runsB, servedB]] = [turn(a.projectId), turn(b.projectId)];
        return runsA - runsB || servedA - servedB || (idA < idB ? -1 : 1);
      });
      if (next === undefined) return null;
      const [id, item] = next;
      if (item.attempts >= 3) {
        item.state = 'ENDED';
        continue;
      }
      item.state = 'AT_WORK';
      item.attempts += 1;
      this.served.set(item.projectId, ++this.clock);
      return id;
    }
  }
}

async function step(reference: Reference, held: Map<string, ClaimedWork<Errand>>, choices: Choices): Promise<void> {
  const [id] = held.size === 0 ? [null] : [choices.pick([...held.keys()])];
  const known = id === null ? undefined : reference.items.get(id);
  const action = choices.pick(['ask', 'ask', 'claim', 'claim', 'claim', 'finish', 'expire', 'hand back', 'cancel'] as const);
  if (action === 'ask') {
    const errand = await askErrand(ctx, choices.pick(projects));
    reference.items.set(errand.id, { projectId: errand.projectId, state: 'WAITS', attempts: 0 });
  } else if (action === 'claim') {
    const claimed = await claim();
    expect(claimed?.item.id ?? null).toBe(reference.claim());
    if (claimed !== null) held.set(claimed.item.id, claimed);
  } else if (id !== null && known !== undefined) {
    const claimed = present(held.get(id), 'what is held');
    if (action === 'finish') await finish(claimed);
    if (action === 'cancel') await inMutation(ctx, (inner) => cancelWork(inner, errandQueue, claimed.item.id, 'cancelErrand'));
    if (action === 'hand back') await handBack(ctx, errandQueue, claimed.lease, 'WORKER_STOPS');
    if (action === 'expire') await expireErrand(database, id);
    known.state = action === 'hand back' ? 'WAITS' : action === 'expire' ? 'EXPIRED' : 'ENDED';
    known.attempts -= action === 'hand back' ? 1 : 0;
    held.delete(id);
  }
}

describe(`whose turn it is (seed ${chaosSeed})`, () => {
  it(
    'is what the rule says, whatever was asked, finished, handed back, cancelled and lost before',
    async () => {
      await playRounds('turns', rounds(2, 10), async (choices) => {
        await clearErrands(database);
        const [reference, held] = [new Reference(), new Map<string, ClaimedWork<Errand>>()];
        for (let each = 0; each < 60; each++) await step(reference, held, choices);
        expect(reference.items.size).toBeGreaterThan(5);
      });
    },
    patience(rounds(2, 10), 20_000),
  );
});
