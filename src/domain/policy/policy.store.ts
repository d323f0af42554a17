import { sql } from 'drizzle-orm';
import type { Tx } from '../../storage/transaction.ts';
import type { Policy } from './policy.entity.ts';
import { policies } from './policy.tables.ts';

/**
 * Takes the lock of all policies until the transaction ends: a promotion shares it, whoever publishes has it alone. So a promotion has
 * either ended before a version was published, or was judged by it.
 */
export async function lockPolicies(tx: Tx, how: 'shared' | 'alone'): Promise<void> {
  const key = sql`hashtextextended('policies', 0)`;
  await tx.execute(how === 'shared' ? sql`select pg_advisory_xact_lock_shared(${key})` : sql`select pg_advisory_xact_lock(${key})`);
}

/** Writes a new version; a version that is there already breaks `policies_name_version_idx`. */
export async function insertPolicy(tx: Tx, policy: Policy): Promise<void> {
  const { id, name, version, digest, document, text, publishedAt } = policy;
  await tx.insert(policies).values({ id, projectId: null, name, version, digest, document, text, publishedAt });
}
