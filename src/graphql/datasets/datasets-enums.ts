import { enumType } from '../enum-type.ts';

/** GraphQL enum of dataset formats. */
export const DatasetFormatEnum = enumType(
  'DatasetFormat',
  'File format of a dataset version.',
  { CSV: 'Comma-separated values with a header line.', PARQUET: 'Apache Parquet.', NDJSON: 'One JSON object per line.' },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of the reasons for refusing a dataset. */
export const DatasetRefusalReasonEnum = enumType('DatasetRefusalReason', 'Why bytes cannot be registered as a dataset version.', {
  DATASET_ERROR: 'The bytes are not what their format says, or break one of its rules.',
  MODEL_ERROR: 'The reading process failed in a way of its own.',
  RESOURCE_LIMIT: 'Reading needs more memory or processor time than it may use.',
  TIMEOUT: 'Reading took longer than it may.',
  CHILD_CRASHED: 'The reading process died.',
  ABORTED: 'The server stopped before the end.',
});
