import { enumType } from '../enum-type.ts';

const inCamelCase = (value: string): string => value.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** GraphQL enum of the kinds of things that can be found. */
export const CatalogueKindEnum = enumType(
  'CatalogueKind',
  'Kinds of things that can be found and described.',
  {
    USE_CASE: 'What models decide, for whom.',
    DATASET: 'A named collection of rows.',
    DATASET_VERSION: 'An immutable state of a dataset.',
    FEATURE_SET: 'A named set of features.',
    FEATURE_SET_VERSION: 'An immutable state of a feature set.',
    MODEL: 'A named solution of a use case.',
    MODEL_VERSION: 'Immutable bytes of a model.',
    DEPLOYMENT: 'A model version that serves, or served, in an environment.',
    FINDING: 'Something that a person has to look at.',
    SERVING: 'A model that was seen serving at an endpoint.',
    JOB: 'What runs again and again, as lineage events tell.',
    RUN: 'A run of a job that made a model, trained one, or was declared.',
    EXTERNAL_ASSET: 'A dataset outside, as lineage events name it.',
  },
  inCamelCase,
);

/** GraphQL enum of the orders of hits. */
export const SearchOrderByEnum = enumType('SearchOrderBy', 'What hits are ordered by.', {
  RELEVANCE: 'How well they fit the text; needs a text.',
  NAME: 'Their name, whatever its case.',
  CREATED: 'When they were registered.',
  UPDATED: 'When anything known of them last changed.',
  METRIC: 'A measure; things without it come last.',
});

/** GraphQL enum of the directions of an order. */
export const OrderDirectionEnum = enumType('OrderDirection', 'Which end comes first.', {
  ASC: 'The smallest, earliest, or first in the alphabet.',
  DESC: 'The largest, newest, or last in the alphabet.',
});
