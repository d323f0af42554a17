import type { ColumnSummary, DatasetSummary } from './column-summary.ts';
import type { RunProgress, SummariseRequest } from './model-runner.ts';
import { BadFrame } from './run-protocol.ts';
import { parcelsOfSummary } from './send-request.ts';
import type { Errand } from './supervise-run.ts';

/** Summarising columns of a dataset. */
export function summarisingErrand(request: SummariseRequest, onProgress: (progress: RunProgress) => void): Errand<DatasetSummary> {
  const asked = request.question.columns;
  const columns: ColumnSummary[] = [];
  let rowsTotal: number | null = null;
  return {
    parcels: parcelsOfSummary(request),
    seconds: request.limits.seconds,
    take(message) {
      switch (message.kind) {
        case 'TOTAL':
          rowsTotal = message.rows;
          return null;
        case 'READING':
          onProgress({ rowsDone: message.rowsRead, rowsTotal });
          return null;
        case 'COLUMN':
          if (message.summary.reading !== asked[columns.length]?.reading) throw new BadFrame(`column ${columns.length + 1} is not read as asked`);
          columns.push(message.summary);
          return null;
        case 'SUMMARY':
          if (columns.length !== asked.length) throw new BadFrame(`${columns.length} columns where ${asked.length} were asked for`);
          if (message.rows > request.limits.rows || columns.some(({ rows }) => rows !== message.rows)) throw new BadFrame('columns of different length');
          return { kind: 'SUMMARISED', rows: message.rows, columns, instants: message.instants };
        default:
          throw new BadFrame(`${message.kind} instead of a summary`);
      }
    },
  };
}
