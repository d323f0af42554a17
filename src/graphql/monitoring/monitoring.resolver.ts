import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  closeWindow,
  draftMonitor,
  findMonitor,
  listAlerts,
  listDriftReports,
  listMonitors,
  listWindows,
  type MonitorState,
  monitorOfVersion,
  openWindow,
} from '../../domain/monitoring/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Deployment } from '../deployments/deployment.type.ts';
import { deploymentById } from '../deployments/deployments.loaders.ts';
import { EvaluationRun } from '../evaluation/evaluation-run.type.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { AlertConnection } from './alert.type.ts';
import { DriftReport, DriftReportConnection } from './drift-report.type.ts';
import { Monitor, MonitorConnection } from './monitor.type.ts';
import { CloseWindowInput, DraftMonitorInput } from './monitoring.inputs.ts';
import { monitorById, newestReportOfRun, reportOfWindow, windowById } from './monitoring.loaders.ts';
import { toAlert, toDriftReport, toMonitor, toWindow } from './monitoring.mapper.ts';
import { CloseWindowResult, DraftMonitorResult } from './monitoring.results.ts';
import { MonitorStateEnum } from './monitoring-enums.ts';
import { Window, WindowConnection } from './window.type.ts';

/** Monitors. */
@Resolver(() => Monitor)
export class MonitorResolver {
  @Query(() => MonitorConnection, { description: 'The monitors of a project, by age.' })
  async monitors(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('state', () => MonitorStateEnum, { nullable: true, description: 'Only those in this state.' }) state: MonitorState | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listMonitors(ctx, { projectId, state: state ?? null }, pageOf(page)), (found) => toConnection(found, toMonitor));
  }

  @Query(() => Monitor, { nullable: true, description: 'The monitor with this id; null when it does not exist or is not visible to you.' })
  async monitor(@Arg('id', () => ID, { description: 'Id of the monitor.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<Monitor | null> {
    return orNull(await findMonitor(ctx, id), toMonitor);
  }

  @Mutation(() => DraftMonitorResult, { description: 'Plans how a version is watched once it serves; the baseline is frozen from its gate evaluation.' })
  async draftMonitor(
    @Arg('input', () => DraftMonitorInput, { description: 'The plan.' }) input: DraftMonitorInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DraftMonitorResult> {
    return mapResult(await draftMonitor(ctx, input), toMonitor);
  }

  @Mutation(() => CloseWindowResult, { description: 'Ends the open window of a monitor: it is judged, alerts are raised, and the next window opens.' })
  async closeWindow(
    @Arg('input', () => CloseWindowInput, { description: 'The window.' }) input: CloseWindowInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CloseWindowResult> {
    return mapResult(await closeWindow(ctx, input), toDriftReport);
  }

  @FieldResolver(() => Window, { nullable: true, description: 'The window that takes batches now; null while the monitor is not at work.' })
  async openWindow(@Root() monitor: Monitor, @Ctx() { ctx }: GraphqlContext): Promise<Window | null> {
    const window = monitor.state === 'DRAFT' ? null : await openWindow(ctx, monitor.id);
    return window === null ? null : toWindow(window);
  }

  @FieldResolver(() => WindowConnection, { description: 'Its windows, by age.' })
  async windows(@Root() monitor: Monitor, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listWindows(ctx, monitor.id, pageOf(page)), (found) => toConnection(found, toWindow));
  }

  @FieldResolver(() => DriftReportConnection, { description: 'Its reports, by age.' })
  async reports(@Root() monitor: Monitor, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listDriftReports(ctx, monitor.id, pageOf(page)), (found) => toConnection(found, toDriftReport));
  }

  @FieldResolver(() => AlertConnection, { description: 'Its alerts, by age.' })
  async alerts(@Root() monitor: Monitor, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listAlerts(ctx, { monitorId: monitor.id }, pageOf(page)), (found) => toConnection(found, toAlert));
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that it watches.' })
  modelVersion(@Root() monitor: Monitor, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(monitor.modelVersionId);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'The deployment that it watches; null while it is a plan.' })
  async deployment(@Root() monitor: Monitor, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return monitor.deploymentId === null ? null : loaders.of(deploymentById).load(monitor.deploymentId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who drafted it; null when they are not visible to you.' })
  draftedBy(@Root() monitor: Monitor, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(monitor.draftedById);
  }
}

/** Windows of monitors. */
@Resolver(() => Window)
export class WindowResolver {
  @FieldResolver(() => DriftReport, { nullable: true, description: 'Its judgement; null while it is open.' })
  report(@Root() window: Window, @Ctx() { loaders }: GraphqlContext): Promise<DriftReport | null> {
    return loaders.of(reportOfWindow).load(window.id);
  }

  @FieldResolver(() => Monitor, { nullable: true, description: 'The monitor that it belongs to.' })
  monitor(@Root() window: Window, @Ctx() { loaders }: GraphqlContext): Promise<Monitor | null> {
    return loaders.of(monitorById).load(window.monitorId);
  }
}

/** Judgements of windows. */
@Resolver(() => DriftReport)
export class DriftReportResolver {
  @FieldResolver(() => Window, { nullable: true, description: 'The window that was closed with it.' })
  window(@Root() report: DriftReport, @Ctx() { loaders }: GraphqlContext): Promise<Window | null> {
    return loaders.of(windowById).load(report.windowId);
  }

  @FieldResolver(() => Monitor, { nullable: true, description: 'The monitor that it belongs to.' })
  monitor(@Root() report: DriftReport, @Ctx() { loaders }: GraphqlContext): Promise<Monitor | null> {
    return loaders.of(monitorById).load(report.monitorId);
  }
}

/** What monitoring adds to model versions. */
@Resolver(() => ModelVersion)
export class MonitoredVersionResolver {
  @FieldResolver(() => Monitor, { nullable: true, description: 'The plan by which it is or would be watched; null when none is drafted.' })
  async monitor(@Root() version: ModelVersion, @Ctx() { ctx }: GraphqlContext): Promise<Monitor | null> {
    const monitor = await monitorOfVersion(ctx, version.id);
    return monitor === null ? null : toMonitor(monitor);
  }
}

/** What monitoring adds to evaluation runs. */
@Resolver(() => EvaluationRun)
export class WatchedRunResolver {
  @FieldResolver(() => DriftReport, {
    nullable: true,
    description:
      'The newest judged window of production against the scores of this evaluation: whether what was tested still looks like what is served. A view that changes with time, and no part of the evidence; null while no window was judged.',
  })
  newestProductionReport(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<DriftReport | null> {
    return loaders.of(newestReportOfRun).load(run.id);
  }
}
