import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  type ApprovalStandingKind,
  countApprovalStandings,
  decideApprovalReview,
  findApprovalReview,
  listApprovalStandings,
  openApprovalReviewFile,
} from '../../domain/promotion/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { ModelCard } from '../cards/model-card.type.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Deployment, DeploymentConnection } from '../deployments/deployment.type.ts';
import { deploymentById } from '../deployments/deployments.loaders.ts';
import { toDeployment } from '../deployments/deployments.mapper.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import {
  approvalReviewById,
  breakGlassOfDeployment,
  breakGlassOfVersion,
  groundsOfReview,
  reviewsOfDeployment,
  standingOfDeployment,
} from './approval-review.loaders.ts';
import { toApprovalReview, toApprovalReviewFile } from './approval-review.mapper.ts';
import { ApprovalReview, ApprovalReviewFile, ReviewGround } from './approval-review.type.ts';
import { ApprovalStanding, ApprovalStandingCount, BreakGlassUse } from './approval-standing.type.ts';
import { DecideApprovalReviewInput } from './promotion.inputs.ts';
import { DecideApprovalReviewResult } from './promotion.results.ts';
import { ApprovalStandingKindEnum } from './promotion-enums.ts';

/** Reviews of approvals, and everything that serves by how its approval stands. */
@Resolver(() => ApprovalReview)
export class ApprovalReviewResolver {
  @Query(() => DeploymentConnection, { description: 'Everything that serves now in a project, by how its approval stands at this moment; oldest first.' })
  async deploymentsByStanding(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('environment', () => String, { nullable: true, description: 'Name of an environment, such as production; left out for all.' })
    environment: string | null | undefined,
    @Arg('standings', () => [ApprovalStandingKindEnum], { nullable: true, description: 'Only what stands so; everything when left out.' })
    standings: readonly ApprovalStandingKind[] | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const found = await listApprovalStandings(ctx, { projectId, environment: environment ?? null, standings: standings ?? null, page: pageOf(page) });
    return orRefuse(found, (deployments) => toConnection(deployments, toDeployment));
  }

  @Query(() => [ApprovalStandingCount], { description: 'How much of what serves now in a project stands how; what there is none of is left out.' })
  async approvalStandingCounts(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('environment', () => String, { nullable: true, description: 'Name of an environment, such as production; left out for all.' })
    environment: string | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<readonly ApprovalStandingCount[]> {
    return orRefuse(await countApprovalStandings(ctx, { projectId, environment: environment ?? null }), (counts) => counts);
  }

  @Query(() => ApprovalReview, { nullable: true, description: 'The review with this id; null when it does not exist or is not visible to you.' })
  async approvalReview(@Arg('id', () => ID, { description: 'Id of the review.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<ApprovalReview | null> {
    return orNull(await findApprovalReview(ctx, { id }), toApprovalReview);
  }

  @Mutation(() => DecideApprovalReviewResult, {
    description:
      'Says whether what was approved may go on serving. The confirmation that fills the last place lets it stand for another interval; a withdrawal suspends it.',
  })
  async decideApprovalReview(
    @Arg('input', () => DecideApprovalReviewInput, { description: 'The judgement.' }) input: DecideApprovalReviewInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DecideApprovalReviewResult> {
    return mapResult(await decideApprovalReview(ctx, input), toApprovalReview);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'What serves, or served, by the approval.' })
  deployment(@Root() review: ApprovalReview, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return loaders.of(deploymentById).load(review.deploymentId);
  }

  @FieldResolver(() => [ReviewGround], { description: 'What led to it, in the order in which it was found.' })
  async grounds(@Root() review: ApprovalReview, @Ctx() { loaders }: GraphqlContext): Promise<readonly ReviewGround[]> {
    return (await loaders.of(groundsOfReview).load(review.id)) ?? [];
  }

  @FieldResolver(() => ApprovalReviewFile, { nullable: true, description: 'What somebody has to see who decides, read anew; null when it is no longer open.' })
  async file(@Root() review: ApprovalReview, @Ctx() { ctx }: GraphqlContext): Promise<ApprovalReviewFile | null> {
    return review.state === 'OPEN' ? orNull(await openApprovalReviewFile(ctx, { id: review.id }), toApprovalReviewFile) : null;
  }
}

/** What became of the approval by which something serves. */
@Resolver(() => Deployment)
export class StandingDeploymentResolver {
  @FieldResolver(() => ApprovalStanding, { nullable: true, description: 'How its approval stands at this moment; null when it serves no more.' })
  approvalStanding(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<ApprovalStanding | null> {
    return loaders.of(standingOfDeployment).load(deployment.id);
  }

  @FieldResolver(() => [ApprovalReview], { description: 'Every review of its approval, oldest first.' })
  async approvalReviews(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<readonly ApprovalReview[]> {
    return (await loaders.of(reviewsOfDeployment).load(deployment.id)) ?? [];
  }

  @FieldResolver(() => BreakGlassUse, { nullable: true, description: 'The emergency by which it began; null for whatever was approved.' })
  breakGlass(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<BreakGlassUse | null> {
    return loaders.of(breakGlassOfDeployment).load(deployment.id);
  }
}

/** The open review behind a standing. */
@Resolver(() => ApprovalStanding)
export class ApprovalStandingResolver {
  @FieldResolver(() => ApprovalReview, { nullable: true, description: 'The open review; null when none is.' })
  async review(@Root() standing: ApprovalStanding, @Ctx() { loaders }: GraphqlContext): Promise<ApprovalReview | null> {
    return standing.reviewId === null ? null : loaders.of(approvalReviewById).load(standing.reviewId);
  }
}

/** The people behind an emergency. */
@Resolver(() => BreakGlassUse)
export class BreakGlassUseResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked; null when they are not visible to you.' })
  askedBy(@Root() use: BreakGlassUse, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(use.requestedBy);
  }

  @FieldResolver(() => [Principal], { description: 'Who confirmed it, as far as they are visible to you.' })
  async confirmedBy(@Root() use: BreakGlassUse, @Ctx() { loaders }: GraphqlContext): Promise<readonly Principal[]> {
    const found = await Promise.all(use.confirmedByIds.map((id) => loaders.of(principalById).load(id)));
    return found.filter((person) => person !== null);
  }
}

/** What a card says of emergencies: whoever reads what a version is for reads that it went past its approvals. */
@Resolver(() => ModelCard)
export class BreakGlassOnCardResolver {
  @FieldResolver(() => [BreakGlassUse], { description: 'Every time the version served, or serves, by break-glass, oldest first.' })
  async breakGlassUses(@Root() card: ModelCard, @Ctx() { loaders }: GraphqlContext): Promise<readonly BreakGlassUse[]> {
    return (await loaders.of(breakGlassOfVersion).load(card.modelVersionId)) ?? [];
  }
}
