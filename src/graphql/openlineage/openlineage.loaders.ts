import {
  listAssetUses,
  listColumns,
  listColumnsById,
  listExternalAssetsById,
  listFacets,
  listIdentities,
  listJobsById,
  listJobUses,
  listLineageEventsById,
  listQualityChecksById,
  listRawEvents,
  listRunsById,
  listRunUses,
  listSources,
  listSpellings,
  listTargets,
  listTwins,
} from '../../domain/openlineage/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toExternalAsset, toJob, toLineageEvent, toQualityCheck, toRun } from './openlineage.mapper.ts';

/** Jobs by id. */
export const jobById = loadById(listJobsById, toJob);
/** Runs by id. */
export const runById = loadById(listRunsById, toRun);
/** Assets by id. */
export const externalAssetById = loadById(listExternalAssetsById, toExternalAsset);
/** Events by id. */
export const lineageEventById = loadById(listLineageEventsById, toLineageEvent);
/** Checks by id. */
export const qualityCheckById = loadById(listQualityChecksById, toQualityCheck);
/** Columns of assets by id. */
export const assetColumnById = defineLoader(listColumnsById);
/** Facets by the id of what they are about. */
export const facetsBySubject = defineLoader(listFacets);
/** Texts of events by id. */
export const rawEventById = defineLoader(listRawEvents);
/** Columns by asset. */
export const columnsByAsset = defineLoader(listColumns);
/** Flows into a column or asset, by its id. */
export const sourcesOf = defineLoader(listSources);
/** Flows out of a column or asset, by its id. */
export const targetsOf = defineLoader(listTargets);
/** Spellings by asset. */
export const spellingsByAsset = defineLoader(listSpellings);
/** Twins by asset. */
export const twinsByAsset = defineLoader(listTwins);
/** Identities by asset. */
export const identitiesByAsset = defineLoader(listIdentities);
/** Everything that jobs use, by job: read and written apart. */
export const usesByJob = bothDirections(listJobUses);
/** Everything that uses assets, by asset. */
export const usesByAsset = bothDirections(listAssetUses);
/** Everything that runs use, by run. */
export const usesByRun = bothDirections(listRunUses);

/** What was found in either direction. */
export interface BothDirections<T> {
  readonly inputs: readonly T[];
  readonly outputs: readonly T[];
}

function bothDirections<T>(list: (ctx: Parameters<typeof listJobUses>[0], ids: readonly string[]) => Promise<ReadonlyMap<string, readonly T[]>>) {
  return defineLoader<string, BothDirections<T>>(async (ctx, ids) => {
    const found = await list(ctx, ids);
    return new Map(ids.map((id) => [id, { inputs: found.get(`INPUT ${id}`) ?? [], outputs: found.get(`OUTPUT ${id}`) ?? [] }]));
  });
}
