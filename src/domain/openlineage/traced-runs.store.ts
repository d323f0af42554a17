import { sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { EdgeDraft } from '../lineage/index.ts';
import type { Accumulated } from './accumulate.rules.ts';
import { enterRuns, type RunOfJob } from './enter-seen-things.ts';
import { type NamedIds, texts } from './names.store.ts';
import { jobRuns, jobs, runAssets } from './openlineage.tables.ts';
import type { UseDirection } from './run.entity.ts';

/**
 * Edges of single runs. Ordinary runs stand in lineage behind their job, so that a job of a thousand nights is no thousand edges;
 * a run that made a model, or was named as the training run of one, has edges of its own: what exactly went in matters there.
 */
export async function tracedEdges(ctx: MutationContext, projectId: Id<'Project'>, facts: Accumulated, ids: NamedIds): Promise<readonly EdgeDraft[]> {
  const uses = [...facts.runUses.values()];
  if (uses.length === 0) return [];
  const idOf = (run: string): string => present(ids.runs.get(run), 'a run');
  const makers = uses.filter((use) => use.direction === 'OUTPUT' && facts.assets.get(use.asset)?.model != null).map((use) => idOf(use.run));
  if (makers.length > 0) await enterRuns(ctx, projectId, await markTraced(ctx, makers));
  return edgesOfTraced(ctx, projectId, [...new Set(uses.map((use) => idOf(use.run)))]);
}

/** Lets runs have edges of their own from now on; returns those that had none before. */
export async function markTraced({ tx }: Pick<MutationContext, 'tx'>, runIds: readonly string[]): Promise<readonly RunOfJob[]> {
  const { rows } = await tx.execute<{ id: Id<'Run'>; run_uuid: string; job_id: Id<'Job'>; namespace: string; name: string }>(sql`
    with traced as (
      update ${jobRuns} set is_traced = true where id in (
        select id from ${jobRuns} where id = any(${texts(runIds)}) and not is_traced order by run_uuid for no key update)
      returning id, run_uuid, job_id
    )
    select traced.*, job.namespace, job.name from traced join ${jobs} job on job.id = traced.job_id order by traced.id`);
  return rows.map(({ id, run_uuid, job_id, ...job }) => ({ runId: id, runUuid: run_uuid, jobId: job_id, ...job }));
}

/** The edges of those of the runs that have some of their own. */
export async function edgesOfTraced({ tx }: Pick<MutationContext, 'tx'>, projectId: Id<'Project'>, runIds: readonly string[]): Promise<readonly EdgeDraft[]> {
  const { rows } = await tx.execute<{ run_id: string; asset_id: string; direction: UseDirection }>(sql`
    select use.run_id, use.asset_id, use.direction from ${jobRuns} run join ${runAssets} use on use.run_id = run.id
    where run.id = any(${texts(runIds)}) and run.is_traced`);
  return rows.map(({ run_id: run, asset_id: asset, direction }) =>
    direction === 'INPUT'
      ? { projectId, from: asset, to: run, kind: 'READ', source: 'OBSERVED', runId: run }
      : { projectId, from: run, to: asset, kind: 'WROTE', source: 'OBSERVED', runId: run },
  );
}
