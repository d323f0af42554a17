import type { Id } from '../../kernel/id.ts';
import { enterSeen } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';

/** A job or asset by its name. */
export interface NamedThing {
  readonly id: Id<'Job'> | Id<'ExternalAsset'>;
  readonly namespace: string;
  readonly name: string;
}

/** A run, with its job. */
export interface RunOfJob {
  readonly runId: Id<'Run'>;
  readonly runUuid: string;
  readonly jobId: Id<'Job'>;
  readonly namespace: string;
  readonly name: string;
}

/** Enters jobs and assets into the catalogue. */
export const enterNamed = (ctx: MutationContext, projectId: Id<'Project'>, things: readonly NamedThing[]): Promise<void> =>
  enterSeen(
    ctx,
    things.map(({ id, namespace, name }) => ({ id, projectId, name, contents: [namespace], createdAt: ctx.clock.now() })),
  );

/**
 * Enters runs into the catalogue, each below its job: those that made a model, were named as the training run of one, or were declared. The
 * thousand others of a nightly job are found by the job.
 */
export async function enterRuns(ctx: MutationContext, projectId: Id<'Project'>, runs: readonly RunOfJob[]): Promise<void> {
  const jobs = new Map(runs.map(({ jobId, namespace, name }) => [jobId, { id: jobId, namespace, name }]));
  await enterNamed(ctx, projectId, [...jobs.values()]);
  await enterSeen(
    ctx,
    runs.map(({ runId: id, runUuid, jobId, namespace, name }) => ({
      ...{ id, projectId, name: `${name} ${runUuid}`, parentId: jobId, contents: [namespace, runUuid], createdAt: ctx.clock.now() },
    })),
  );
}
