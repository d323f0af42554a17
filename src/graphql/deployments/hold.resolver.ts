import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { freezePromotions, liftFreeze, listFreezes, suspendApproval } from '../../domain/deployments/index.ts';
import { liftSuspension } from '../../domain/promotion/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Environment } from '../identity/environment.type.ts';
import { environmentById, principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Deployment } from './deployment.type.ts';
import { suspensionsOfDeployment } from './deployments.loaders.ts';
import { FreezePromotionsInput, LiftFreezeInput, LiftSuspensionInput, SuspendApprovalInput } from './hold.inputs.ts';
import { toFreeze, toSuspension } from './hold.mapper.ts';
import { FreezePromotionsResult, LiftFreezeResult, LiftSuspensionResult, SuspendApprovalResult } from './hold.results.ts';
import { Freeze, FreezeConnection, Retirement, Suspension } from './hold.type.ts';

/** Times without promotions. */
@Resolver(() => Freeze)
export class FreezeResolver {
  @Query(() => FreezeConnection, { description: 'Times without promotions in a project, oldest first.' })
  async freezes(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('environment', () => String, { nullable: true, description: 'Only freezes of this environment alone, by its name; left out for all.' })
    environment: string | null | undefined,
    @Arg('standing', () => Boolean, { nullable: true, description: 'true: only those that hold at this moment.' }) standing: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const found = await listFreezes(ctx, { projectId, environment: environment ?? null, standing: standing === true, page: pageOf(page) });
    return orRefuse(found, (freezes) => toConnection(freezes, toFreeze(ctx.clock.now())));
  }

  @Mutation(() => FreezePromotionsResult, {
    description: 'From now on nothing is promoted there, whoever approves. Requests may be opened, and all but the last approval given.',
  })
  async freezePromotions(
    @Arg('input', () => FreezePromotionsInput, { description: 'The freeze.' }) input: FreezePromotionsInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof FreezePromotionsResult> {
    return mapResult(await freezePromotions(ctx, input), toFreeze(ctx.clock.now()));
  }

  @Mutation(() => LiftFreezeResult, { description: 'Ends a freeze before its time.' })
  async liftFreeze(
    @Arg('input', () => LiftFreezeInput, { description: 'The freeze.' }) input: LiftFreezeInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof LiftFreezeResult> {
    return mapResult(await liftFreeze(ctx, input), toFreeze(ctx.clock.now()));
  }

  @FieldResolver(() => Environment, { nullable: true, description: 'Where; null for every environment of the project.' })
  async environment(@Root() freeze: Freeze, @Ctx() { loaders }: GraphqlContext): Promise<Environment | null> {
    return freeze.environmentId === null ? null : loaders.of(environmentById).load(freeze.environmentId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who froze; null when they are not visible to you.' })
  frozenBy(@Root() freeze: Freeze, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(freeze.frozenById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who lifted it; null when nobody did.' })
  async liftedBy(@Root() freeze: Freeze, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return freeze.liftedById === null ? null : loaders.of(principalById).load(freeze.liftedById);
  }
}

/** Approvals that are suspended. */
@Resolver(() => Suspension)
export class SuspensionResolver {
  @Mutation(() => SuspendApprovalResult, {
    description: 'Suspends what was approved: admission denies the bytes until it is lifted. What runs is not stopped by it.',
  })
  async suspendApproval(
    @Arg('input', () => SuspendApprovalInput, { description: 'The deployment.' }) input: SuspendApprovalInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof SuspendApprovalResult> {
    return mapResult(await suspendApproval(ctx, input), toSuspension);
  }

  @Mutation(() => LiftSuspensionResult, { description: 'Lets what was approved be admitted again.' })
  async liftSuspension(
    @Arg('input', () => LiftSuspensionInput, { description: 'The suspension.' }) input: LiftSuspensionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof LiftSuspensionResult> {
    return mapResult(await liftSuspension(ctx, input), toSuspension);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who suspended; null for the server itself.' })
  suspendedBy(@Root() suspension: Suspension, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(suspension.suspendedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who lifted it; null while it holds.' })
  async liftedBy(@Root() suspension: Suspension, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return suspension.liftedById === null ? null : loaders.of(principalById).load(suspension.liftedById);
  }
}

/** What suspensions add to a deployment. */
@Resolver(() => Deployment)
export class SuspendedDeploymentResolver {
  @FieldResolver(() => [Suspension], { description: 'Every time its approval was suspended, oldest first; one that is not lifted holds.' })
  async suspensions(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<readonly Suspension[]> {
    return (await loaders.of(suspensionsOfDeployment).load(deployment.id)) ?? [];
  }
}

/** Who ended a version. */
@Resolver(() => Retirement)
export class RetirementResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who retired it; null when they are not visible to you.' })
  retiredBy(@Root() retirement: Retirement, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(retirement.retiredById);
  }
}
