import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Alias, AliasWish } from '../alias.entity.ts';
import { endAlias, saveAlias } from '../aliases.store.ts';
import type { Deployment } from '../deployment.entity.ts';
import { aliasMoved } from '../deployments.entries.ts';

/**
 * Lets the aliases mean the version of the deployment from its first instant on: those that were wished for, and those that follow
 * its environment. `before` are their locked rows; nothing else writes aliases.
 */
export async function moveAliases(
  ctx: MutationContext,
  deployment: Deployment,
  wishes: readonly AliasWish[],
  before: readonly Alias[],
): Promise<readonly Alias[]> {
  const following = before.filter(({ name }) => !wishes.some((wish) => wish.name === name)).map(({ name, follows }) => ({ name, follows }));
  const moved: Alias[] = [];
  for (const { name, follows } of [...wishes, ...following]) {
    const earlier = before.find((alias) => alias.name === name) ?? null;
    if (earlier !== null) await endAlias(ctx.tx, earlier.id, deployment.validFrom);
    const alias: Alias = { id: ctx.ids.next('Alias'), name, follows, ...placeOf(deployment) };
    await saveAlias(ctx.tx, alias);
    await append(ctx.tx, aliasMoved(alias, earlier));
    moved.push(alias);
  }
  return moved;
}

const placeOf = ({ projectId, modelId, environmentId, modelVersionId, promotionRequestId, validFrom }: Deployment) => ({
  ...{ projectId, modelId, environmentId, modelVersionId, promotionRequestId, validFrom },
  validTo: null as Date | null,
});
