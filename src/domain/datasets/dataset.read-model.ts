import { and, asc, desc, notInArray, type SQL } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { contains, findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import { datasets, datasetVersions } from './datasets.tables.ts';

const datasetRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(datasets).where(where);
const versionRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(datasetVersions).where(where);

/** The dataset with the id. */
export const findDataset = (ctx: Context, id: string): Promise<Result<Dataset, NotFound>> => findVisible(ctx, 'Dataset', id, datasets, datasetRows(ctx));

/** The datasets with the ids, by id. */
export const listDatasetsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Dataset>> =>
  listVisible(ctx, 'Dataset', ids, datasets, datasetRows(ctx));

/** The dataset version with the id. */
export const findDatasetVersion = (ctx: Context, id: string): Promise<Result<DatasetVersion, NotFound>> =>
  findVisible(ctx, 'DatasetVersion', id, datasetVersions, versionRows(ctx), 'Dataset');

/** The dataset versions with the ids, by id. */
export const listDatasetVersionsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, DatasetVersion>> =>
  listVisible(ctx, 'DatasetVersion', ids, datasetVersions, versionRows(ctx), 'Dataset');

/** The newest version of a dataset, of other bytes than those in `but`; null when there is none that the actor may see. */
export async function newestDatasetVersion(ctx: Context, datasetId: string, but: readonly Digest[] = []): Promise<DatasetVersion | null> {
  const where = and(
    refersTo(datasetVersions.datasetId, 'Dataset', datasetId),
    but.length === 0 ? undefined : notInArray(datasetVersions.artifactDigest, [...but]),
    visible(ctx, 'Dataset', datasetVersions),
  );
  const [row] = await ctx.db.select().from(datasetVersions).where(where).orderBy(desc(datasetVersions.number)).limit(1);
  return row ?? null;
}

/** Which datasets to list; the name matches any part, whatever its case. */
export interface DatasetFilter {
  readonly projectId: string;
  readonly name?: string | null;
}

/** A page of a project's datasets. */
export function listDatasets(ctx: Context, filter: DatasetFilter, page: PageRequest): Promise<Result<Page<Dataset>, InvalidInput>> {
  const where = and(refersTo(datasets.projectId, 'Project', filter.projectId), contains(datasets.name, filter.name));
  return pageVisible<Dataset>(ctx, 'Dataset', datasets, page, where, {
    rows: (matching, limit) => ctx.db.select().from(datasets).where(matching).orderBy(asc(datasets.id)).limit(limit),
    count: (matching) => ctx.db.$count(datasets, matching),
  });
}

/** A page of the versions of a dataset. */
export function listDatasetVersions(ctx: Context, datasetId: string, page: PageRequest): Promise<Result<Page<DatasetVersion>, InvalidInput>> {
  return pageVisible<DatasetVersion>(ctx, 'Dataset', datasetVersions, page, refersTo(datasetVersions.datasetId, 'Dataset', datasetId), {
    rows: (matching, limit) => ctx.db.select().from(datasetVersions).where(matching).orderBy(asc(datasetVersions.id)).limit(limit),
    count: (matching) => ctx.db.$count(datasetVersions, matching),
  });
}
