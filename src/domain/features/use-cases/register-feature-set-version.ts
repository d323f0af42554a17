import type { DatasetRefused } from '../../../inference/model-runner.ts';
import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { BytesUnusable } from '../../artifacts/index.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import type { Context } from '../../context.ts';
import { findSources, requireNewUse, type SourceRetired, type SourceRevoked } from '../../datasets/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { checkColumn, checkDuration, checkEntityKeys, checkFeatures } from '../check-features.rules.ts';
import type { SourceData } from '../check-sources.rules.ts';
import type { EntityKeyDraft, FeatureDraft } from '../feature-draft.entity.ts';
import type { FeatureSet, FeatureSetVersion, FeatureTimestamps } from '../feature-set.entity.ts';
import { findFeatureSet, findFeatureSetVersion } from '../feature-set.read-model.ts';
import { newestEvent } from '../feature-set-data.ts';
import { featureSetVersionRegistered } from '../features.entries.ts';
import { nextFeatureSetNumber, saveFeatureSetVersion } from '../features.store.ts';
import { findOwners } from '../find-owner.ts';
import { recordFeatureLineage } from '../record-feature-lineage.ts';

/** Which features, made from which dataset versions, how they are kept and how new they should be. */
export interface RegisterFeatureSetVersionInput {
  readonly featureSetId: string;
  readonly features: readonly FeatureDraft[];
  readonly datasetVersionIds: readonly string[];
  readonly entityKeys?: readonly EntityKeyDraft[] | null;
  readonly timestamps?: { readonly [name in keyof FeatureTimestamps]?: string | null } | null;
  readonly maxAge?: string | null;
  readonly onlineStore?: string | null;
  readonly offlineStore?: string | null;
  readonly ownerId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Everything of a version but its place in the feature set. */
type Facts = Omit<FeatureSetVersion, 'id' | 'projectId' | 'featureSetId' | 'number' | 'registeredBy' | 'createdAt'>;

interface Prepared {
  readonly featureSet: FeatureSet;
  readonly facts: Facts;
}

type Problems = NotFound | InvalidInput | LimitExceeded | DatasetRefused | BytesUnusable | SourceRetired | SourceRevoked;

/** Declares the next version of a feature set; every column that it speaks of must exist in its data. */
export const registerFeatureSetVersion = mutation<RegisterFeatureSetVersionInput, FeatureSetVersion, Problems, Prepared>('registerFeatureSetVersion', {
  prepare,
  replay: { subjectOf: (version) => version.id, reload: findFeatureSetVersion },
  body: async (ctx, _input, { featureSet, facts }) => {
    ctx.actor.require('registerFeatureSetVersion', { kind: 'FeatureSet', projectId: featureSet.projectId });
    const usable = await requireNewUse(ctx, featureSet.projectId, facts.datasetVersionIds);
    if (!usable.ok) return usable;
    const version: FeatureSetVersion = {
      ...facts,
      id: ctx.ids.next('FeatureSetVersion'),
      projectId: featureSet.projectId,
      featureSetId: featureSet.id,
      number: await nextFeatureSetNumber(ctx.tx, featureSet.id),
      registeredBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    await saveFeatureSetVersion(ctx.tx, version);
    await append(ctx.tx, featureSetVersionRegistered(version));
    await enterCatalogue(ctx, {
      ...{ id: version.id, projectId: version.projectId, parentId: featureSet.id, name: `${featureSet.name}@${version.number}` },
      ...{ versionNumber: version.number, createdAt: version.createdAt },
      contents: version.features.map((feature) => feature.name),
    });
    await recordFeatureLineage(ctx, featureSet, version);
    return ok(version);
  },
});

/** Checks everything that needs no lock; the data itself comes last, as reading it costs most. */
async function prepare(ctx: Context, input: RegisterFeatureSetVersionInput): Promise<Result<Prepared, Problems>> {
  const featureSet = await findFeatureSet(ctx, input.featureSetId);
  if (!featureSet.ok) return featureSet;
  const { projectId } = featureSet.value;
  ctx.actor.require('registerFeatureSetVersion', { kind: 'FeatureSet', projectId });
  const datasets = await findSources(ctx, projectId, 'datasetVersionIds', input.datasetVersionIds);
  if (!datasets.ok) return datasets;
  const features = checkFeatures(input.features, datasets.value);
  if (!features.ok) return features;
  const entityKeys = checkEntityKeys(input.entityKeys ?? [], datasets.value);
  if (!entityKeys.ok) return entityKeys;
  const owners = await findOwners(ctx, projectId, [input.ownerId, ...features.value.map(({ ownerId }) => ownerId)]);
  if (!owners.ok) return owners;
  const terms = checkTerms(input, datasets.value);
  if (!terms.ok) return terms;
  const newest = await newestEvent(ctx, datasets.value, terms.value.timestamps.event);
  if (!newest.ok) return newest;
  const facts: Facts = {
    ...terms.value,
    entityKeys: entityKeys.value,
    features: features.value.map((feature) => ({ ...feature, ownerId: owners.value(feature.ownerId) })),
    datasetVersionIds: datasets.value.map(({ id }) => id),
    ownerId: owners.value(input.ownerId),
    newestEventAt: newest.value,
  };
  return ok({ featureSet: featureSet.value, facts });
}

type Terms = Pick<FeatureSetVersion, 'timestamps' | 'maxAge' | 'onlineStore' | 'offlineStore'>;

/** Checks what is promised of the whole set. */
function checkTerms(input: RegisterFeatureSetVersionInput, datasets: readonly SourceData[]): Result<Terms, InvalidInput | LimitExceeded> {
  const timestamps = { event: input.timestamps?.event ?? null, created: input.timestamps?.created ?? null, label: input.timestamps?.label ?? null };
  for (const [name, column] of Object.entries(timestamps)) {
    const fault = column === null ? null : checkColumn(`timestamps.${name}`, column, datasets);
    if (fault !== null) return refuse(fault);
  }
  const maxAge = checkDuration('maxAge', input.maxAge);
  if (!maxAge.ok) return maxAge;
  const online = input.onlineStore == null ? ok(null) : checkText('onlineStore', input.onlineStore);
  if (!online.ok) return online;
  const offline = input.offlineStore == null ? ok(null) : checkText('offlineStore', input.offlineStore);
  if (!offline.ok) return offline;
  return ok({ timestamps, maxAge: maxAge.value, onlineStore: online.value, offlineStore: offline.value });
}
