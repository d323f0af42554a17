import { setImmediate } from 'node:timers/promises';
import type { Choices } from '../chaos/rounds.ts';
import { connectAsOwner } from './assay-process.ts';
import { type KillWorld, waitFor } from './kill-world.ts';

/**
 * When the server dies: in the middle of its transaction; just after the transaction may go on, so that it may or may not commit;
 * or when the answer is out.
 */
export const MOMENTS = ['inside', 'about to commit', 'answered'] as const;

/** One of `MOMENTS`. */
export type Moment = (typeof MOMENTS)[number];

/** What the caller knows of a request during which the server died: its answer, or nothing. */
export type Known<T> = { readonly acknowledged: T } | { readonly lost: unknown };

/**
 * Sends the request while a table that it will write is held, kills the server at the moment, and starts it again. `reached` says that
 * the request has got as far as it gets; by default, that something waits for the table.
 */
export async function killDuring<T>(world: KillWorld, choices: Choices, moment: Moment, table: string, request: () => Promise<T>): Promise<Known<T>> {
  const holder = await connectAsOwner(world.home);
  await holder.query(`begin; lock table ${table} in share row exclusive mode`);
  let known: Known<T> | null = null;
  const answered = request()
    .then(
      (acknowledged): Known<T> => ({ acknowledged }),
      (lost: unknown): Known<T> => ({ lost }),
    )
    .then((outcome) => {
      known = outcome;
      return outcome;
    });
  await waitFor(`${table} is wanted by the server`, async () => (known !== null || (await waiting(world)) ? true : null));
  if (moment !== 'inside') await holder.query('rollback');
  if (moment === 'about to commit') for (let turn = choices.below(200); turn > 0; turn--) await setImmediate();
  if (moment === 'answered') await answered;
  await world.kill();
  const outcome = await answered;
  await holder.end().catch(() => undefined);
  await world.restart();
  return outcome;
}

const waiting = async (world: KillWorld): Promise<boolean> =>
  (await world.sql(`select from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.usename = 'assay_app' and not l.granted`)).length > 0;
