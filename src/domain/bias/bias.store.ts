import type { Tx } from '../../storage/transaction.ts';
import { biasAudits, localLawStatements } from './bias.tables.ts';
import type { BiasAudit } from './bias-audit.entity.ts';
import type { LocalLawStatement } from './local-law-statement.entity.ts';

/** Writes an audit. */
export async function saveBiasAudit(tx: Tx, { stored, ...audit }: BiasAudit): Promise<void> {
  await tx.insert(biasAudits).values({ ...audit, document: stored });
}

/** Writes a statement about an audit. */
export async function insertLocalLawStatement(tx: Tx, statement: LocalLawStatement): Promise<void> {
  await tx.insert(localLawStatements).values({ ...statement, roles: [...statement.roles] });
}
