import type { Tx } from '../../storage/transaction.ts';
import { biasAudits } from './bias.tables.ts';
import type { BiasAudit } from './bias-audit.entity.ts';

/** Writes an audit. */
export async function saveBiasAudit(tx: Tx, { stored, ...audit }: BiasAudit): Promise<void> {
  await tx.insert(biasAudits).values({ ...audit, document: stored });
}
