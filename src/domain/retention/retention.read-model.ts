import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Erasure, RetentionKind, RetentionPeriod } from './retention.entity.ts';
import { erasures, retentionPeriods } from './retention.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(retentionPeriods).where(where);

/** The period with the id. */
export const findRetentionPeriod = (ctx: Context, id: string): Promise<Result<RetentionPeriod, NotFound>> =>
  findVisible(ctx, 'RetentionPeriod', id, retentionPeriods, rows(ctx));

/** Everything that a project ever said about how long it keeps things, in the order in which it was said. */
export function listRetentionPeriods(ctx: Context, projectId: string, page: PageRequest): Promise<Result<Page<RetentionPeriod>, InvalidInput>> {
  return pageVisible<RetentionPeriod>(ctx, 'RetentionPeriod', retentionPeriods, page, refersTo(retentionPeriods.projectId, 'Project', projectId), {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(retentionPeriods.id)).limit(limit),
    count: (matching) => ctx.db.$count(retentionPeriods, matching),
  });
}

/** What a project said about a kind, newest first. */
export const periodsOf = (ctx: Context, projectId: string, kind: RetentionKind): Promise<readonly RetentionPeriod[]> =>
  rows(ctx)(
    and(refersTo(retentionPeriods.projectId, 'Project', projectId), eq(retentionPeriods.kind, kind), visible(ctx, 'RetentionPeriod', retentionPeriods)),
  ).orderBy(desc(retentionPeriods.setAt), desc(retentionPeriods.id));

/** The projects and kinds for which anything was ever said. */
export const limitedKinds = (ctx: Context): Promise<readonly Pick<RetentionPeriod, 'projectId' | 'kind'>[]> =>
  ctx.db
    .selectDistinct({ projectId: retentionPeriods.projectId, kind: retentionPeriods.kind })
    .from(retentionPeriods)
    .where(visible(ctx, 'RetentionPeriod', retentionPeriods))
    .orderBy(asc(retentionPeriods.projectId), asc(retentionPeriods.kind));

/** The last erasure of artifacts, by artifact. */
export async function erasuresOfArtifacts(ctx: Context, artifactIds: readonly string[]): Promise<ReadonlyMap<string, Erasure>> {
  const known = artifactIds.filter((id) => isId('Artifact', id));
  if (known.length === 0) return new Map();
  const found = await ctx.db
    .select()
    .from(erasures)
    .where(and(inArray(erasures.artifactId, known), visible(ctx, 'RetentionPeriod', erasures)))
    .orderBy(asc(erasures.id));
  return new Map(found.map((erasure) => [erasure.artifactId, erasure]));
}
