import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { findFeatureSetVersion } from '../feature-set.read-model.ts';
import { type Freshness, freshnessAt } from '../freshness.rules.ts';
import { newestMaterialisation } from '../materialisation.read-model.ts';

/** How new the values of a feature set version are now. */
export const featureSetFreshness = question<{ readonly featureSetVersionId: string }, Freshness, NotFound>(
  'featureSetFreshness',
  async (ctx, { featureSetVersionId }) => {
    const version = await findFeatureSetVersion(ctx, featureSetVersionId);
    if (!version.ok) return version;
    return ok(freshnessAt(version.value, await newestMaterialisation(ctx, version.value.id), ctx.clock.now()));
  },
);
