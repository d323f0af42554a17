import type { ConsentBasis, LegalBasis, Sensitivity } from '../../domain/datasets/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of dataset formats. */
export const DatasetFormatEnum = enumType(
  'DatasetFormat',
  'File format of a dataset version.',
  {
    CSV: 'Delimited text with a header line; comma, semicolon, tab or bar.',
    PARQUET: 'Apache Parquet.',
    NDJSON: 'One JSON object per line.',
    ARROW: 'Apache Arrow IPC: a file (Feather 2) or a stream.',
    OTHER: 'Something that Assay does not read; only of data elsewhere.',
  },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of the reasons for refusing a dataset. */
export const DatasetRefusalReasonEnum = enumType('DatasetRefusalReason', 'Why bytes cannot be registered as a dataset version.', {
  DATASET_ERROR: 'The bytes are not what their format says, or break one of its rules.',
  MODEL_ERROR: 'The reading process failed in a way of its own.',
  RESOURCE_LIMIT: 'Reading needs more memory or processor time than it may use.',
  TIMEOUT: 'Reading took longer than it may.',
  CHILD_CRASHED: 'The reading process died.',
  RUNNER_UNAVAILABLE: 'No process for reading could be started; ask the operator to look at the log.',
  ABORTED: 'The server stopped before the end.',
});

/** GraphQL enum of sensitivities. */
export const SensitivityEnum = enumType('Sensitivity', 'How sensitive the values of a column are.', {
  PUBLIC: 'Anybody may know them.',
  INTERNAL: 'For people of the organisation.',
  CONFIDENTIAL: 'For few; values are shown with a permission of its own.',
  PERSONAL: 'About identifiable people; values are shown with a permission of its own.',
  SPECIAL_CATEGORY: 'Health, beliefs, origin and the like; values are shown with a permission of its own.',
} satisfies Record<Sensitivity, string>);

/** GraphQL enum of column types. */
export const ColumnTypeEnum = enumType(
  'ColumnType',
  'The narrowest type that holds all values of a column.',
  {
    EMPTY: 'No row has a value.',
    INTEGER: 'Whole numbers.',
    NUMBER: 'Numbers.',
    BOOLEAN: 'true and false.',
    DATE: 'Days, such as 2024-01-31.',
    TIMESTAMP: 'Instants, such as 2024-01-31T12:00:00Z.',
    TEXT: 'Anything else.',
  },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of how a number of a profile was found. */
export const ProfileMethodEnum = enumType(
  'ProfileMethod',
  'How a number of a profile was found.',
  { EXACT: 'By counting everything.', SKETCH: 'By a sketch of bounded size; docs/datasets.md says how far off it may be.' },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of legal bases. */
export const LegalBasisEnum = enumType('LegalBasis', 'Why a dataset version may no longer be used.', {
  CONSENT_WITHDRAWN: 'People took their consent back.',
  LICENCE_ENDED: 'The licence ended or was taken away.',
  ERROR_FOUND: 'The data is wrong.',
  LEGAL_ORDER: 'A court or authority forbade it.',
  RETENTION_ENDED: 'The time for which it may be kept is over.',
  OTHER: 'What the reason tells.',
} satisfies Record<LegalBasis, string>);

/** GraphQL enum of grounds for using data about people. */
export const ConsentBasisEnum = enumType('ConsentBasis', 'On what grounds data about people may be used (Article 6 of the GDPR), or that it is about nobody.', {
  CONSENT: 'They agreed.',
  CONTRACT: 'A contract with them needs it.',
  LEGAL_OBLIGATION: 'A law demands it.',
  VITAL_INTEREST: 'It protects somebody’s life.',
  PUBLIC_TASK: 'A task in the public interest needs it.',
  LEGITIMATE_INTEREST: 'A legitimate interest that theirs do not outweigh.',
  NO_PERSONAL_DATA: 'It is about nobody who could be identified.',
} satisfies Record<ConsentBasis, string>);
