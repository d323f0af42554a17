import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  advanceIncident,
  clocksAt,
  closeIncident,
  findIncident,
  listIncidents,
  listSiblings,
  notifyAuthority,
  type RunningClock,
  reportIncident,
  triageIncident,
  withdrawIncidentLink,
} from '../../domain/incidents/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import {
  AdvanceIncidentInput,
  CloseIncidentInput,
  IncidentFilterInput,
  NotifyAuthorityInput,
  ReportIncidentInput,
  TriageIncidentInput,
  WithdrawIncidentLinkInput,
} from './incident.inputs.ts';
import { linksOfIncident, notificationsOfIncident, stepsOfIncident, storedIncidentById } from './incident.loaders.ts';
import { toIncident, toIncidentLink, toIncidentStep, toNotification, toSibling } from './incident.mapper.ts';
import {
  AdvanceIncidentResult,
  CloseIncidentResult,
  NotifyAuthorityResult,
  ReportIncidentResult,
  TriageIncidentResult,
  WithdrawIncidentLinkResult,
} from './incident.results.ts';
import { Incident, IncidentClockType, IncidentConnection, IncidentLink, IncidentNotification, IncidentSibling, IncidentStep } from './incident.type.ts';

/** Incidents. */
@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, { nullable: true, description: 'The incident with the id; null when there is none that you may see.' })
  async incident(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<Incident | null> {
    return orNull(await findIncident(ctx, id), toIncident);
  }

  @Query(() => IncidentConnection, { description: 'What went wrong in a project, in the order in which it was reported.' })
  async incidents(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('filter', () => IncidentFilterInput, { nullable: true, description: 'Only some of them.' }) filter: IncidentFilterInput | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listIncidents(ctx, { ...filter, projectId }, pageOf(page)), (found) => toConnection(found, toIncident));
  }

  @Mutation(() => ReportIncidentResult, {
    description: 'Reports that something went wrong. Its versions and their siblings are looked at again; a grave incident holds promotions up.',
  })
  async reportIncident(
    @Arg('input', () => ReportIncidentInput, { description: 'What happened.' }) input: ReportIncidentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReportIncidentResult> {
    return mapResult(await reportIncident(ctx, input), toIncident);
  }

  @Mutation(() => TriageIncidentResult, { description: 'Judges an incident. Whoever judged it before cannot stop a clock by judging it milder.' })
  async triageIncident(
    @Arg('input', () => TriageIncidentInput, { description: 'The judgement.' }) input: TriageIncidentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof TriageIncidentResult> {
    return mapResult(await triageIncident(ctx, input), toIncident);
  }

  @Mutation(() => AdvanceIncidentResult, { description: 'Says that an incident is contained, explained or remedied, or that it is not.' })
  async advanceIncident(
    @Arg('input', () => AdvanceIncidentInput, { description: 'The step.' }) input: AdvanceIncidentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof AdvanceIncidentResult> {
    return mapResult(await advanceIncident(ctx, input), toIncident);
  }

  @Mutation(() => NotifyAuthorityResult, { description: 'Records that an authority was told, which stops clocks. Nothing is sent: people tell authorities.' })
  async notifyAuthority(
    @Arg('input', () => NotifyAuthorityInput, { description: 'Who was told, and when.' }) input: NotifyAuthorityInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof NotifyAuthorityResult> {
    return mapResult(await notifyAuthority(ctx, input), toIncident);
  }

  @Mutation(() => WithdrawIncidentLinkResult, {
    description: 'Takes back that an incident is about a thing. What followed from it stays until it ends as all of its kind does.',
  })
  async withdrawIncidentLink(
    @Arg('input', () => WithdrawIncidentLinkInput, { description: 'The link, and why it was a mistake.' }) input: WithdrawIncidentLinkInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof WithdrawIncidentLinkResult> {
    return mapResult(await withdrawIncidentLink(ctx, input), toIncident);
  }

  @Mutation(() => CloseIncidentResult, {
    description: 'Closes an incident with a signed review. Not by whoever remedied it, nor by those whose work it is about.',
  })
  async closeIncident(
    @Arg('input', () => CloseIncidentInput, { description: 'The review.' }) input: CloseIncidentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CloseIncidentResult> {
    return mapResult(await closeIncident(ctx, input), toIncident);
  }

  @FieldResolver(() => [IncidentClockType], { description: 'Its deadlines, the next one first.' })
  async clocks(@Root() { id }: Incident, @Ctx() { ctx, loaders }: GraphqlContext): Promise<readonly RunningClock[]> {
    const incident = await loaders.of(storedIncidentById).load(id);
    const told = (await loaders.of(notificationsOfIncident).load(id)) ?? [];
    return incident === null ? [] : clocksAt(incident, told, ctx.clock.now(), LIMITS.incidentClockWarningHours);
  }

  @FieldResolver(() => [IncidentNotification], { description: 'Which authorities were told, in order.' })
  async notifications(@Root() { id }: Incident, @Ctx() { loaders }: GraphqlContext): Promise<readonly IncidentNotification[]> {
    return ((await loaders.of(notificationsOfIncident).load(id)) ?? []).map(toNotification);
  }

  @FieldResolver(() => [IncidentStep], { description: 'Everything that happened to it, oldest first.' })
  async steps(@Root() { id }: Incident, @Ctx() { loaders }: GraphqlContext): Promise<readonly IncidentStep[]> {
    return ((await loaders.of(stepsOfIncident).load(id)) ?? []).map(toIncidentStep);
  }

  @FieldResolver(() => [NodeInterface], { description: 'What it is about, as far as you may see it.' })
  async things(@Root() { id }: Incident, @Ctx() context: GraphqlContext): Promise<readonly NodeObject[]> {
    const links = (await context.loaders.of(linksOfIncident).load(id)) ?? [];
    const found = await Promise.all(links.filter(({ withdrawal }) => withdrawal === null).map(({ thingId }) => findNode(context, thingId)));
    return found.filter((node) => node !== null);
  }

  @FieldResolver(() => [IncidentLink], { description: 'Everything that it was ever said to be about, links that were taken back included.' })
  async links(@Root() { id }: Incident, @Ctx() { loaders }: GraphqlContext): Promise<readonly IncidentLink[]> {
    return ((await loaders.of(linksOfIncident).load(id)) ?? []).map(toIncidentLink);
  }

  @FieldResolver(() => [IncidentSibling], {
    description: `Versions that share data or a base model with those it is about, newest first, at most ${LIMITS.incidentSiblings}; each got a finding.`,
  })
  async siblings(@Root() { id }: Incident, @Ctx() { ctx }: GraphqlContext): Promise<readonly IncidentSibling[]> {
    return orRefuse(await listSiblings(ctx, { incidentId: id }), (found) => found.map(toSibling));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who reported it; null when they are not visible to you.' })
  reportedBy(@Root() { reportedById }: Incident, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(reportedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who said last that its cause is gone; null while nobody did.' })
  async remediatedBy(@Root() { remediatedById }: Incident, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return remediatedById === null ? null : loaders.of(principalById).load(remediatedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who signed its review; null until it is closed.' })
  async closedBy(@Root() { closedById }: Incident, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return closedById === null ? null : loaders.of(principalById).load(closedById);
  }
}

/** Steps of incidents. */
@Resolver(() => IncidentStep)
export class IncidentStepResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who took the step; null when they are not visible to you.' })
  actor(@Root() { actorId }: IncidentStep, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(actorId);
  }
}

/** Links of incidents. */
@Resolver(() => IncidentLink)
export class IncidentLinkResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who linked it; null when they are not visible to you.' })
  linkedBy(@Root() { linkedById }: IncidentLink, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(linkedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who took it back; null while it stands.' })
  async withdrawnBy(@Root() { withdrawnById }: IncidentLink, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return withdrawnById === null ? null : loaders.of(principalById).load(withdrawnById);
  }
}

/** Siblings of what incidents are about. */
@Resolver(() => IncidentSibling)
export class IncidentSiblingResolver {
  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version; null when it is not visible to you.' })
  modelVersion(@Root() { modelVersionId }: IncidentSibling, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(modelVersionId);
  }
}
