import pg from 'pg';
import { cardRevisions, modelCards } from '../domain/cards/cards.tables.ts';
import type { Machinery } from '../domain/context.ts';
import type { Id } from '../kernel/id.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { inMutation } from './lineage-kit.ts';
import { type PolicyFolder, policyFolder } from './promotion-kit.ts';
import type { Stage } from './promotion-stage.ts';
import { systemContext, testMachinery } from './test-context.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** Machinery with a clock that the test moves and policies that it may change. */
export interface PromotionTheatre {
  readonly database: TestDatabase;
  readonly machinery: Machinery;
  readonly clock: FixedClock;
  readonly folder: PolicyFolder;
}

/** Call in `beforeAll`. */
export async function createTheatre(): Promise<PromotionTheatre> {
  const [database, clock, folder] = [await createTestDatabase(), fixedClock(), policyFolder()];
  return { database, clock, folder, machinery: await testMachinery(database, { clock, policiesDirectory: folder.directory }) };
}

/** Entries of a thing in the order in which they were written: type and, where there is one, the rule. */
export async function journalOf({ database }: PromotionTheatre, subjectId: string): Promise<readonly string[]> {
  const { rows } = await database.pool.query('select type, payload from journal_entries where subject_id = $1 order by seq', [subjectId]);
  return rows.map((row) => (row.payload.rule === undefined ? row.type : `${row.type} ${row.payload.rule}`));
}

/** Rows of a table. */
export const countRows = async ({ database }: PromotionTheatre, table: string): Promise<number> =>
  Number((await database.pool.query(`select count(*) from ${table}`)).rows[0].count);

/** `ok`, or the kind of the problem. */
export const kindOf = (result: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly kind: string } }): string =>
  result.ok ? 'ok' : result.problem.kind;

/** Changes a stored row as the owner of the database could, past every guard. */
export async function tamper({ database }: PromotionTheatre, table: string, change: string, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`alter table ${table} disable trigger user`);
    await client.query(`update ${table} set ${change} where id = $1`, [id]);
    await client.query(`alter table ${table} enable trigger user`);
  } finally {
    await client.end();
  }
}

/** Writes a card for the version of the stage straight into the tables. */
export async function writeCard({ machinery }: PromotionTheatre, stage: Stage, by: Id<'Principal'>): Promise<void> {
  const { projectId, id: modelVersionId } = stage.registry.modelVersion;
  await inMutation(systemContext(machinery), async ({ tx }) => {
    const id = machinery.ids.next('ModelCard');
    const at = machinery.clock.now();
    await tx.insert(modelCards).values({ id, projectId, modelVersionId, createdAt: at });
    const prose = { texts: { overview: 'a first revision' }, owners: [], risks: [] };
    await tx.insert(cardRevisions).values({ modelCardId: id, number: 1, projectId, prose, cited: [], revisedBy: by, revisedAt: at });
  });
}
