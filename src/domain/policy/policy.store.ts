import type { Tx } from '../../storage/transaction.ts';
import type { Policy } from './policy.entity.ts';
import { policies } from './policy.tables.ts';

/** Writes a new version; a version that is there already breaks `policies_name_version_idx`. */
export async function insertPolicy(tx: Tx, policy: Policy): Promise<void> {
  const { id, name, version, digest, document, text, publishedAt } = policy;
  await tx.insert(policies).values({ id, projectId: null, name, version, digest, document, text, publishedAt });
}
