import { and, eq, max, ne, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Finding, FindingStanding, FindingStep } from './finding.entity.ts';
import { findingSteps, findings } from './findings.tables.ts';

/** Writes a new finding; false when an equal one is there that nobody has resolved. */
export async function insertFinding(tx: Tx, finding: Finding): Promise<boolean> {
  const written = await tx
    .insert(findings)
    .values({ ...finding, furtherCausedByIds: [...finding.furtherCausedByIds] })
    .onConflictDoNothing()
    .returning({ id: findings.id });
  return written.length === 1;
}

/** The finding equal to this one that nobody has resolved, locked until the transaction ends; null when it was resolved meanwhile. */
export async function lockEqualFinding(tx: Tx, { subjectId, kind, evidenceId }: Pick<Finding, 'subjectId' | 'kind' | 'evidenceId'>): Promise<Finding | null> {
  const equal = and(eq(findings.subjectId, subjectId), eq(findings.kind, kind), sql`coalesce(${findings.evidenceId}, '') = ${evidenceId ?? ''}`);
  const [row] = await tx
    .select()
    .from(findings)
    .where(and(equal, ne(findings.state, 'RESOLVED')))
    .for('update');
  return row ?? null;
}

/** The finding, locked until the transaction ends. */
export async function lockFinding(tx: Tx, id: Id<'Finding'>): Promise<Finding> {
  const [row] = await tx.select().from(findings).where(eq(findings.id, id)).for('update');
  return present(row, 'a finding that was just read');
}

/** Writes how a finding stands now. */
export async function changeFinding(tx: Tx, { id, changedAt }: Pick<Finding, 'id' | 'changedAt'>, standing: FindingStanding): Promise<void> {
  await tx
    .update(findings)
    .set({ ...standing, changedAt })
    .where(eq(findings.id, id));
}

/** Writes a step after those before; the caller holds the finding's lock. */
export async function saveFindingStep(tx: Tx, step: Omit<FindingStep, 'number'>): Promise<void> {
  const [newest] = await tx
    .select({ number: max(findingSteps.number) })
    .from(findingSteps)
    .where(eq(findingSteps.findingId, step.findingId));
  await tx.insert(findingSteps).values({ ...step, number: (newest?.number ?? 0) + 1 });
}
