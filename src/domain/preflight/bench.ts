import type { RowProber } from '../../inference/model-runner.ts';
import type { CellEdit, ColumnMoments, ProbeFault } from '../../inference/probe-protocol.ts';
import { countUnscored, type DecisionOf } from '../../stats/index.ts';
import type { PreflightInputs } from './preflight-run.entity.ts';
import { PREFLIGHT, STREAM } from './preflight-settings.rules.ts';
import { declarationOf, type ProbedColumn } from './probed-columns.rules.ts';

const ROWS_REFUSED = 'The manifest cannot encode some of the changed rows.';

/** The model, or its manifest, failed on rows that a check made; that is what the check found. */
export class ModelFault extends Error {
  readonly code: ProbeFault['code'];
  /** What the process said; of rows that cannot be encoded it quotes a cell, so that it is not for everybody. */
  readonly detail: string;

  constructor({ code, message }: ProbeFault) {
    super(code === 'DATASET_ERROR' ? ROWS_REFUSED : message);
    this.code = code;
    this.detail = message;
  }
}

/** The budget of changed rows is used up. */
export class BudgetEnded extends Error {}

/** The rows of the evaluation data cannot be given to the model as they are. */
export class UnfitRows extends Error {}

/** How the scores of the model are judged. */
export interface Judging {
  /** Scores of one row that count: all of them, or the one at `column`. */
  readonly given: number;
  readonly column: number | null;
  /** What follows from a score; null where nothing does. */
  readonly decision: DecisionOf | null;
  /**
   * Of which more is better; null without truth. It takes the scores of the sample in its order; null where it needs whole queries, and the sample holds
   * none (`queries` is null then).
   */
  readonly metricOf: ((labels: readonly string[], queries: readonly string[] | null) => ((scores: Float64Array) => number | null) | null) | null;
  readonly metricId: string | null;
  /** Place of the score that has directions. */
  readonly place: number;
}

/** What outlives a model process that died: the scores of the untouched rows, and the cost so far. */
export class BenchMemory {
  baseline: Float64Array | null = null;
  rowsEvaluated = 0;
}

/** A sample of rows beside the model, and everything that checks need to change them. */
export class Bench {
  readonly inputs: PreflightInputs;
  readonly columns: readonly ProbedColumn[];
  /** Numbers of the rows that are changed, and of those from which cells are drawn. */
  readonly sample: Uint32Array;
  readonly reference: Uint32Array;
  /** Scores of one row. */
  readonly width: number;
  readonly judging: Judging;
  readonly seed: bigint;
  private readonly prober: RowProber;
  private readonly memory: BenchMemory;
  private readonly onRows: (rows: number) => void;

  constructor(
    prober: RowProber,
    setup: {
      readonly inputs: PreflightInputs;
      readonly columns: readonly ProbedColumn[];
      readonly judging: Judging;
      readonly seed: bigint;
      readonly memory: BenchMemory;
      readonly onRows: (rows: number) => void;
    },
  ) {
    this.prober = prober;
    ({ inputs: this.inputs, columns: this.columns, judging: this.judging, seed: this.seed, memory: this.memory, onRows: this.onRows } = setup);
    const [sampled = 0, drawn = 0] = prober.rows;
    this.sample = Uint32Array.from({ length: sampled }, (_, row) => row);
    this.reference = Uint32Array.from({ length: drawn }, (_, row) => sampled + row);
    this.width = this.judging.column === null ? this.judging.given : 1;
  }

  /** Columns of numbers, or of categories, that checks may change. */
  numbers = (): readonly ProbedColumn[] => this.columns.filter(({ kind }) => kind === 'NUMBER');
  categories = (): readonly ProbedColumn[] => this.columns.filter(({ kind }) => kind === 'CATEGORY');

  /** What the whole reference data say of a column. */
  momentsOf = ({ place }: ProbedColumn): ColumnMoments =>
    this.prober.moments[1]?.[place] ?? { count: 0, minimum: null, maximum: null, standardDeviation: null };

  declared = (column: string) => declarationOf(this.inputs.question, column);

  sameCell = ({ place }: ProbedColumn, row: number, other: number): boolean => this.prober.sameCell(place, row, other);

  /** Texts of the labels of the sample; null where there are none. */
  labels = (): readonly string[] | null => this.prober.texts[0]?.[0] ?? null;

  /** Texts of the queries of the sample, of rankings whose queries are whole; else null. */
  queries = (): readonly string[] | null => (this.prober.whole[0] === true ? (this.prober.texts[0]?.[1] ?? null) : null);

  /** Seeds of the repeats of noise and of missing cells. */
  repeatSeeds = (): readonly bigint[] => Array.from({ length: PREFLIGHT.repeats }, (_, repeat) => this.seed + STREAM.repeats + BigInt(repeat));

  /** Scores of the sample as it is. Throws UnfitRows when the manifest cannot encode it, ModelFault when the model fails on it. */
  async baseline(): Promise<Float64Array> {
    if (this.memory.baseline !== null) return this.memory.baseline;
    try {
      this.memory.baseline = await this.score([]);
    } catch (cause) {
      if (cause instanceof ModelFault && cause.code === 'DATASET_ERROR') throw new UnfitRows(cause.detail);
      throw cause;
    }
    return this.memory.baseline;
  }

  /** Rows of the sample that have finite scores as they are: the only ones of which a change can tell anything. */
  scoredRows = async (): Promise<number> => this.sample.length - countUnscored(await this.baseline(), this.width);

  /** Whether the evaluation data hold numbers in the column at all: what is added to empty cells changes nothing. */
  hasNumbers = ({ place }: ProbedColumn): boolean => (this.prober.moments[0]?.[place]?.count ?? 0) > 0;

  /** Whether one of these numbers can be larger: where all of them are the largest that the input can hold, a step moves none. */
  canRise = ({ place, largest }: ProbedColumn): boolean => (this.prober.moments[0]?.[place]?.minimum ?? largest) < largest;

  /** Scores of rows with changes; throws ModelFault and BudgetEnded. */
  async score(edits: readonly CellEdit[], rows: Uint32Array = this.sample, batch: number | null = null): Promise<Float64Array> {
    if (this.memory.rowsEvaluated + rows.length > this.inputs.question.budgetRows) throw new BudgetEnded();
    const answered = await this.prober.score({ rows, batch, edits });
    this.memory.rowsEvaluated += rows.length;
    this.onRows(this.memory.rowsEvaluated);
    if ('fault' in answered) throw new ModelFault(answered.fault);
    return this.judged(answered.scores);
  }

  /** The same, with a fault of the model as an answer. */
  async attempt(edits: readonly CellEdit[], rows: Uint32Array = this.sample): Promise<{ readonly scores: Float64Array } | { readonly fault: ModelFault }> {
    try {
      return { scores: await this.score(edits, rows) };
    } catch (cause) {
      if (cause instanceof ModelFault) return { fault: cause };
      throw cause;
    }
  }

  private judged(scores: Float64Array): Float64Array {
    const { column, given } = this.judging;
    if (column === null) return scores;
    return Float64Array.from({ length: scores.length / given }, (_, row) => scores[row * given + column] as number);
  }
}
