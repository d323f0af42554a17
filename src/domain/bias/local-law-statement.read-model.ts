import { and, desc, inArray, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, visible } from '../visible.read-model.ts';
import { localLawStatements } from './bias.tables.ts';
import type { LocalLawStatement } from './local-law-statement.entity.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(localLawStatements).where(where);

/** The statement with the id. */
export const findLocalLawStatement = (ctx: Context, id: string): Promise<Result<LocalLawStatement, NotFound>> =>
  findVisible(ctx, 'LocalLawStatement', id, localLawStatements, rows(ctx), 'BiasAudit');

/** All statements about audits, by audit, newest first. */
export async function localLawStatementsOf(ctx: Context, auditIds: readonly string[]): Promise<ReadonlyMap<string, readonly LocalLawStatement[]>> {
  const known = auditIds.filter((id) => isId('BiasAudit', id));
  const found =
    known.length === 0
      ? []
      : await rows(ctx)(and(inArray(localLawStatements.biasAuditId, known), visible(ctx, 'BiasAudit', localLawStatements))).orderBy(
          desc(localLawStatements.id),
        );
  return new Map(known.map((id) => [id, found.filter(({ biasAuditId }) => biasAuditId === id)]));
}

/** The statement about an audit that counts: the newest one; null when nobody has filed one. */
export async function currentLocalLawStatement(ctx: Context, auditId: string): Promise<LocalLawStatement | null> {
  return (await localLawStatementsOf(ctx, [auditId])).get(auditId)?.[0] ?? null;
}
