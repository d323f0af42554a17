import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { FeatureChange } from '../feature-change.entity.ts';
import type { FeatureSetVersion } from '../feature-set.entity.ts';
import { findFeatureSetVersion } from '../feature-set.read-model.ts';
import { compareFeatureSets } from '../feature-set-diff.rules.ts';

/** Which versions to compare. */
export interface CompareFeatureSetVersionsInput {
  readonly fromId: string;
  readonly toId: string;
}

/** Two versions and everything in which they differ. */
export interface FeatureSetDiff {
  readonly from: FeatureSetVersion;
  readonly to: FeatureSetVersion;
  readonly changes: readonly FeatureChange[];
}

/** What changes for a model when it is fed by one feature set version instead of another; both must belong to one project. */
export const compareFeatureSetVersions = question<CompareFeatureSetVersionsInput, FeatureSetDiff, NotFound | InvalidInput>(
  'compareFeatureSetVersions',
  async (ctx, { fromId, toId }) => {
    const from = await findFeatureSetVersion(ctx, fromId);
    if (!from.ok) return from;
    const to = await findFeatureSetVersion(ctx, toId);
    if (!to.ok) return to;
    if (from.value.projectId !== to.value.projectId)
      return refuse(invalidInput('toId', 'The two versions belong to different projects; compare versions of one project.'));
    return ok({ from: from.value, to: to.value, changes: compareFeatureSets(from.value, to.value) });
  },
);
