import { eq } from 'drizzle-orm';
import { pgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { Context } from '../domain/context.ts';
import type { LeasedWork, WorkQueue } from '../domain/work/index.ts';
import { askOnce, itemColumns, queuedWork, UNLEASED } from '../domain/work/index.ts';
import { leasedColumns } from '../domain/work/work.tables.ts';
import { present } from '../kernel/assert.ts';
import { entryAbout } from '../kernel/entry.ts';
import type { Id } from '../kernel/id.ts';
import { idColumn, projectColumn } from '../storage/columns.ts';
import { inMutation } from './lineage-kit.ts';
import type { TestDatabase } from './test-database.ts';

/** Work about nothing: what leases and turns do can be seen without a model. */
export type Errand = LeasedWork & { readonly id: Id<'EvaluationRun'> };

const errands = pgTable('errands', { id: idColumn('EvaluationRun'), projectId: projectColumn().notNull(), ...leasedColumns() });

const about = (type: string) => (item: Errand) => entryAbout(`errand.${type}`, 'Errand', item, {});

/** A queue of errands. */
export const errandQueue: WorkQueue<Errand> = {
  channel: 'test_errands',
  table: errands,
  words: { noun: 'errand', askAgain: 'ask for it again' },
  permission: { action: 'runEvaluation', kind: 'EvaluationRun' },
  entries: { requested: about('requested'), reused: about('reused'), started: about('started'), handedBack: about('handed-back'), ended: about('ended') },
  insert: async (tx, item) => {
    const written = await tx
      .insert(errands)
      .values({ ...item, ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: errands.id });
    return written.length > 0;
  },
  findSame: async (_tx, item) => item.id,
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(errands)).from(errands).where(eq(errands.id, id));
    return present(row, 'an errand');
  },
};

/** Makes the table of errands, with what the database holds true of every queue. */
export const createErrands = (database: TestDatabase): Promise<void> =>
  asOwner(
    database,
    `create table errands (id text primary key, project_id text not null, state text not null, requested_by text not null, requested_at timestamptz not null,
        attempts integer not null, crashes integer not null, fence integer not null, worker text, lease_until timestamptz,
        rows_done bigint not null, rows_total bigint not null, started_at timestamptz, finished_at timestamptz, failure jsonb,
        check ((state = 'RUNNING') = (lease_until is not null and worker is not null)),
        check ((state in ('QUEUED', 'RUNNING')) = (finished_at is null)),
        check ((state in ('FAILED', 'ABANDONED')) = (failure is not null)));
     create index on errands (project_id, id) where state in ('QUEUED', 'RUNNING');
     grant select, insert, update on errands to assay_app`,
  );

/** Begins anew: no errands, and nobody was served. */
export const clearErrands = (database: TestDatabase): Promise<void> => asOwner(database, 'truncate errands, work_turns');

async function asOwner(database: TestDatabase, statements: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statements);
  } finally {
    await owner.end();
  }
}

/** Puts an errand of the project into the queue. */
export const askErrand = (ctx: Context, projectId: Id<'Project'>): Promise<Errand> =>
  inMutation(ctx, (inner) =>
    askOnce(inner, errandQueue, {
      id: ctx.ids.next('EvaluationRun'),
      projectId,
      ...queuedWork({ requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now(), rowsTotal: 10 }),
    }),
  );

/** Puts many errands of the project at the very head of the queue, as if they had been asked for long ago. */
export const manyErrands = async (database: TestDatabase, ctx: Context, projectId: Id<'Project'>, count: number): Promise<void> => {
  await database.pool.query(
    `insert into errands (id, project_id, state, requested_by, requested_at, attempts, crashes, fence, rows_done, rows_total)
     select 'evl_' || lpad(n::text, 26, '0'), $1, 'QUEUED', $2, now(), 0, 0, 0, 0, 10 from generate_series(1, $3) n`,
    [projectId, ctx.actor.principalId, count],
  );
};

/** Ends the lease of an errand, as if its worker had vanished long ago. */
export const expireErrand = async (database: TestDatabase, id: string): Promise<void> => {
  await database.pool.query(`update errands set lease_until = clock_timestamp() - interval '1 second' where id = $1`, [id]);
};
