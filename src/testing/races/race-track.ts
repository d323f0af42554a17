import pg from 'pg';
import type { Context, Machinery } from '../../domain/context.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { openDatabase } from '../../storage/database.ts';
import { atEnd } from '../at-end.ts';
import type { Choices } from '../chaos/rounds.ts';
import type { TestPerson } from '../seed.ts';
import { contextOf, testMachinery } from '../test-context.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

/** Several instances of Assay on one database, each with connections of its own. */
export interface RaceTrack {
  readonly database: TestDatabase;
  readonly instances: readonly Machinery[];
  /** A request of the person to one of the instances. */
  at(instance: number, person: TestPerson): Context;
  /**
   * Starts all at once. Half of the rounds only shuffle who starts first; in the others a table that they will write is held until
   * each of them has either finished or waits in the middle of its transaction, so that they truly meet.
   */
  race<T>(choices: Choices, tables: readonly string[], runners: readonly (() => Promise<T>)[]): Promise<T[]>;
}

interface Referee {
  readonly holder: pg.Client;
  readonly watcher: pg.Client;
}

/** Call in `beforeAll`. */
export async function openRaceTrack(count: number, overrides: Partial<Machinery> = {}): Promise<RaceTrack> {
  const database = await createTestDatabase();
  const first = await testMachinery(database, overrides);
  const others = Array.from({ length: count - 1 }, () => openDatabase(database.applicationUrl, silentLog));
  // What waits is asked outside of the transaction that holds: inside, PostgreSQL would answer the same each time.
  const referee: Referee = { holder: new pg.Client({ connectionString: database.ownerUrl }), watcher: new pg.Client({ connectionString: database.ownerUrl }) };
  await Promise.all([referee.holder.connect(), referee.watcher.connect()]);
  atEnd(async () => {
    await Promise.all([referee.holder.end(), referee.watcher.end()]);
    for (const other of others) await other.close();
  });
  const instances = [first, ...others.map((other) => ({ ...first, database: other }))];
  return {
    database,
    instances,
    at: (instance, person) => contextOf(instances[instance % instances.length] as Machinery, person.ctx.actor),
    race: (choices, tables, runners) => (choices.below(2) === 0 ? shuffledStart(choices, runners) : heldStart(referee, choices, tables, runners)),
  };
}

async function shuffledStart<T>(choices: Choices, runners: readonly (() => Promise<T>)[]): Promise<T[]> {
  const started = new Map<number, Promise<T>>();
  for (const place of choices.shuffled([...runners.keys()])) {
    for (let turn = choices.below(4); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
    started.set(place, (runners[place] as () => Promise<T>)());
  }
  return Promise.all(runners.map((_, place) => started.get(place) as Promise<T>));
}

async function heldStart<T>(referee: Referee, choices: Choices, tables: readonly string[], runners: readonly (() => Promise<T>)[]): Promise<T[]> {
  const table = choices.pick(tables);
  await referee.holder.query(`begin; lock table ${table} in share row exclusive mode`);
  let finished = 0;
  const running = choices.shuffled([...runners.keys()]).map(async (place): Promise<[number, T]> => {
    try {
      return [place, await (runners[place] as () => Promise<T>)()];
    } finally {
      finished++;
    }
  });
  const all = Promise.all(running);
  // Whoever throws is reported below, once the table is let go.
  all.catch(() => undefined);
  try {
    const deadline = performance.now() + 20_000;
    while (finished + (await waiting(referee.watcher)) < runners.length) {
      if (performance.now() > deadline)
        throw new Error(`${finished} finished and ${await waiting(referee.watcher)} waited, of ${runners.length}, at the held table ${table}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  } finally {
    await referee.holder.query('rollback');
  }
  return (await all).sort(([a], [b]) => a - b).map(([, outcome]) => outcome);
}

async function waiting(watcher: pg.Client): Promise<number> {
  const { rows } = await watcher.query<{ n: number }>(
    `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.datname = current_database() and not l.granted`,
  );
  return rows[0]?.n ?? 0;
}

/** What came of a race: the values of those who won, and the kinds of the refusals of the others. */
export function outcomesOf<T>(results: readonly Result<T, Problem>[]): { readonly won: readonly T[]; readonly refused: readonly string[] } {
  return {
    won: results.flatMap((result) => (result.ok ? [result.value] : [])),
    refused: results.flatMap((result) => (result.ok ? [] : [result.problem.kind])),
  };
}
