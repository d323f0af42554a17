import { and, eq } from 'drizzle-orm';
import type { ColumnProfile } from '../../inference/dataset-profile.ts';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { pageOfList } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { visible } from '../visible.read-model.ts';
import { datasetProfiles, datasetVersions } from './datasets.tables.ts';
import { sensitiveColumns } from './declared-columns.rules.ts';
import { type ShownProfile, shownProfile } from './shown-profile.ts';

/** The profile of a dataset version, column by column as the asker may see it; null when there is none. */
export async function readProfile(ctx: Context, datasetVersionId: string): Promise<readonly ShownProfile[] | null> {
  if (!isId('DatasetVersion', datasetVersionId)) return null;
  const [row] = await ctx.db
    .select({ profile: datasetProfiles.columns, version: datasetVersions })
    .from(datasetProfiles)
    .innerJoin(datasetVersions, eq(datasetVersions.id, datasetProfiles.datasetVersionId))
    .where(and(eq(datasetProfiles.datasetVersionId, datasetVersionId), visible(ctx, 'Dataset', datasetVersions)));
  if (row === undefined) return null;
  const exact = ctx.actor.can('readProtected', { kind: 'Dataset', projectId: row.version.projectId });
  const sensitive = sensitiveColumns(row.version);
  return row.profile.map((column: ColumnProfile) => shownProfile(column, { exact, sensitive: sensitive.has(column.name) }));
}

/** A page of columns in their order. */
export const pageOfColumns = (columns: readonly ShownProfile[], page: PageRequest): Result<Page<ShownProfile>, InvalidInput> => pageOfList(columns, page);
