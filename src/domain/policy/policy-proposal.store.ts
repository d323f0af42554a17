import { and, eq } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { PolicyProposal } from './policy-proposal.entity.ts';
import { proposalOf } from './policy-proposal.read-model.ts';
import { policyProposals } from './policy-proposal.tables.ts';

/** Writes a proposal; false when another text waits for the same version. */
export async function insertProposal(tx: Tx, proposal: PolicyProposal): Promise<boolean> {
  const rows = await tx
    .insert(policyProposals)
    .values({ ...proposal, projectId: null })
    .onConflictDoNothing()
    .returning({ id: policyProposals.id });
  return rows.length > 0;
}

/** The proposal, locked until the transaction ends, so that it is ended once. */
export async function lockProposal(tx: Tx, id: Id<'PolicyProposal'>): Promise<PolicyProposal> {
  const [row] = await tx.select().from(policyProposals).where(eq(policyProposals.id, id)).for('update');
  return proposalOf(present(row, 'a proposal that was just read'));
}

/** Writes how a waiting proposal ended. */
export async function closeProposal(tx: Tx, { id, state, closedBy, closedAt, closingReason, policyId }: PolicyProposal): Promise<void> {
  const rows = await tx
    .update(policyProposals)
    .set({ state, closedBy, closedAt, closingReason, policyId })
    .where(and(eq(policyProposals.id, id), eq(policyProposals.state, 'WAITING')))
    .returning({ id: policyProposals.id });
  if (rows.length !== 1) throw new Error('Broken guarantee: only a waiting proposal is closed');
}
