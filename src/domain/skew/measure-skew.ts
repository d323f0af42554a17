import type { ColumnSummary, DatasetSummary, SummaryQuestion } from '../../inference/column-summary.ts';
import type { RunFaultCode } from '../../inference/model-runner.ts';
import { assert } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { UnusableBytesError, verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import type { DatasetVersion } from '../datasets/index.ts';
import { compareFeatureSets } from '../features/index.ts';
import type { WorkFailure, WorkFailureCode } from '../work/index.ts';
import { type CheckSubject, findSubject, inputsOf, protectedColumns } from './check-subject.ts';
import type { CountedColumn } from './merge-columns.rules.ts';
import type { ModelColumn } from './model-column.entity.ts';
import { modelColumns } from './model-columns.ts';
import type { SkewCheck, SkewDocument } from './skew-check.entity.ts';
import { type CountedInstants, skewDocument } from './skew-document.rules.ts';

/** What reading and judging led to; STOPPED when the signal ended it. */
export type MeasuredSkew =
  | { readonly kind: 'MEASURED'; readonly document: SkewDocument }
  | { readonly kind: 'FAILED'; readonly failure: WorkFailure }
  | { readonly kind: 'STOPPED' };

/** How a check is carried out. */
export interface MeasureOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (rowsDone: number) => void;
}

/** Reads both sides in processes of their own and judges them; writes nothing. */
export async function measureSkew(ctx: Context, check: SkewCheck, options: MeasureOptions = {}): Promise<MeasuredSkew> {
  const subject = await pinnedSubject(ctx, check);
  const trainingColumns = [...new Map(subject.training.flatMap(({ columns }) => columns).map((column) => [column.name, column])).values()];
  const columns = modelColumns(subject.version.manifest, subject.trained, new Set(trainingColumns.map(({ name }) => name)));
  const reader = new DatasetReader(ctx, columns, options);
  try {
    const training: DatasetSummary[] = [];
    for (const data of subject.training) training.push(await reader.read(data, instantsOf(subject, data)));
    const serving = subject.serving === null ? null : await reader.read(subject.serving, NO_INSTANTS);
    const document = skewDocument({
      ...{ hasManifest: subject.version.manifest !== null, columns, trained: subject.trained, served: subject.served },
      ...{ changes: compareFeatureSets(subject.trained, subject.served), trainingColumns },
      servingColumns: subject.serving?.columns ?? null,
      inputs: check.inputs,
      protectedColumns: protectedColumns(subject),
      training: training.map((summary, i) => byColumn(columnsIn(columns, subject.training[i]), summary.columns)),
      serving: serving === null ? null : byColumn(columnsIn(columns, subject.serving), serving.columns),
      instants: addedInstants(subject, training),
    });
    return { kind: 'MEASURED', document };
  } catch (error) {
    if (error instanceof DatasetUnreadable) return error.code === 'ABORTED' ? { kind: 'STOPPED' } : failed(error.code, error.message);
    if (error instanceof UnusableBytesError) return failed(`BYTES_${error.problem.reason}`, error.message);
    throw error;
  }
}

const failed = (code: WorkFailureCode, message: string): MeasuredSkew => ({ kind: 'FAILED', failure: { code, message } });
const NO_INSTANTS: SummaryQuestion['instants'] = { event: null, label: null };

async function pinnedSubject(ctx: Context, check: SkewCheck): Promise<CheckSubject> {
  const found = await findSubject(ctx, check);
  assert(found.ok, 'what a check compares is there');
  // Without data of serving at the time of asking there is none now, even if some came since.
  const subject = check.servingDatasetVersionId === null ? { ...found.value, serving: null } : found.value;
  assert(canonicalJson(inputsOf(subject)) === canonicalJson(check.inputs), 'what a check has pinned has not changed');
  return subject;
}

/** A dataset that cannot be read; `code` as the model process says it. */
class DatasetUnreadable extends Error {
  readonly code: RunFaultCode;

  constructor(code: RunFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Reads one dataset after the other and adds up the rows. */
class DatasetReader {
  private readonly ctx: Context;
  private readonly columns: readonly ModelColumn[];
  private readonly options: MeasureOptions;
  private rowsBefore = 0;

  constructor(ctx: Context, columns: readonly ModelColumn[], options: MeasureOptions) {
    this.ctx = ctx;
    this.columns = columns;
    this.options = options;
  }

  async read(data: DatasetVersion, instants: SummaryQuestion['instants']): Promise<DatasetSummary> {
    const { signal, onRows = () => {} } = this.options;
    const question = { columns: columnsIn(this.columns, data).map(({ column, reading }) => ({ name: column, reading })), instants };
    const { format, projectId, artifactDigest } = data;
    assert(format !== 'other', 'a check reads a format that is known');
    const stream = verifiedBytes(this.ctx, { projectId, digest: artifactDigest }, 'dataset');
    const read = await this.ctx.runner.summariseDataset({ stream, format }, question, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: ({ rowsDone }) => onRows(this.rowsBefore + rowsDone),
    });
    if (!read.ok) throw new DatasetUnreadable(read.problem.reason, `The dataset version ${data.id} cannot be read: ${read.problem.message}`);
    this.rowsBefore += read.value.rows;
    return read.value;
  }
}

const columnsIn = (columns: readonly ModelColumn[], data: DatasetVersion | null | undefined): readonly ModelColumn[] =>
  columns.filter(({ column }) => data?.columns.some(({ name }) => name === column) ?? false);

const byColumn = (columns: readonly ModelColumn[], summaries: readonly ColumnSummary[]): ReadonlyMap<string, CountedColumn> =>
  new Map(columns.flatMap(({ column }, i) => (summaries[i] === undefined ? [] : [[column, summaries[i]] as const])));

/** Both columns of instants of the feature set version, where this data has both. */
function instantsOf({ served }: CheckSubject, data: DatasetVersion): SummaryQuestion['instants'] {
  const has = (column: string | null): boolean => column !== null && data.columns.some(({ name }) => name === column);
  const { event, label } = served.timestamps;
  return has(event) && has(label) ? { event, label } : NO_INSTANTS;
}

function addedInstants(subject: CheckSubject, training: readonly DatasetSummary[]): CountedInstants | null {
  const { event, label } = subject.served.timestamps;
  if (event === null || label === null || !subject.training.some((data) => instantsOf(subject, data).event !== null)) return null;
  const sum = (read: (summary: DatasetSummary) => number): number => training.reduce((total, summary) => total + read(summary), 0);
  return { eventColumn: event, labelColumn: label, compared: sum(({ instants }) => instants.compared), late: sum(({ instants }) => instants.late) };
}
