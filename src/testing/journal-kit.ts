import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import { append, sealEntries } from '../domain/journal/index.ts';
import type { SealerMachinery } from '../domain/journal/operations/seal-entries.ts';
import { hasUnsealed } from '../domain/journal/unsealed.read-model.ts';
import type { EntryDraft } from '../kernel/entry.ts';
import type { Id } from '../kernel/id.ts';
import { type Log, silentLog } from '../kernel/log.ts';
import { ok } from '../kernel/result.ts';
import { signerOf } from '../kernel/signer.ts';
import type { Database } from '../storage/database.ts';
import { inTransaction } from '../storage/transaction.ts';

/** What the journal needs of the machinery, without the rest of the house. */
export const journalMachinery = (database: Database): SealerMachinery & { readonly log: Log } => ({
  database,
  clock: { now: () => new Date() },
  signer: signerOf(generateKeyPairSync('ed25519').privateKey),
  log: silentLog,
});

/** A draft whose payload says which one it is. */
export const draftOf = (mark: string | number, projectId: Id<'Project'> | null = null): EntryDraft => ({
  type: 'model.registered',
  version: 1,
  projectId,
  subjectKind: 'Model',
  subjectId: 'mdl_a',
  payload: { mark },
});

/** Commits the drafts in one transaction. */
export async function commitEntries(database: Database, ...drafts: readonly EntryDraft[]): Promise<void> {
  await inTransaction(database, { principalId: 'pri_writer', principalKind: 'USER', requestId: 'kit' }, async (tx) => {
    for (const draft of drafts) await append(tx, draft);
    return ok(undefined);
  });
}

/** Returns when every committed entry has its position: another sealer may be at work, and then this one seals nothing itself. */
export async function sealAll(machinery: SealerMachinery): Promise<void> {
  do await sealEntries(machinery);
  while (await hasUnsealed(machinery.database.db));
}

/** A transaction held open by a connection of its own, as the application's role. */
export interface OpenWriter {
  append(mark: string | number): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

let ids = 0;

/** Begins a transaction that appends when told and ends when told. */
export async function openWriter(applicationUrl: string): Promise<OpenWriter> {
  const client = new pg.Client({ connectionString: applicationUrl });
  await client.connect();
  await client.query(
    `begin; select set_config('assay.principal_id', 'pri_slow', true), set_config('assay.principal_kind', 'USER', true), set_config('assay.request_id', 'slow', true)`,
  );
  const end = async (statement: string) => {
    await client.query(statement);
    await client.end();
  };
  return {
    append: async (mark) => {
      await client.query(`select journal_append($1, null, 'model.registered', 1, 'Model', 'mdl_a', $2)`, [`jrn_kit${++ids}`, JSON.stringify({ mark })]);
    },
    commit: () => end('commit'),
    rollback: () => end('rollback'),
  };
}

/** Resolves once the question is answered with yes; fails after ten seconds. */
export async function eventually(what: string, ask: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`it did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
