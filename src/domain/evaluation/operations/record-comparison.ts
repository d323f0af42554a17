import { present } from '../../../kernel/assert.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Comparison } from '../comparison.entity.ts';
import { findComparisonOfRuns } from '../comparison.read-model.ts';
import { evaluationsCompared } from '../evaluation.entries.ts';
import { insertComparison } from '../evaluation.store.ts';

/** Keeps a comparison in the caller's transaction; answers the stored one, which is the earlier one when the pair has been compared before. */
export async function recordComparison(ctx: MutationContext, comparison: Comparison): Promise<Comparison> {
  if (await insertComparison(ctx.tx, comparison)) {
    await append(ctx.tx, evaluationsCompared(comparison));
    return comparison;
  }
  return present(await findComparisonOfRuns(ctx, comparison.candidateRunId, comparison.championRunId), 'the comparison of the pair');
}
