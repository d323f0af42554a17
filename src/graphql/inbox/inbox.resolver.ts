import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type InboxKind, listInbox } from '../../domain/inbox/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { orRefuse } from '../answer.ts';
import { challengeById } from '../challenges/challenge.loaders.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { findingById } from '../findings/findings.loaders.ts';
import { principalById, projectById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { Project } from '../identity/project.type.ts';
import { incidentById } from '../incidents/incident.loaders.ts';
import type { LoaderDefinition } from '../loaders.ts';
import { alertById } from '../monitoring/monitoring.loaders.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { policyProposalById } from '../policy/policy.loaders.ts';
import { approvalReviewById } from '../promotion/approval-review.loaders.ts';
import { promotionRequestById } from '../promotion/promotion.loaders.ts';
import { auditSpecificationById, useCaseRevisionById } from '../registry/registry.loaders.ts';
import { toInboxItem } from './inbox.mapper.ts';
import { InboxItem, InboxItemConnection, InboxKindEnum } from './inbox.type.ts';

/** How the things of a page are read together. */
const SUBJECTS: Readonly<Record<InboxKind, LoaderDefinition<string, NodeObject>>> = {
  PROMOTION_DECISION: promotionRequestById,
  PROMOTION_ACKNOWLEDGEMENT: promotionRequestById,
  PROMOTION_WAIVER: promotionRequestById,
  PROMOTION_CHANGES_REQUESTED: promotionRequestById,
  PROMOTION_EXECUTION: promotionRequestById,
  APPROVAL_REVIEW: approvalReviewById,
  PROMOTION_ESCALATED: promotionRequestById,
  AUDIT_SPECIFICATION: auditSpecificationById,
  USE_CASE_REVISION: useCaseRevisionById,
  POLICY_PROPOSAL: policyProposalById,
  FINDING: findingById,
  ALERT: alertById,
  INCIDENT: incidentById,
  CHALLENGE: challengeById,
};

/** What waits for the person who asks. */
@Resolver(() => InboxItem)
export class InboxResolver {
  @Query(() => InboxItemConnection, {
    description: `Everything that waits for you and that you could do now with this token, in all of your projects: what is overdue first, then what waits longest. Each kind of thing counts up to its oldest ${LIMITS.inboxThings}. Empty for service accounts, which decide nothing. Whether the evidence of a request still is what was requested with, its gateNow says.`,
  })
  async inbox(
    @Arg('kinds', () => [InboxKindEnum], { nullable: true, description: 'Only these kinds of things; all when left out.' })
    kinds: readonly InboxKind[] | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listInbox(ctx, { kinds: kinds ?? null, page: pageOf(page) }), (found) => toConnection(found, toInboxItem(ctx.clock.now())));
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'The thing it is about.' })
  subject(@Root() item: InboxItem, @Ctx() { loaders }: GraphqlContext): Promise<NodeObject | null> {
    return loaders.of(SUBJECTS[item.kind]).load(item.subjectId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'For whom you would act, by a delegation of theirs; null: for yourself.' })
  async onBehalfOf(@Root() item: InboxItem, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return item.onBehalfOfId === null ? null : loaders.of(principalById).load(item.onBehalfOfId);
  }

  @FieldResolver(() => Project, { nullable: true, description: 'The project; null for things of the whole installation.' })
  async project(@Root() item: InboxItem, @Ctx() { loaders }: GraphqlContext): Promise<Project | null> {
    return item.projectId === null ? null : loaders.of(projectById).load(item.projectId);
  }
}
