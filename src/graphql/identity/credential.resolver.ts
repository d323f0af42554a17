import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { claimInvitation, invitePrincipal, issueToken, revokeToken, withdrawInvitation } from '../../domain/identity/index.ts';
import type { GraphqlContext } from '../context.ts';
import { mapResult } from '../map-result.ts';
import { ApiToken, Invitation } from './credential.type.ts';
import { ClaimInvitationInput, InvitePrincipalInput, IssueTokenInput } from './identity.inputs.ts';
import { principalById, projectById } from './identity.loaders.ts';
import { toApiToken, toInvitation, toInvitationClaimed, toPrincipalInvited, toTokenIssued } from './identity.mapper.ts';
import { ClaimInvitationResult, InvitePrincipalResult, IssueTokenResult, RevokeTokenResult, WithdrawInvitationResult } from './identity.results.ts';
import { Principal } from './principal.type.ts';
import { Project } from './project.type.ts';

/** Tokens and the one-time codes that lead to them. */
@Resolver(() => ApiToken)
export class CredentialResolver {
  @Mutation(() => InvitePrincipalResult, { description: 'Brings a new person into a project and answers the one-time code to pass on to them.' })
  async invitePrincipal(
    @Arg('input', () => InvitePrincipalInput, { description: 'The new person.' }) input: InvitePrincipalInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof InvitePrincipalResult> {
    return mapResult(await invitePrincipal(ctx, input), toPrincipalInvited);
  }

  @Extensions({ anonymous: true })
  @Mutation(() => ClaimInvitationResult, { description: 'Takes your own first token with the one-time code of your invitation. Needs no token.' })
  async claimInvitation(
    @Arg('input', () => ClaimInvitationInput, { description: 'The code.' }) input: ClaimInvitationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ClaimInvitationResult> {
    return mapResult(await claimInvitation(ctx, input), toInvitationClaimed);
  }

  @Mutation(() => WithdrawInvitationResult, { description: 'Makes an unused one-time code worthless and takes the invited person’s roles away.' })
  async withdrawInvitation(
    @Arg('invitationId', () => ID, { description: 'The invitation.' }) invitationId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof WithdrawInvitationResult> {
    return mapResult(await withdrawInvitation(ctx, { invitationId }), toInvitation);
  }

  @Mutation(() => IssueTokenResult, { description: 'Makes a token for yourself, or for a service account that you administrate; never for another person.' })
  async issueToken(
    @Arg('input', () => IssueTokenInput, { description: 'What the token is for.' }) input: IssueTokenInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof IssueTokenResult> {
    return mapResult(await issueToken(ctx, input), toTokenIssued);
  }

  @Mutation(() => RevokeTokenResult, { description: 'Ends a token at once.' })
  async revokeToken(
    @Arg('tokenId', () => ID, { description: 'The token.' }) tokenId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RevokeTokenResult> {
    return mapResult(await revokeToken(ctx, { tokenId }), toApiToken);
  }

  @FieldResolver(() => Project, { nullable: true, description: 'The one project it is limited to; null when it is not.' })
  async project(@Root() token: ApiToken, @Ctx() { loaders }: GraphqlContext): Promise<Project | null> {
    return token.projectId === null ? null : loaders.of(projectById).load(token.projectId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Whose it is; null when they are not visible to you.' })
  principal(@Root() token: ApiToken, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(token.principalId);
  }
}

/** The people around an invitation. */
@Resolver(() => Invitation)
export class InvitationResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who is invited.' })
  principal(@Root() invitation: Invitation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(invitation.principalId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who invited them.' })
  invitedBy(@Root() invitation: Invitation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(invitation.invitedById);
  }
}
