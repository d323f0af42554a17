import type { ChangeKind, FeatureAspect, FreshnessState, TransformationKind } from '../../domain/features/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of the kinds of code that compute features. */
export const TransformationKindEnum = enumType('TransformationKind', 'What computes a feature.', {
  NONE: 'Nothing: the column is taken as it is.',
  SQL: 'A query or an expression in SQL.',
  PYTHON: 'Code in Python.',
  DBT: 'A model of dbt.',
  SPARK: 'A job of Spark.',
  OTHER: 'Code of another kind.',
} satisfies Record<TransformationKind, string>);

/** GraphQL enum of the states of freshness. */
export const FreshnessStateEnum = enumType('FreshnessState', 'Whether the newest values are as new as was promised.', {
  FRESH: 'They are.',
  STALE: 'They are older.',
  UNKNOWN: 'Nobody can say: no event timestamp, no materialisation, or no promise.',
} satisfies Record<FreshnessState, string>);

/** GraphQL enum of the kinds of change. */
export const FeatureChangeKindEnum = enumType('FeatureChangeKind', 'What happened between two versions.', {
  ADDED: 'It was not there before.',
  REMOVED: 'It is not there any more.',
  CHANGED: 'It is another now.',
} satisfies Record<ChangeKind, string>);

/** GraphQL enum of what may change. */
export const FeatureAspectEnum = enumType('FeatureAspect', 'What of a feature set version differs.', {
  PRESENCE: 'Whether the feature is there.',
  TYPE: 'Its type.',
  NULLABILITY: 'Whether it may be missing.',
  TRANSFORMATION: 'The code that computes it.',
  SOURCES: 'The columns that it is made from.',
  WINDOW: 'The span of time over which it aggregates.',
  ENTITY: 'An entity key.',
  ORDER: 'The order of the features.',
  TIMESTAMPS: 'The columns that say when.',
  FRESHNESS: 'The promised maximum age.',
  STORES: 'Where values are kept and served from.',
  OWNER: 'Who answers for it.',
  DESCRIPTION: 'The words about it.',
  DATA: 'The dataset versions.',
} satisfies Record<FeatureAspect, string>);
