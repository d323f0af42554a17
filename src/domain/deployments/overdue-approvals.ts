import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { listFindings } from '../findings/index.ts';
import { listDeploymentsById } from './deployment.read-model.ts';
import { suspensionsOfDeployments } from './holds.read-model.ts';

/** The current deployments with a condition that is overdue and whose approval is not suspended for that; what the asker may see of them. */
export async function overdueApprovals(ctx: Context): Promise<readonly string[]> {
  const due: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const listed = await listFindings(ctx, { kinds: ['APPROVAL_CONDITION'], overdue: true }, { first: LIMITS.pageEntries, after });
    const page = present(listed.ok ? listed.value : null, 'a page of findings');
    const ids = [...new Set(page.items.map(({ subjectId }) => subjectId))];
    const deployments = await listDeploymentsById(ctx, ids);
    const suspensions = await suspensionsOfDeployments(ctx, ids);
    due.push(
      ...ids.filter(
        (id) =>
          deployments.get(id)?.validTo === null &&
          !(suspensions.get(id) ?? []).some(({ liftedAt, cause }) => liftedAt === null && cause === 'CONDITION') &&
          !due.includes(id),
      ),
    );
    [after, more] = [page.cursors.at(-1) ?? null, page.hasNextPage];
  }
  return due;
}
