import type { ChildFaultCode } from '../run-protocol.ts';

/** A fault that ends the run and that the person who asked for it can act on; `message` is one sentence. */
export class RunFailure extends Error {
  readonly code: ChildFaultCode;
  /** Of a fault of one cell: its column, and the sentence without what the cell holds; null for all others. */
  readonly cell: CellFault | null;

  constructor(code: ChildFaultCode, message: string, cell: CellFault | null = null) {
    super(message);
    this.code = code;
    this.cell = cell;
  }
}

/** A fault of one cell, told without its value. */
interface CellFault {
  readonly column: string;
  readonly withoutValue: string;
}

/** A fault of the dataset. */
export const datasetFailure = (message: string): RunFailure => new RunFailure('DATASET_ERROR', message);

/** A fault of one cell: `sentence` makes the message from what the cell holds, in quotes, or from words in its place. */
export const cellFailure = (column: string, value: string, sentence: (value: string) => string): RunFailure =>
  new RunFailure('DATASET_ERROR', sentence(value), { column, withoutValue: sentence('a value that is not shown') });

/** The failure as it may be told where cells of the columns are nobody's business: of all columns where none are named. */
export const withoutProtectedValue = (failure: RunFailure, columns: readonly string[] | null): RunFailure =>
  failure.cell !== null && (columns === null || columns.includes(failure.cell.column))
    ? new RunFailure(failure.code, failure.cell.withoutValue)
    : new RunFailure(failure.code, failure.message);

/** A fault of the model, or of the manifest that describes it. */
export const modelFailure = (message: string): RunFailure => new RunFailure('MODEL_ERROR', message);

const MEMORY =
  /bad_alloc|bad allocation|allocate memory|out of memory|memory allocation|array buffer allocation failed|invalid array length|invalid typed array length/i;

/** The cause as a RunFailure: as it is, as RESOURCE_LIMIT when memory ran out, otherwise through `otherwise`. */
export function asRunFailure(cause: unknown, otherwise: (message: string) => RunFailure): RunFailure {
  if (cause instanceof RunFailure) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (MEMORY.test(message)) return new RunFailure('RESOURCE_LIMIT', 'The run needs more memory than it may use; make the model or the dataset smaller.');
  return otherwise(readable(message));
}

/** First line of a library's message without source positions, at most 300 characters. */
function readable(message: string): string {
  const line = message.split('\n')[0] ?? '';
  const trimmed = line.replace(/\S*onnxruntime_src\/\S+(?::\d+)?\s*/g, '').trim();
  return trimmed.length > 300 ? `${trimmed.slice(0, 299)}…` : trimmed || 'no reason given';
}
