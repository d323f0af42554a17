import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  acknowledgeWarning,
  decidePromotion,
  draftPromotion,
  executePromotion,
  findPromotionRequest,
  grantPromotionWaiver,
  listPromotionRequests,
  openPromotionFile,
  type PromotionState,
  previewPromotion,
  readAdmission,
  readGate,
  requestPromotion,
  retireModelVersion,
  revisePromotionDraft,
  revokePromotionWaiver,
  submitPromotion,
  withdrawPromotion,
} from '../../domain/promotion/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Deployment } from '../deployments/deployment.type.ts';
import { deploymentById } from '../deployments/deployments.loaders.ts';
import { RetireModelVersionInput } from '../deployments/hold.inputs.ts';
import { toRetirement } from '../deployments/hold.mapper.ts';
import { RetireModelVersionResult } from '../deployments/hold.results.ts';
import { Environment } from '../identity/environment.type.ts';
import { environmentById, principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { findNode } from '../nodes.ts';
import { policyById } from '../policy/policy.loaders.ts';
import { Policy } from '../policy/policy.type.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { Admission } from './admission.type.ts';
import { Gate, PromotionFile, PromotionPreview } from './gate.type.ts';
import { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import {
  AcknowledgeWarningInput,
  DecidePromotionInput,
  DraftPromotionInput,
  ExecutePromotionInput,
  GrantPromotionWaiverInput,
  RequestPromotionInput,
  RevisePromotionDraftInput,
  RevokePromotionWaiverInput,
  SubmitPromotionInput,
  WithdrawPromotionInput,
} from './promotion.inputs.ts';
import { acknowledgementsOfRequest, attestationOfRequest, decisionsOfRequest, waiversOfRequest } from './promotion.loaders.ts';
import {
  toPromotionDecided,
  toPromotionFile,
  toPromotionPreview,
  toPromotionRequest,
  toPromotionWaiverGranted,
  toWaiver,
  toWarningAcknowledged,
} from './promotion.mapper.ts';
import {
  AcknowledgeWarningResult,
  DecidePromotionResult,
  DraftPromotionResult,
  ExecutePromotionResult,
  GrantPromotionWaiverResult,
  RequestPromotionResult,
  RevisePromotionDraftResult,
  RevokePromotionWaiverResult,
  SubmitPromotionResult,
  WithdrawPromotionResult,
} from './promotion.results.ts';
import { PromotionAttestation } from './promotion-attestation.type.ts';
import { PromotionStateEnum } from './promotion-enums.ts';
import { PromotionRequest, PromotionRequestConnection } from './promotion-request.type.ts';
import { EvidenceSource } from './signed-evidence.type.ts';

/** Requests for promotion, and everything that is decided about them. */
@Resolver(() => PromotionRequest)
export class PromotionResolver {
  @Query(() => PromotionRequestConnection, { description: 'Promotion requests of a project, oldest first.' })
  async promotionRequests(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('state', () => PromotionStateEnum, { nullable: true, description: 'Only requests in this state.' }) state: PromotionState | null | undefined,
    @Arg('modelId', () => ID, { nullable: true, description: 'Only requests for versions of this model.' }) modelId: string | null | undefined,
    @Arg('modelVersionId', () => ID, { nullable: true, description: 'Only requests for this version.' }) modelVersionId: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const filter = { projectId, state: state ?? null, modelId: modelId ?? null, modelVersionId: modelVersionId ?? null };
    return orRefuse(await listPromotionRequests(ctx, { ...filter, page: pageOf(page) }), (found) => toConnection(found, toPromotionRequest));
  }

  @Query(() => PromotionRequest, { nullable: true, description: 'The request with this id; null when it does not exist or is not visible to you.' })
  async promotionRequest(
    @Arg('id', () => ID, { description: 'Id of the request.' }) id: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<PromotionRequest | null> {
    return orNull(await findPromotionRequest(ctx, { id }), toPromotionRequest);
  }

  @Query(() => PromotionPreview, {
    nullable: true,
    description: 'What a request would meet now; null when the version or environment is not visible to you. Writes nothing.',
  })
  async promotionPreview(
    @Arg('modelVersionId', () => ID, { description: 'The version.' }) modelVersionId: string,
    @Arg('environment', () => String, { description: 'Name of the environment.' }) environment: string,
    @Arg('rollback', () => Boolean, {
      nullable: true,
      description: 'true: what going back to the version would meet; the policy may have rules of its own for that.',
    })
    rollback: boolean | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<PromotionPreview | null> {
    return orNull(await previewPromotion(ctx, { modelVersionId, environment, rollback: rollback ?? null }), toPromotionPreview);
  }

  @Query(() => Gate, { nullable: true, description: 'How the gate of a request stands; null when the request is not visible to you.' })
  async gate(
    @Arg('promotionRequestId', () => ID, { description: 'The request.' }) promotionRequestId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Gate | null> {
    return orNull(await readGate(ctx, { promotionRequestId }), (gate): Gate => gate);
  }

  @Query(() => Admission, {
    nullable: true,
    description: 'Whether bytes are approved for an environment at this moment; null, which is no approval, when nobody registered such bytes for you to see.',
  })
  async admission(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('environment', () => String, { description: 'Name of the environment, such as production.' }) environment: string,
    @Arg('digest', () => String, { description: 'SHA-256 of the model file.' }) digest: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Admission | null> {
    return orNull(await readAdmission(ctx, { projectId, environment, digest }), (admission): Admission => admission);
  }

  @Mutation(() => RetireModelVersionResult, {
    description: 'Ends a version for ever: waiting requests for it are withdrawn, none is opened again, and where it serves it is not admitted any more.',
  })
  async retireModelVersion(
    @Arg('input', () => RetireModelVersionInput, { description: 'The version.' }) input: RetireModelVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RetireModelVersionResult> {
    return mapResult(await retireModelVersion(ctx, input), toRetirement);
  }

  @Mutation(() => RequestPromotionResult, {
    description:
      'Asks that a version serves in an environment. The request comes back waiting or refused, with every reason; or under check, while evidence for it is being made.',
  })
  async requestPromotion(
    @Arg('input', () => RequestPromotionInput, { description: 'The wish.' }) input: RequestPromotionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RequestPromotionResult> {
    return mapResult(await requestPromotion(ctx, input), toPromotionRequest);
  }

  @Mutation(() => DraftPromotionResult, { description: 'Writes a request down without asking for anything yet; only you change and submit it.' })
  async draftPromotion(
    @Arg('input', () => DraftPromotionInput, { description: 'The wish.' }) input: DraftPromotionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DraftPromotionResult> {
    return mapResult(await draftPromotion(ctx, input), toPromotionRequest);
  }

  @Mutation(() => RevisePromotionDraftResult, { description: 'Changes a draft of yours.' })
  async revisePromotionDraft(
    @Arg('input', () => RevisePromotionDraftInput, { description: 'The draft as it is to be.' }) input: RevisePromotionDraftInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RevisePromotionDraftResult> {
    return mapResult(await revisePromotionDraft(ctx, input), toPromotionRequest);
  }

  @Mutation(() => SubmitPromotionResult, { description: 'Asks for what a draft of yours says, judged by what holds now.' })
  async submitPromotion(
    @Arg('input', () => SubmitPromotionInput, { description: 'The draft.' }) input: SubmitPromotionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof SubmitPromotionResult> {
    return mapResult(await submitPromotion(ctx, input), toPromotionRequest);
  }

  @Mutation(() => ExecutePromotionResult, {
    description: 'Promotes an approved request that waited for an operator or for the end of holds, after everything was looked at once more.',
  })
  async executePromotion(
    @Arg('input', () => ExecutePromotionInput, { description: 'The request.' }) input: ExecutePromotionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ExecutePromotionResult> {
    return mapResult(await executePromotion(ctx, input), toPromotionRequest);
  }

  @Mutation(() => DecidePromotionResult, {
    description:
      'Approves, rejects or sends back a request. The approval that completes the quorum promotes at once, unless something holds that up or the policy leaves it to an operator.',
  })
  async decidePromotion(
    @Arg('input', () => DecidePromotionInput, { description: 'The judgement.' }) input: DecidePromotionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DecidePromotionResult> {
    return mapResult(await decidePromotion(ctx, input), toPromotionDecided);
  }

  @Mutation(() => AcknowledgeWarningResult, { description: 'Says that you read one warning of a request; each needs its own.' })
  async acknowledgeWarning(
    @Arg('input', () => AcknowledgeWarningInput, { description: 'The warning.' }) input: AcknowledgeWarningInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof AcknowledgeWarningResult> {
    return mapResult(await acknowledgeWarning(ctx, input), toWarningAcknowledged);
  }

  @Mutation(() => GrantPromotionWaiverResult, { description: 'Grants a time-limited exception for named findings that could not be judged.' })
  async grantPromotionWaiver(
    @Arg('input', () => GrantPromotionWaiverInput, { description: 'The exception.' }) input: GrantPromotionWaiverInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof GrantPromotionWaiverResult> {
    return mapResult(await grantPromotionWaiver(ctx, input), toPromotionWaiverGranted(ctx.clock.now()));
  }

  @Mutation(() => RevokePromotionWaiverResult, { description: 'Ends a waiver before its time; approvals given with it are void.' })
  async revokePromotionWaiver(
    @Arg('input', () => RevokePromotionWaiverInput, { description: 'The waiver.' }) input: RevokePromotionWaiverInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RevokePromotionWaiverResult> {
    return mapResult(await revokePromotionWaiver(ctx, input), toWaiver(ctx.clock.now()));
  }

  @Mutation(() => WithdrawPromotionResult, { description: 'Takes a waiting request back, or a draft of yours.' })
  async withdrawPromotion(
    @Arg('input', () => WithdrawPromotionInput, { description: 'The request.' }) input: WithdrawPromotionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof WithdrawPromotionResult> {
    return mapResult(await withdrawPromotion(ctx, input), toPromotionRequest);
  }

  @FieldResolver(() => Policy, { nullable: true, description: 'The policy that was pinned; by name the first where several apply.' })
  policy(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<Policy | null> {
    return loaders.of(policyById).load(request.policyId);
  }

  @FieldResolver(() => [Policy], { description: 'The other policies that were pinned, where several apply: the strictest of all of them holds.' })
  async furtherPolicies(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<readonly Policy[]> {
    const found = await Promise.all(request.furtherPolicyIds.map((id) => loaders.of(policyById).load(id)));
    return found.filter((policy) => policy !== null);
  }

  @FieldResolver(() => Environment, { nullable: true, description: 'Where the version is to serve.' })
  environment(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<Environment | null> {
    return loaders.of(environmentById).load(request.environmentId);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that is to serve.' })
  modelVersion(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(request.modelVersionId);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'The deployment that came of it; null while there is none.' })
  async deployment(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return request.deploymentId === null ? null : loaders.of(deploymentById).load(request.deploymentId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked; null when they are not visible to you.' })
  requestedBy(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(request.requestedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who ended it; null while it waits, and where it ended by itself.' })
  async closedBy(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return request.closedById === null ? null : loaders.of(principalById).load(request.closedById);
  }

  @FieldResolver(() => [EvidenceSource], { description: 'What each part of the evidence was taken from, in the order of the parts.' })
  evidenceSources(@Root() { sources }: PromotionRequest, @Ctx() context: GraphqlContext): Promise<readonly EvidenceSource[]> {
    return Promise.all(sources.map(async (source) => ({ ...source, thing: await findNode(context, source.thingId) })));
  }

  @FieldResolver(() => [Decision], { description: 'All decisions, oldest first, void ones included; file.decisions are those that count.' })
  async decisions(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<readonly Decision[]> {
    return (await loaders.of(decisionsOfRequest).load(request.id)) ?? [];
  }

  @FieldResolver(() => [Acknowledgement], { description: 'All acknowledgements, oldest first.' })
  async acknowledgements(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<readonly Acknowledgement[]> {
    return (await loaders.of(acknowledgementsOfRequest).load(request.id)) ?? [];
  }

  @FieldResolver(() => [Waiver], { description: 'All waivers, oldest first, expired and revoked ones included.' })
  async waivers(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<readonly Waiver[]> {
    return (await loaders.of(waiversOfRequest).load(request.id)) ?? [];
  }

  @FieldResolver(() => PromotionAttestation, { nullable: true, description: 'What was signed about its promotion; null when it was not promoted.' })
  attestation(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<PromotionAttestation | null> {
    return loaders.of(attestationOfRequest).load(request.id);
  }

  @FieldResolver(() => Gate, { nullable: true, description: 'How its gate stands at this moment.' })
  async gateNow(@Root() request: PromotionRequest, @Ctx() { ctx }: GraphqlContext): Promise<Gate | null> {
    return orNull(await readGate(ctx, { promotionRequestId: request.id }), (gate): Gate => gate);
  }

  @FieldResolver(() => PromotionFile, { nullable: true, description: 'What an approver has to see, read anew; null when the request no longer waits.' })
  async file(@Root() request: PromotionRequest, @Ctx() { ctx }: GraphqlContext): Promise<PromotionFile | null> {
    if (request.state !== 'AWAITING_APPROVAL' && request.state !== 'APPROVED') return null;
    return orNull(await openPromotionFile(ctx, { promotionRequestId: request.id }), toPromotionFile(ctx.clock.now()));
  }
}
