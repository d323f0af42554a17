import type { ScoredRows } from '../../inference/model-runner.ts';
import type { ManifestOutput, ReturnedColumns } from '../../inference/run-protocol.ts';
import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { EvaluationEvidence } from './evaluation-evidence.entity.ts';
import { measureRun } from './measure-run.ts';
import { predictionsOf } from './predictions.rules.ts';
import { type Keep, keepWhileMeasuring } from './predictions.ts';
import { readPeople } from './read-people.ts';
import type { RunInputs } from './run-inputs.entity.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** All that measuring needs to know besides the rows; plain data, as it may go to another process. */
export interface MeasuringPlan {
  readonly inputs: RunInputs;
  readonly specification: AuditSpecification;
  readonly output: ManifestOutput;
  /** The columns that come back with the scores. */
  readonly columns: ReturnedColumns;
  /** Columns that the model reads, in the order of its inputs; those of data of moderate size are among the extras of the rows. */
  readonly features: readonly string[];
}

/** Scored rows with the evidence that was made of them. */
export interface MeasuredRows {
  readonly people: ScoredPeople;
  readonly evidence: EvaluationEvidence;
  readonly resultDigest: Digest;
}

/** Said where a sentence may name a row of the data by the number that it has among those that were chosen. */
const ROWS_OF_SPLIT = ' Rows are counted among those of the split.';

/** Measures scored rows while `keep` takes their predictions; a sentence where the specification can make nothing of them. */
export async function measureScored({ inputs, specification, output }: MeasuringPlan, rows: ScoredRows, keep: Keep): Promise<MeasuredRows | string> {
  const read = readPeople({ version: { manifest: { output } }, specification }, rows);
  if (typeof read === 'string') return `${read}${specification.split === null ? '' : ROWS_OF_SPLIT}`;
  const { people, negativeLabel } = read;
  const rowIds = specification.rowIdColumn === null ? null : rows.rowIds;
  const evidence = await keepWhileMeasuring(predictionsOf(people, rowIds), keep, (predictionsDigest) =>
    measureRun(inputs, specification, people, { negativeLabel, predictionsDigest }),
  );
  return { people, evidence, resultDigest: digestOf(evidence) };
}
