import { manifestColumns } from '../../inference/model-manifest.ts';
import { outputClasses } from '../../inference/run-protocol.ts';
import { type DatasetVersion, sensitiveColumns } from '../datasets/index.ts';
import type { AuditSpecification, EvaluableVersion } from '../registry/index.ts';
import type { QuestionedModel } from './explanation-question.rules.ts';

/** What a question has to know of the model and of the rows that it is asked about. */
export function questionedModel(version: EvaluableVersion, specification: AuditSpecification, data: readonly DatasetVersion[]): QuestionedModel {
  const { output } = version.manifest;
  const sensitive = data.flatMap((version) => [...sensitiveColumns(version)]);
  return {
    columns: manifestColumns(version.manifest),
    probabilities: output.kind !== 'value',
    classes: outputClasses(output),
    protectedColumns: new Set([...sensitive, ...specification.protectedAttributes.map(({ column }) => column)]),
    hasRowIds: specification.rowIdColumn !== null,
  };
}

/** The columns that a dataset version lacks to run a model on it. */
export function missingColumns(version: EvaluableVersion, dataset: DatasetVersion): readonly string[] {
  const present = new Set(dataset.columns.map(({ name }) => name));
  return manifestColumns(version.manifest).filter((column) => !present.has(column));
}
