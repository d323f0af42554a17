import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { createProject, findProject, listEnvironments, listInvitations, listPrincipals, listProjects, listRoleGrants } from '../../domain/identity/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { mapResult } from '../map-result.ts';
import { InvitationConnection } from './credential.type.ts';
import { Environment } from './environment.type.ts';
import { CreateProjectInput } from './identity.inputs.ts';
import { principalById } from './identity.loaders.ts';
import { toEnvironment, toInvitation, toOpenedProject, toPrincipal, toProject, toRoleGrant } from './identity.mapper.ts';
import { CreateProjectResult } from './identity.results.ts';
import { Principal, PrincipalConnection } from './principal.type.ts';
import { Project, ProjectConnection } from './project.type.ts';
import { RoleGrantConnection } from './role.type.ts';

/** Projects and what belongs to them as workspaces. */
@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => ProjectConnection, { description: 'Your projects, by age.' })
  async projects(@Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listProjects(ctx, { page: pageOf(page) }), (found) => toConnection(found, toProject));
  }

  @Query(() => Project, { nullable: true, description: 'The project with this id; null when it does not exist or is not visible to you.' })
  async project(@Arg('id', () => ID, { description: 'Id of the project.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<Project | null> {
    const found = await findProject(ctx, id);
    return found === null ? null : toProject(found);
  }

  @Mutation(() => CreateProjectResult, {
    description: 'Opens a project with the environments development, staging and production; you become its administrator.',
  })
  async createProject(
    @Arg('input', () => CreateProjectInput, { description: 'The new project.' }) input: CreateProjectInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CreateProjectResult> {
    return mapResult(await createProject(ctx, input), toOpenedProject);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who opened it; null when they are not visible to you.' })
  createdBy(@Root() project: Project, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(project.createdById);
  }

  @FieldResolver(() => [Environment], { description: 'Its environments, from the least to the most consequential.' })
  async environments(@Root() project: Project, @Ctx() { ctx }: GraphqlContext): Promise<readonly Environment[]> {
    return project.openedWith ?? (await listEnvironments(ctx, project.id)).map(toEnvironment);
  }

  @FieldResolver(() => PrincipalConnection, { description: 'Everybody who holds or held a role in it, and its service accounts.' })
  async principals(@Root() project: Project, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listPrincipals(ctx, { projectId: project.id, page: pageOf(page) }), (found) => toConnection(found, toPrincipal));
  }

  @FieldResolver(() => RoleGrantConnection, { description: 'Who was granted which role in it, by age; revoked grants included.' })
  async roleGrants(
    @Root() project: Project,
    @Arg('principalId', () => ID, { nullable: true, description: 'Only grants of this principal.' }) principalId: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const input = { projectId: project.id, principalId: principalId ?? null, page: pageOf(page) };
    return orRefuse(await listRoleGrants(ctx, input), (found) => toConnection(found, toRoleGrant));
  }

  @Extensions({ needs: { action: 'read', subject: 'Invitation' } })
  @FieldResolver(() => InvitationConnection, { description: 'Invitations into it, by age; for its administrators and auditors.' })
  async invitations(@Root() project: Project, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listInvitations(ctx, { projectId: project.id, page: pageOf(page) }), (found) => toConnection(found, toInvitation));
  }
}
