import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findPublishedPolicy, listPolicies } from '../../domain/policy/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { toPolicy } from './policy.mapper.ts';
import { Policy, PolicyConnection } from './policy.type.ts';

/** Published policies. */
@Resolver(() => Policy)
export class PolicyResolver {
  @Query(() => PolicyConnection, { description: 'Published policies, all versions, oldest first; for everybody who may read policies in some project.' })
  async policies(
    @Arg('name', () => String, { nullable: true, description: 'Only versions of the policy of this name.' }) name: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listPolicies(ctx, { name: name ?? null, page: pageOf(page) }), (found) => toConnection(found, toPolicy));
  }

  @Query(() => Policy, { nullable: true, description: 'The policy with this id; null when it does not exist or is not visible to you.' })
  async policy(@Arg('id', () => ID, { description: 'Id of the policy.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<Policy | null> {
    return orNull(await findPublishedPolicy(ctx, { id }), toPolicy);
  }
}
