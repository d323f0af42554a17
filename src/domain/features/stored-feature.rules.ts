import type { Feature } from './feature-set.entity.ts';

/** A feature as it may lie in the database: versions that were registered earlier know fewer members. */
export type StoredFeature = Pick<Feature, 'name' | 'dtype' | 'sourceColumns'> & Partial<Feature>;

/** A feature with every member, whenever it was registered. What was not asked then is not guessed now. */
export const wholeFeature = (stored: StoredFeature): Feature => ({
  name: stored.name,
  dtype: stored.dtype,
  nullable: stored.nullable ?? false,
  description: stored.description ?? null,
  transformation: stored.transformation ?? null,
  sources: stored.sources ?? stored.sourceColumns.map((column) => ({ datasetVersionId: null, column })),
  sourceColumns: stored.sourceColumns,
  window: stored.window ?? null,
  ownerId: stored.ownerId ?? null,
});
