import { type Change, changesBetween, type FactMap } from '../../../kernel/changes.ts';
import { ok } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { findEnvironmentsById } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import { currentDeploymentsOfVersion } from '../deployment.read-model.ts';

/** The two versions of which it is asked where they serve. */
export interface DiffServingInput {
  readonly fromVersionId: string;
  readonly toVersionId: string;
}

/** Where only one of two versions serves now, by environment, and since when. */
export const diffServing = question<DiffServingInput, readonly Change[], never>('diffServing', async (ctx, { fromVersionId, toVersionId }) =>
  ok(changesBetween(await servingOf(ctx, fromVersionId), await servingOf(ctx, toVersionId))),
);

async function servingOf(ctx: Context, modelVersionId: string): Promise<FactMap> {
  const deployments = await currentDeploymentsOfVersion(ctx, modelVersionId);
  const environments = await findEnvironmentsById(
    ctx,
    deployments.map(({ environmentId }) => environmentId),
  );
  const nameOf = new Map(environments.map(({ id, name }) => [id, name]));
  return new Map(deployments.map(({ environmentId, validFrom }) => [nameOf.get(environmentId) ?? environmentId, { since: validFrom.toISOString() }]));
}
