import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { createServiceAccount, listTokens, reinstatePrincipal, suspendPrincipal, whoAmI } from '../../domain/identity/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { mapResult } from '../map-result.ts';
import { ApiTokenConnection, WhoAmI } from './credential.type.ts';
import { CreateServiceAccountInput } from './identity.inputs.ts';
import { toApiToken, toPrincipal, toWhoAmI } from './identity.mapper.ts';
import { CreateServiceAccountResult, ReinstatePrincipalResult, SuspendPrincipalResult } from './identity.results.ts';
import { Principal } from './principal.type.ts';

/** People and service accounts. */
@Resolver(() => Principal)
export class PrincipalResolver {
  @Query(() => WhoAmI, { description: 'Who the credential of this request belongs to.' })
  async whoAmI(@Ctx() { ctx }: GraphqlContext): Promise<WhoAmI> {
    return orRefuse(await whoAmI(ctx, {}), toWhoAmI);
  }

  @Mutation(() => CreateServiceAccountResult, { description: 'Makes an account for a machine of one project.' })
  async createServiceAccount(
    @Arg('input', () => CreateServiceAccountInput, { description: 'The machine.' }) input: CreateServiceAccountInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CreateServiceAccountResult> {
    return mapResult(await createServiceAccount(ctx, input), toPrincipal);
  }

  @Mutation(() => SuspendPrincipalResult, { description: 'Locks a person or a service account out at once.' })
  async suspendPrincipal(
    @Arg('principalId', () => ID, { description: 'Who is locked out.' }) principalId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof SuspendPrincipalResult> {
    return mapResult(await suspendPrincipal(ctx, { principalId }), toPrincipal);
  }

  @Mutation(() => ReinstatePrincipalResult, { description: 'Lets somebody who was locked out in again.' })
  async reinstatePrincipal(
    @Arg('principalId', () => ID, { description: 'Who is let in again.' }) principalId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReinstatePrincipalResult> {
    return mapResult(await reinstatePrincipal(ctx, { principalId }), toPrincipal);
  }

  @FieldResolver(() => ApiTokenConnection, { description: 'Their tokens that you may see: your own, and those limited to a project that you administrate.' })
  async apiTokens(@Root() principal: Principal, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listTokens(ctx, { principalId: principal.id, page: pageOf(page) }), (found) => toConnection(found, toApiToken));
  }
}
