import type { PreflightRun } from '../../domain/preflight/index.ts';
import type { GraphOptimisation } from '../../kernel/session-settings.ts';
import { enumType } from '../enum-type.ts';

type Document = NonNullable<PreflightRun['document']>;
type CheckName = Document['checks'][number]['check'];
type Direction = NonNullable<PreflightRun['inputs']['question']['features'][number]['direction']>;

/** GraphQL enum of pre-flight checks. */
export const PreflightCheckEnum = enumType('PreflightCheckName', 'What a pre-flight run looks at; docs/robustness.md says how.', {
  SCHEMA: 'Names, element types and shapes of inputs, operator sets and domains; nothing outside of the file.',
  DETERMINISM: 'The same rows twice.',
  BATCH_INVARIANCE: 'Rows alone and among others, and in another order.',
  NOISE: 'Small random errors in all numbers.',
  MISSING: 'Missing values, one column at a time and at random.',
  CATEGORICAL_SWAP: 'Categories of other rows, and one that nobody has seen.',
  RANGE: 'Extreme values of one number at a time.',
  MONOTONICITY: 'Steps along columns whose direction is declared.',
  SENSITIVE_FLIP: 'Other values of a protected or sensitive attribute that is an input.',
} satisfies Record<CheckName, string>);

/** GraphQL enum of declared directions. */
export const DirectionEnum = enumType('MonotoneDirection', 'Where the score may only go when a value rises.', {
  INCREASING: 'Up, or nowhere.',
  DECREASING: 'Down, or nowhere.',
} satisfies Record<Direction, string>);

/** GraphQL enum of graph optimisation levels. */
export const GraphOptimisationEnum = enumType(
  'GraphOptimisation',
  'How far the runtime rewrites a graph before it runs it.',
  {
    DISABLED: 'Not at all.',
    BASIC: 'Without changing what the graph means, such as removing nodes without use.',
    EXTENDED: 'Fusing nodes into larger ones too.',
    ALL: 'Everything that the runtime knows.',
  } satisfies Record<Uppercase<GraphOptimisation>, string>,
  (value) => value.toLowerCase(),
);
