import type { PreflightInputs } from './preflight-run.entity.ts';
import { PREFLIGHT } from './preflight-settings.rules.ts';
import type { ProbedColumn } from './probed-columns.rules.ts';

/** Values that are tried at the ends of a column's range: both ends of the reference data, and of what the input can hold. */
const RANGE_ENDS = 4;

/** Changed rows that a run takes at most, as far as it is known before the data are read. */
export function plannedChanges(
  columns: readonly ProbedColumn[],
  { question, sensitiveColumns }: Pick<PreflightInputs, 'question' | 'sensitiveColumns'>,
): number {
  const rows = question.sampleRows;
  const numbers = columns.filter(({ kind }) => kind === 'NUMBER').length;
  const declared = question.features.filter(({ direction }) => direction !== null).length;
  const bounds = question.features.reduce((sum, { lower, upper }) => sum + Number(lower !== null) + Number(upper !== null), 0);
  const mayMiss = columns.filter(({ missing }) => missing !== 'undeclared').length;
  const repeated = PREFLIGHT.repeats * rows;
  const parts = [
    2 * rows,
    Math.min(rows, PREFLIGHT.aloneRows) + rows,
    numbers === 0 ? 0 : PREFLIGHT.noise.length * repeated,
    mayMiss === 0 ? 0 : mayMiss * rows + PREFLIGHT.missing.length * repeated,
    2 * (columns.length - numbers) * rows,
    PREFLIGHT.rangeRows * (numbers * RANGE_ENDS + bounds),
    declared * rows,
    sensitiveColumns.length * PREFLIGHT.sensitiveValues * rows,
  ];
  return parts.reduce((sum, part) => sum + part, 0);
}
