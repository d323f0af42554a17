import type { Measure } from '../../kernel/measure.ts';
import { associationStrength, type ProxyLevel } from '../../stats/index.ts';
import type { ExplanationDocument } from './explanation-run.entity.ts';

/** Share of all effects from which a group counts as moving the scores. Our judgement, stated; a policy judges by its own bound of the product. */
export const MOVING_SHARE = 0.05;

/** One feature that tells of an attribute, and how much it moves the scores. */
export interface ProxyUse {
  readonly attribute: string;
  readonly feature: string;
  /** The feature group that moves the scores; a group of several columns has one effect, which then is the most that the feature can have. */
  readonly group: string;
  readonly groupColumns: number;
  readonly association: Measure;
  readonly level: ProxyLevel;
  /** The association from 0 to 1: V, the distance of an AUC from one half counted double, or the root of η²; null where it could not be computed. */
  readonly strength: number | null;
  /** Share of the group in the mean absolute effects of all groups, from 0 to 1. */
  readonly effectShare: number;
  /** Strength times share, from 0 to 1; null where the strength is. */
  readonly product: number | null;
  /** Whether it both tells of the attribute beyond the bounds and moves the scores: what a reviewer looks at first. */
  readonly inUse: boolean;
}

/** What an audit measured of the features that the model reads, feature by feature. */
export interface AssociatedAttribute {
  readonly attribute: string;
  readonly associations: readonly { readonly feature: string; readonly measure: Measure; readonly level: ProxyLevel }[];
}

/**
 * Which features tell of an attribute and move the scores, by the product of both, largest first. Null where the effects of the model are not known
 * (an explanation that is not OK, or of which nothing moves): then nothing is said, which is no statement that there are no proxies. Pure.
 */
export function proxyUses(document: ExplanationDocument, attributes: readonly AssociatedAttribute[]): readonly ProxyUse[] | null {
  const effects = new Map(document.groups.map(({ group, meanAbsoluteEffect }) => [group, meanAbsoluteEffect]));
  const sizes = [...effects.values()];
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (document.status !== 'OK' || sizes.includes(null) || !(total > 0)) return null;
  const uses = attributes.flatMap(({ attribute, associations }) =>
    associations.flatMap(({ feature, measure, level }): ProxyUse[] => {
      const group = document.inputs.question.groups.find(({ columns }) => columns.includes(feature));
      const effect = group === undefined ? undefined : effects.get(group.name);
      if (group === undefined || effect == null) return [];
      const strength = associationStrength(measure);
      const effectShare = effect / total;
      return [
        {
          ...{ attribute, feature, group: group.name, groupColumns: group.columns.length, association: measure, level, strength, effectShare },
          product: strength === null ? null : strength * effectShare,
          inUse: level !== 'NONE' && effectShare >= MOVING_SHARE,
        },
      ];
    }),
  );
  return uses.sort((x, y) => (y.product ?? -1) - (x.product ?? -1) || (`${x.attribute} ${x.feature}` < `${y.attribute} ${y.feature}` ? -1 : 1));
}
