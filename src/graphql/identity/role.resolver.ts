import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { confirmRoleGrant, grantRole, listRoleGrants, listRoles, revokeRoleGrant } from '../../domain/identity/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { mapResult } from '../map-result.ts';
import { ConfirmRoleGrantInput, GrantRoleInput } from './identity.inputs.ts';
import { principalById, projectById } from './identity.loaders.ts';
import { toRole, toRoleGrant } from './identity.mapper.ts';
import { ConfirmRoleGrantResult, GrantRoleResult, RevokeRoleGrantResult } from './identity.results.ts';
import { Principal } from './principal.type.ts';
import { Project } from './project.type.ts';
import { HeldRole, Role, RoleGrant, RoleGrantConnection } from './role.type.ts';

/** Roles, and who holds them. */
@Resolver(() => RoleGrant)
export class RoleResolver {
  @Query(() => [Role], { description: 'The roles that this installation defines.' })
  async roles(@Ctx() { ctx }: GraphqlContext): Promise<Role[]> {
    return orRefuse(await listRoles(ctx, {}), (found) => found.map(toRole));
  }

  @Query(() => RoleGrantConnection, { description: 'Grants for the whole installation that you may see, by age.' })
  async installationRoleGrants(@Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listRoleGrants(ctx, { projectId: null, page: pageOf(page) }), (found) => toConnection(found, toRoleGrant));
  }

  @Mutation(() => GrantRoleResult, { description: 'Gives somebody else a role. An approver role counts only once a second administrator has confirmed it.' })
  async grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'Who gets which role.' }) input: GrantRoleInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof GrantRoleResult> {
    return mapResult(await grantRole(ctx, input), toRoleGrant);
  }

  @Mutation(() => ConfirmRoleGrantResult, { description: 'Puts an approver role in force as the second administrator; it counts from now on.' })
  async confirmRoleGrant(
    @Arg('input', () => ConfirmRoleGrantInput, { description: 'The grant.' }) input: ConfirmRoleGrantInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ConfirmRoleGrantResult> {
    return mapResult(await confirmRoleGrant(ctx, input), toRoleGrant);
  }

  @Mutation(() => RevokeRoleGrantResult, { description: 'Takes a role away at once.' })
  async revokeRoleGrant(
    @Arg('roleGrantId', () => ID, { description: 'The grant.' }) roleGrantId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RevokeRoleGrantResult> {
    return mapResult(await revokeRoleGrant(ctx, { roleGrantId }), toRoleGrant);
  }

  @FieldResolver(() => Project, { nullable: true, description: 'Where it counts; null for the whole installation.' })
  async project(@Root() grant: RoleGrant, @Ctx() { loaders }: GraphqlContext): Promise<Project | null> {
    return grant.projectId === null ? null : loaders.of(projectById).load(grant.projectId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who holds it; null when they are not visible to you.' })
  principal(@Root() grant: RoleGrant, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(grant.principalId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who granted it; null when they are not visible to you.' })
  grantedBy(@Root() grant: RoleGrant, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(grant.grantedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'The second administrator who confirmed it; null when nobody did or had to.' })
  async confirmedBy(@Root() grant: RoleGrant, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return grant.confirmedById === null ? null : loaders.of(principalById).load(grant.confirmedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who took it away; null while it stands.' })
  async revokedBy(@Root() grant: RoleGrant, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return grant.revokedById === null ? null : loaders.of(principalById).load(grant.revokedById);
  }
}

/** Where a held role counts. */
@Resolver(() => HeldRole)
export class HeldRoleResolver {
  @FieldResolver(() => Project, { nullable: true, description: 'Where it counts; null for the whole installation.' })
  async project(@Root() held: HeldRole, @Ctx() { loaders }: GraphqlContext): Promise<Project | null> {
    return held.projectId === null ? null : loaders.of(projectById).load(held.projectId);
  }
}
