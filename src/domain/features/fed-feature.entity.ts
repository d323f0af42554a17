import type { Feature } from './feature-set.entity.ts';

/** What of a feature says which columns stand for it. */
export type FedFeature = Pick<Feature, 'name' | 'sourceColumns'>;

/** The features that a column of training data stands for: the one of its name, else those that are made from it. */
export function featuresFedBy<F extends FedFeature>(column: string, features: readonly F[]): readonly F[] {
  const named = features.filter(({ name }) => name === column);
  return named.length > 0 ? named : features.filter(({ sourceColumns }) => sourceColumns.includes(column));
}
