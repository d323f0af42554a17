import type { DisparityTestName, DisplayLevel, LocalLawData, LocalLawTable } from '../../domain/bias/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of display levels. */
export const DisplayLevelEnum = enumType('DisplayLevel', 'How much of a group everybody may see.', {
  NOTHING: 'Not even its head count.',
  ROWS: 'Its head count.',
  SELECTION: 'Also how many got the favourable decision.',
  OUTCOMES: 'Everything.',
} satisfies Record<DisplayLevel, string>);

/** GraphQL enum of tests. */
export const DisparityTestEnum = enumType(
  'DisparityTest',
  'The test behind a p-value.',
  {
    FISHER: 'Fisher’s exact test of two rates.',
    DELONG: 'DeLong’s test of two AUCs of different people.',
    CMH: 'Cochran, Mantel and Haenszel’s test over strata.',
    CLUSTER: 'A test that respects clusters of rows that belong together; for many of them.',
    BOOTSTRAP: 'None: the interval is resampled.',
  } satisfies Record<Uppercase<DisparityTestName>, string>,
  (value) => value.toLowerCase(),
);

/** GraphQL enum of independence tests. */
export const IndependenceMethodEnum = enumType(
  'IndependenceMethod',
  'How the p-value of independence was found.',
  { CHI_SQUARE: 'Pearson’s χ².', PERMUTATION: 'Re-labelling people at random, where expected counts are below five.' },
  (value) => value.toLowerCase().replace('_', '-'),
);

/** GraphQL enum of decisions. */
export const DecisionEnum = enumType('AuditedDecision', 'A decision as an audit counts it.', {
  SELECTED: 'The favourable decision.',
  NOT_SELECTED: 'The other decision.',
});

/** GraphQL enum of tables by Local Law 144. */
export const LocalLawTableEnum = enumType('LocalLawTableKind', 'A table of the report by Local Law 144.', {
  SEX: 'By sex.',
  RACE_ETHNICITY: 'By race and ethnicity.',
  INTERSECTIONAL: 'By both, crossed.',
} satisfies Record<LocalLawTable['table'], string>);

/** GraphQL enum of proxy levels. */
export const ProxyLevelEnum = enumType('ProxyLevel', 'How much an association calls for attention.', {
  NONE: 'Below the bounds.',
  WARN: 'V ≥ .3, AUC ≥ .7 or ≤ .3, η² ≥ .14, or the lower bound of the joint AUC ≥ .7.',
  HIGH: 'The lower bound of the joint AUC is at least .85.',
});

/** GraphQL enum of leaks. */
export const LeakageKindEnum = enumType('LeakageKind', 'What a suspicious feature looks like.', {
  LABEL: 'The label: its own AUC is at least .95 in either direction.',
  IDENTIFIER: 'An identifier: more than 95 % of its values are distinct.',
});

/** GraphQL enum of kinds of data by Local Law 144. */
export const LocalLawDataEnum = enumType('LocalLawData', 'Data that was audited.', {
  HISTORICAL: 'From the use of the tool.',
  TEST: 'Made for the test, where there is not enough from the use.',
} satisfies Record<LocalLawData, string>);
