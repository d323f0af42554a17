/** A model of which only the scores of mixtures are known, with a budget. */
import { assert } from '../../kernel/assert.ts';
import { type Mixtures, rowsOfMixtures } from '../../kernel/mixtures.ts';
import { AttributionFault } from './attribution-fault.ts';

/** All that is known of a model: the scores of mixtures, in their order. */
export type ScoreMixtures = (mixtures: Mixtures) => Promise<Float64Array>;

/** Scores that one request asks for at most. */
const ROWS_PER_REQUEST = 65_536;

/** A model that counts the rows it is asked about, never answers beyond its budget, and stops when it is told to. */
export class MeteredModel {
  /** Rows that were evaluated so far. */
  rowsEvaluated = 0;
  private readonly scoreMixtures: ScoreMixtures;
  private readonly budgetRows: number;
  private readonly signal: AbortSignal | undefined;

  constructor(scoreMixtures: ScoreMixtures, budgetRows: number, signal?: AbortSignal) {
    this.scoreMixtures = scoreMixtures;
    this.budgetRows = budgetRows;
    this.signal = signal;
  }

  /** Whether so many rows more are within the budget. */
  affords(rows: number): boolean {
    return rows <= this.rowsLeft;
  }

  /** The same model with a smaller budget; what is asked of it counts here as well. */
  portion(rows: number): MeteredModel {
    return new MeteredModel((mixtures) => this.score(mixtures), Math.min(rows, this.rowsLeft), this.signal);
  }

  /** Rows that may still be asked about. */
  get rowsLeft(): number {
    return this.budgetRows - this.rowsEvaluated;
  }

  /** Scores of the mixtures, all of them finite. Throws AttributionFault: BUDGET_ENDED before anything is asked, NON_FINITE_SCORE afterwards. */
  async score(mixtures: Mixtures): Promise<Float64Array> {
    const rows = rowsOfMixtures(mixtures);
    assert(Number.isInteger(rows), 'a pattern speaks of every group');
    if (!this.affords(rows)) throw new AttributionFault('BUDGET_ENDED');
    const scores = new Float64Array(rows);
    let at = 0;
    for (const part of partsOf(mixtures)) {
      this.signal?.throwIfAborted();
      const answered = await this.scoreMixtures(part);
      assert(answered.length === rowsOfMixtures(part), 'a model gives one score per row');
      if (!answered.every(Number.isFinite)) throw new AttributionFault('NON_FINITE_SCORE');
      scores.set(answered, at);
      at += answered.length;
      this.rowsEvaluated += answered.length;
    }
    return scores;
  }
}

/** The mixtures in parts that one request may ask for; their scores one after the other are those of the whole. */
function* partsOf({ groups, patterns, over }: Mixtures): Generator<Mixtures> {
  const count = patterns.length / groups;
  if (over.length > ROWS_PER_REQUEST) {
    for (let p = 0; p < count; p++) {
      const pattern = patterns.subarray(p * groups, (p + 1) * groups);
      for (let at = 0; at < over.length; at += ROWS_PER_REQUEST) yield { groups, patterns: pattern, over: over.subarray(at, at + ROWS_PER_REQUEST) };
    }
    return;
  }
  const step = Math.max(1, Math.floor(ROWS_PER_REQUEST / Math.max(1, over.length)));
  for (let at = 0; at < count; at += step) yield { groups, patterns: patterns.subarray(at * groups, Math.min(count, at + step) * groups), over };
}
