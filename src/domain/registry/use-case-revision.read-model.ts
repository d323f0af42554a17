import { and, asc, desc, eq, inArray, ne, type SQL } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { models, modelVersions } from './registry.tables.ts';
import type { RevisionState, UseCaseRevision } from './use-case-revision.entity.ts';
import { useCaseRevisions } from './use-case-revision.tables.ts';

// Who may read a use case may read all that was ever proposed for it.
const SUBJECT = 'UseCase';

const revisionRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(useCaseRevisions).where(where);

/** The revision with the id, in whatever state. */
export const findUseCaseRevision = (ctx: Context, id: string): Promise<Result<UseCaseRevision, NotFound>> =>
  findVisible(ctx, 'UseCaseRevision', id, useCaseRevisions, revisionRows(ctx), SUBJECT);

/** The revisions with the ids, by id. */
export const listUseCaseRevisionsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, UseCaseRevision>> =>
  listVisible(ctx, 'UseCaseRevision', ids, useCaseRevisions, revisionRows(ctx), SUBJECT);

/** A page of the revisions of a use case, oldest first. */
export function listUseCaseRevisions(
  ctx: Context,
  { useCaseId, state }: { readonly useCaseId: string; readonly state: RevisionState | null },
  page: PageRequest,
): Promise<Result<Page<UseCaseRevision>, InvalidInput>> {
  const where = and(refersTo(useCaseRevisions.useCaseId, 'UseCase', useCaseId), state === null ? undefined : eq(useCaseRevisions.state, state));
  return pageVisible<UseCaseRevision>(ctx, SUBJECT, useCaseRevisions, page, where, {
    rows: (matching, limit) => revisionRows(ctx)(matching).orderBy(asc(useCaseRevisions.id)).limit(limit),
    count: (matching) => ctx.db.$count(useCaseRevisions, matching),
  });
}

/** The revision that holds: the approved one, and until there is one what was declared when the use case was created. */
export async function revisionInForce(ctx: Context, useCaseId: string): Promise<UseCaseRevision> {
  const [row] = await revisionRows(ctx)(
    and(
      refersTo(useCaseRevisions.useCaseId, 'UseCase', useCaseId),
      inArray(useCaseRevisions.state, ['APPROVED', 'DECLARED']),
      visible(ctx, SUBJECT, useCaseRevisions),
    ),
  )
    .orderBy(desc(useCaseRevisions.number))
    .limit(1);
  return present(row, 'the first revision of a use case that may be read');
}

/** The oldest proposed revisions that the asker may decide on now: they hold the right, and somebody else proposed. */
export const revisionsToDecide = (ctx: Context, limit: number): Promise<readonly UseCaseRevision[]> =>
  revisionRows(ctx)(
    and(
      eq(useCaseRevisions.state, 'PROPOSED'),
      ne(useCaseRevisions.proposedBy, ctx.actor.principalId),
      visible(ctx, SUBJECT, useCaseRevisions),
      conditionFilter(ctx.actor.reach('decideUseCaseRevision', SUBJECT), { projectId: useCaseRevisions.projectId }),
    ),
  )
    .orderBy(asc(useCaseRevisions.id))
    .limit(limit);

/** Who proposed the approved framing by which each of the versions is judged, by version and whoever asks; nobody where none is approved. */
export async function framersOfVersions(ctx: Context, modelVersionIds: readonly string[]): Promise<ReadonlyMap<string, UseCaseRevision['proposedBy']>> {
  const known = [...new Set(modelVersionIds.filter((id) => isId('ModelVersion', id)))];
  if (known.length === 0) return new Map();
  const found = await ctx.db
    .select({ versionId: modelVersions.id, proposedBy: useCaseRevisions.proposedBy })
    .from(modelVersions)
    .innerJoin(models, eq(modelVersions.modelId, models.id))
    .innerJoin(useCaseRevisions, and(eq(useCaseRevisions.useCaseId, models.useCaseId), eq(useCaseRevisions.state, 'APPROVED')))
    .where(inArray(modelVersions.id, known));
  return new Map(found.map(({ versionId, proposedBy }) => [versionId, proposedBy]));
}
