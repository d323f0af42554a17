import type { ComparedInput, ComparisonQuestion, InstantColumns } from '../../inference/dataset-comparison.ts';
import type { AuditSpecification } from '../registry/audit-specification.entity.ts';
import type { MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import type { ModelColumn } from '../skew/model-column.entity.ts';

/** A dataset as far as the plan needs it. */
interface PlannedData {
  readonly columns: readonly { readonly name: string }[];
}

/** What is asked of the data, and which inputs of the model a dataset lacks. */
export interface ComparisonPlan {
  readonly question: ComparisonQuestion;
  readonly missingInputs: readonly string[];
}

/** Asks for what all datasets have: inputs, label and instants. */
export function comparisonPlan(
  inputs: readonly ModelColumn[],
  specification: Pick<AuditSpecification, 'labelColumn' | 'groundTruth' | 'split' | 'measurement'>,
  training: readonly PlannedData[],
  evaluation: PlannedData,
): ComparisonPlan {
  const has = (data: PlannedData, column: string): boolean => data.columns.some(({ name }) => name === column);
  const everywhere = (column: string): boolean => [...training, evaluation].every((data) => has(data, column));
  const { labelColumn, groundTruth, split, measurement } = specification;
  const present = inputs.filter(({ column }) => everywhere(column));
  return {
    question: {
      inputs: present.map(({ column, reading, categories }): ComparedInput => ({ name: column, reading, categories })),
      label: groundTruth !== 'ABSENT' && everywhere(labelColumn) ? labelColumn : null,
      split,
      instants: {
        training: instantsOf(measurement, (column) => training.every((data) => has(data, column))),
        evaluation: instantsOf(measurement, (column) => has(evaluation, column)),
      },
    },
    missingInputs: inputs.filter((input) => !present.includes(input)).map(({ column }) => column),
  };
}

function instantsOf({ timeColumn, featureTimeColumn, labelTimeColumn }: MeasurementPlan, has: (column: string) => boolean): InstantColumns {
  const known = (column: string | null): string | null => (column !== null && has(column) ? column : null);
  return { row: known(timeColumn), feature: known(featureTimeColumn), label: known(labelTimeColumn) };
}
