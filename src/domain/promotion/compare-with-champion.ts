import type { Context } from '../context.ts';
import { type Comparison, compareToChampion } from '../evaluation/index.ts';
import type { Environment } from '../identity/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import { rivalsOf, useCaseOf } from './promotion-facts.ts';

/** A comparison that may not be stored yet, and the champion it is with. */
export interface ComparedWithChampion {
  readonly championDeploymentId: string | null;
  readonly comparison: Comparison | null;
}

/** The champion and the comparison with it; null where they cannot be compared, which the policy then says. */
export async function compareWithChampion(ctx: Context, version: ModelVersion, environment: Environment): Promise<ComparedWithChampion> {
  const { run, champion, championRun } = await rivalsOf(ctx, { version, environment, useCase: await useCaseOf(ctx, version) });
  const championDeploymentId = champion?.id ?? null;
  if (run === null || championRun === null || run.id === championRun.id) return { championDeploymentId, comparison: null };
  const compared = await compareToChampion(ctx, { candidateRunId: run.id, championRunId: championRun.id });
  if (!compared.ok)
    ctx.log.warn(
      { problem: compared.problem.kind, candidateRunId: run.id, championRunId: championRun.id },
      'a candidate could not be compared with the champion',
    );
  return { championDeploymentId, comparison: compared.ok ? compared.value : null };
}
