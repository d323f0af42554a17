import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type AlertState, acknowledgeAlert, investigateAlert, listAlerts, resolveAlert } from '../../domain/monitoring/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Alert, AlertConnection, AlertStep } from './alert.type.ts';
import { DriftReport } from './drift-report.type.ts';
import { Monitor } from './monitor.type.ts';
import { AlertStepInput, ResolveAlertInput } from './monitoring.inputs.ts';
import { driftReportById, monitorById, stepsOfAlert } from './monitoring.loaders.ts';
import { toAlert } from './monitoring.mapper.ts';
import { AcknowledgeAlertResult, InvestigateAlertResult, ResolveAlertResult } from './monitoring.results.ts';
import { AlertStateEnum } from './monitoring-enums.ts';

/** Alerts. */
@Resolver(() => Alert)
export class AlertResolver {
  @Query(() => AlertConnection, { description: 'The alerts of a project, by age.' })
  async alerts(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('state', () => AlertStateEnum, { nullable: true, description: 'Only those in this state.' }) state: AlertState | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listAlerts(ctx, { projectId, state: state ?? null }, pageOf(page)), (found) => toConnection(found, toAlert));
  }

  @Mutation(() => AcknowledgeAlertResult, { description: 'Says that you have seen an alert and take it over.' })
  async acknowledgeAlert(
    @Arg('input', () => AlertStepInput, { description: 'The alert and why.' }) input: AlertStepInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof AcknowledgeAlertResult> {
    return mapResult(await acknowledgeAlert(ctx, input), toAlert);
  }

  @Mutation(() => InvestigateAlertResult, { description: 'Says that somebody looks for the cause of an acknowledged alert.' })
  async investigateAlert(
    @Arg('input', () => AlertStepInput, { description: 'The alert and what is looked into.' }) input: AlertStepInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof InvestigateAlertResult> {
    return mapResult(await investigateAlert(ctx, input), toAlert);
  }

  @Mutation(() => ResolveAlertResult, { description: 'Ends an acknowledged alert; it comes back when the signal fails again.' })
  async resolveAlert(
    @Arg('input', () => ResolveAlertInput, { description: 'The alert and how it ended.' }) input: ResolveAlertInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ResolveAlertResult> {
    return mapResult(await resolveAlert(ctx, input), toAlert);
  }

  @FieldResolver(() => Monitor, { nullable: true, description: 'The monitor that raised it.' })
  monitor(@Root() alert: Alert, @Ctx() { loaders }: GraphqlContext): Promise<Monitor | null> {
    return loaders.of(monitorById).load(alert.monitorId);
  }

  @FieldResolver(() => DriftReport, { nullable: true, description: 'The newest report in which the signal failed.' })
  lastReport(@Root() alert: Alert, @Ctx() { loaders }: GraphqlContext): Promise<DriftReport | null> {
    return loaders.of(driftReportById).load(alert.lastReportId);
  }

  @FieldResolver(() => [AlertStep], { description: 'Everything that happened to it, oldest first.' })
  async steps(@Root() alert: Alert, @Ctx() { loaders }: GraphqlContext): Promise<readonly AlertStep[]> {
    return (await loaders.of(stepsOfAlert).load(alert.id)) ?? [];
  }
}

/** Steps of alerts. */
@Resolver(() => AlertStep)
export class AlertStepResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who took the step; null for the server and for people who are not visible to you.' })
  actor(@Root() step: AlertStep, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(step.actorId);
  }
}
