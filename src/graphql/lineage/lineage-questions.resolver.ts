import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findCommonAncestors, findImpact, findPaths, listUpstreamChanges } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { orNull } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { toAncestors, toChanges, toImpact, toPaths } from './lineage.mapper.ts';
import {
  CommonAncestors,
  CommonAncestorsArgs,
  LineageImpact,
  LineageImpactArgs,
  LineagePaths,
  LineagePathsArgs,
  UpstreamChanges,
  UpstreamChangesArgs,
} from './lineage-answers.type.ts';

/** Questions that lineage answers beyond what lies which way. */
@Resolver()
export class LineageQuestionsResolver {
  @Query(() => LineageImpact, {
    nullable: true,
    description: 'Which deployments would feel a change of a thing, such as a column, and why; null when the thing does not exist or is not visible to you.',
  })
  async lineageImpact(
    @Arg('nodeId', () => ID, { description: 'Id of the thing that would change.' }) nodeId: string,
    @Args(() => LineageImpactArgs) args: LineageImpactArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<LineageImpact | null> {
    return orNull(await findImpact(ctx, { nodeId, ...args }), toImpact);
  }

  @Query(() => LineagePaths, {
    nullable: true,
    description: 'The shortest ways from a thing downstream to another; null when one of them does not exist or is not visible to you.',
  })
  async lineagePaths(
    @Arg('fromId', () => ID, { description: 'Id of the thing upstream.' }) fromId: string,
    @Arg('toId', () => ID, { description: 'Id of the thing downstream.' }) toId: string,
    @Args(() => LineagePathsArgs) args: LineagePathsArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<LineagePaths | null> {
    return orNull(await findPaths(ctx, { fromId, toId, ...args }), toPaths);
  }

  @Query(() => CommonAncestors, {
    nullable: true,
    description: 'What all of several things were made from, nearest first; null when one of them does not exist or is not visible to you.',
  })
  async commonAncestors(
    @Arg('nodeIds', () => [ID], { description: `Ids of 1 to ${LIMITS.lineageAncestorsOf} things.` }) nodeIds: string[],
    @Args(() => CommonAncestorsArgs) args: CommonAncestorsArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<CommonAncestors | null> {
    return orNull(await findCommonAncestors(ctx, { nodeIds, ...args }), toAncestors);
  }

  @Query(() => UpstreamChanges, {
    nullable: true,
    description: 'What changed upstream of a thing after an instant, up to asOf; null when the thing does not exist or is not visible to you.',
  })
  async upstreamChanges(
    @Arg('nodeId', () => ID, { description: 'Id of the thing.' }) nodeId: string,
    @Arg('since', () => GraphQLISODateTime, { description: 'Only what changed after this instant.' }) since: Date,
    @Args(() => UpstreamChangesArgs) args: UpstreamChangesArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<UpstreamChanges | null> {
    return orNull(await listUpstreamChanges(ctx, { nodeId, since, ...args }), toChanges);
  }
}
