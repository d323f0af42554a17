import { and, eq } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { jobRuns, jobs, runJobs } from './openlineage.tables.ts';
import type { Run } from './run.entity.ts';

/** Id of the job of that name, new or not. */
export async function declareJob(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  job: { readonly namespace: string; readonly name: string; readonly key: string },
): Promise<Id<'Job'>> {
  const row = { ...job, key: job.key as Digest, id: ctx.ids.next('Job'), projectId, createdAt: ctx.clock.now() };
  await ctx.tx.insert(jobs).values(row).onConflictDoNothing();
  const [found] = await ctx.tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.key, row.key)));
  return present(found, 'the job of a declared run').id;
}

/** Whatever is declared outranks no event: should the run be observed too, its events say more. */
export async function insertDeclaredRun({ tx }: MutationContext, run: Run): Promise<void> {
  await tx.insert(jobRuns).values({ ...run, jobStamp: '', stateStamp: '', parentStamp: '', isTraced: true });
  await tx.insert(runJobs).values({ runId: run.id, jobId: run.jobId, projectId: run.projectId });
}
