export {
  listAssetUses,
  listColumns,
  listColumnsById,
  listFacets,
  listIdentities,
  listJobUses,
  listQualityChecks,
  listQualityChecksById,
  listRawEvents,
  listRunUses,
  listSources,
  listSpellings,
  listTargets,
  listTwins,
} from './details.read-model.ts';
export { splitEvents } from './event-text.rules.ts';
export type { AssetColumn, AssetFlow, ExternalAsset, QualityCheck } from './external-asset.entity.ts';
export type { LineageEvent } from './lineage-event.entity.ts';
export { type Metadata, metadataOf } from './metadata.rules.ts';
export {
  listExternalAssets,
  listExternalAssetsById,
  listJobs,
  listJobsById,
  listLineageEvents,
  listLineageEventsById,
  listRuns,
  listRunsById,
} from './openlineage.read-model.ts';
export { followAddresses } from './operations/follow-addresses.ts';
export { followRegistrations } from './operations/follow-registrations.ts';
export { recordToldServings } from './operations/record-told-servings.ts';
export { tellNext } from './operations/tell-next.ts';
export type { Job, Run, RunState } from './run.entity.ts';
export { ownersOfRuns } from './run-owners.read-model.ts';
export type { ToldEvent } from './told-event.rules.ts';
export { linkExternalAsset } from './use-cases/link-external-asset.ts';
export { qualityUpstream } from './use-cases/quality-upstream.ts';
export { type EventOutcome, type ReceiveLineageInput, receiveLineage } from './use-cases/receive-lineage.ts';
export { recordRun } from './use-cases/record-run.ts';
export { unlinkExternalAsset } from './use-cases/unlink-external-asset.ts';
