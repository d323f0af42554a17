import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { listUpstreamChanges } from '../../domain/lineage/index.ts';
import { lastApproval } from '../../domain/promotion/index.ts';
import type { Id } from '../../kernel/id.ts';
import { orNull } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { retirementOfVersion } from '../deployments/deployments.loaders.ts';
import { Retirement } from '../deployments/hold.type.ts';
import { toChanges } from '../lineage/lineage.mapper.ts';
import { UpstreamChanges, UpstreamChangesArgs } from '../lineage/lineage-answers.type.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** What became of a version after people approved it. */
@Resolver(() => ModelVersion)
export class ApprovedVersionResolver {
  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was last approved for an environment; null when no approval is visible to you.',
  })
  lastApprovedAt(@Root() version: ModelVersion, @Ctx() { ctx }: GraphqlContext): Promise<Date | null> {
    return lastApproval(ctx, version.id as Id<'ModelVersion'>);
  }

  @FieldResolver(() => Retirement, { nullable: true, description: 'Its end; null while it may still be promoted.' })
  retirement(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<Retirement | null> {
    return loaders.of(retirementOfVersion).load(version.id);
  }

  @FieldResolver(() => UpstreamChanges, {
    nullable: true,
    description: 'What changed upstream since it was last approved; null when no approval is visible to you. For another instant ask upstreamChanges.',
  })
  async upstreamChangesSinceApproval(
    @Root() version: ModelVersion,
    @Args(() => UpstreamChangesArgs) args: UpstreamChangesArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<UpstreamChanges | null> {
    const since = await lastApproval(ctx, version.id as Id<'ModelVersion'>);
    return since === null ? null : orNull(await listUpstreamChanges(ctx, { nodeId: version.id, since, ...args }), toChanges);
  }
}
