import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { findSources, requireNewUse, type SourceRetired, type SourceRevoked } from '../../datasets/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { checkFeatures } from '../check-features.rules.ts';
import type { Feature, FeatureSetVersion } from '../feature-set.entity.ts';
import { findFeatureSet, findFeatureSetVersion } from '../feature-set.read-model.ts';
import { featureSetVersionRegistered } from '../features.entries.ts';

import { nextFeatureSetNumber, saveFeatureSetVersion } from '../features.store.ts';

/** Which features, made from which dataset versions. */
export interface RegisterFeatureSetVersionInput {
  readonly featureSetId: string;
  readonly features: readonly Feature[];
  readonly datasetVersionIds: readonly string[];
  readonly idempotencyKey?: string | null;
}

/** Declares the next version of a feature set; every column that a feature is made from must exist in its data. */
export const registerFeatureSetVersion = mutation<
  RegisterFeatureSetVersionInput,
  FeatureSetVersion,
  NotFound | InvalidInput | LimitExceeded | SourceRetired | SourceRevoked
>('registerFeatureSetVersion', {
  replay: { subjectOf: (version) => version.id, reload: findFeatureSetVersion },
  body: async (ctx, input) => {
    const featureSet = await findFeatureSet(ctx, input.featureSetId);
    if (!featureSet.ok) return featureSet;
    const { id: featureSetId, projectId } = featureSet.value;
    ctx.actor.require('registerFeatureSetVersion', { kind: 'FeatureSet', projectId });
    const datasets = await findSources(ctx, projectId, 'datasetVersionIds', input.datasetVersionIds);
    if (!datasets.ok) return datasets;
    const usable = await requireNewUse(
      ctx,
      projectId,
      datasets.value.map(({ id }) => id),
    );
    if (!usable.ok) return usable;
    const features = checkFeatures(input.features, datasets.value);
    if (!features.ok) return features;
    const version: FeatureSetVersion = {
      id: ctx.ids.next('FeatureSetVersion'),
      projectId,
      featureSetId,
      number: await nextFeatureSetNumber(ctx.tx, featureSetId),
      features: features.value,
      datasetVersionIds: datasets.value.map((dataset) => dataset.id),
      registeredBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    await saveFeatureSetVersion(ctx.tx, version);
    await append(ctx.tx, featureSetVersionRegistered(version));
    await recordNodes(ctx, projectId, [{ id: version.id, label: `${featureSet.value.name}@${version.number}` }]);
    await recordEdges(ctx, [
      { projectId, from: featureSetId, to: version.id, kind: 'VERSION_OF', source: 'DECLARED' },
      ...version.datasetVersionIds.map((from) => ({ projectId, from, to: version.id, kind: 'PROVIDES', source: 'DECLARED' }) as const),
    ]);
    return ok(version);
  },
});
