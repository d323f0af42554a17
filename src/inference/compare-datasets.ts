import { LIMITS } from '../kernel/limits.ts';
import type { ColumnSummary } from './column-summary.ts';
import type { DataComparison } from './dataset-comparison.ts';
import { DatasetTurns } from './dataset-turns.ts';
import type { CompareRequest, RunProgress } from './model-runner.ts';
import { BadFrame } from './run-protocol.ts';
import { type Parcel, parcelsInTurn, readLimits } from './send-request.ts';
import type { Errand } from './supervise-run.ts';

/** Comparing evaluation data with training data. */
export function comparingErrand(request: CompareRequest, onProgress: (progress: RunProgress) => void): Errand<DataComparison> {
  const asked = request.question.inputs;
  const columns: ColumnSummary[] = [];
  const turns = new DatasetTurns(request.training.length + 1);
  return {
    parcels: parcelsOfComparison(request, turns),
    seconds: request.limits.seconds,
    take(message) {
      switch (message.kind) {
        case 'READING':
          onProgress({ rowsDone: message.rowsRead, rowsTotal: null });
          return null;
        case 'DATASET_READ':
          turns.next();
          return null;
        case 'COLUMN':
          if (columns.length >= asked.length * 2 || message.summary.reading !== asked[columns.length % asked.length]?.reading)
            throw new BadFrame(`column ${columns.length + 1} is not read as asked`);
          columns.push(message.summary);
          return null;
        case 'COMPARISON': {
          const { kind: _kind, ...rows } = message;
          const sides = { training: columns.slice(0, asked.length), evaluation: columns.slice(asked.length) };
          if (columns.length !== asked.length * 2 || rows.inputs.length !== asked.length) throw new BadFrame('not every column that was asked for');
          if ((['training', 'evaluation'] as const).some((side) => sides[side].some((one) => one.rows !== rows[side].rows)))
            throw new BadFrame('columns of different length');
          if (rows.training.rows > LIMITS.comparedRows || rows.evaluation.rows > request.limits.rows) throw new BadFrame('more rows than the limit');
          return { kind: 'COMPARED', ...rows, columns: sides };
        }
        default:
          throw new BadFrame(`${message.kind} instead of a comparison`);
      }
    },
  };
}

/** A comparison: what is asked, then the training data, then the evaluation data. */
function parcelsOfComparison({ question, training, evaluation, limits }: CompareRequest, turns: DatasetTurns): readonly Parcel[] {
  const formats = { training: training.map(({ format }) => format), evaluation: evaluation.format };
  return [
    { message: { kind: 'COMPARE', question, formats, limits: { ...readLimits(limits), comparedRows: LIMITS.comparedRows } } },
    ...parcelsInTurn(
      [...training, evaluation].map(({ stream, format }) => ({ bytes: stream, format })),
      (dataset, signal) => turns.until(dataset, signal),
    ),
  ];
}
