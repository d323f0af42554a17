import { countUnscored } from '../../../stats/index.ts';
import type { Bench, ModelFault } from '../bench.ts';
import { countNumber, type Found, notApplicable, plainNumber, worstNumbers } from '../check-found.rules.ts';
import type { CheckNumber } from '../preflight-run.entity.ts';
import { PREFLIGHT } from '../preflight-settings.rules.ts';
import { fitting, type ProbedColumn } from '../probed-columns.rules.ts';
import { lostScores } from './repeated-changes.ts';

/** Extreme values of one number at a time still give finite scores. */
export async function checkRange(bench: Bench): Promise<Found> {
  const columns = bench.numbers();
  if (columns.length === 0) return notApplicable('NO_NUMERIC_INPUT', 'No input of the model is a number.');
  const rows = bench.sample.subarray(0, PREFLIGHT.rangeRows);
  // A row without a score to begin with says nothing of extremes.
  const base = (await bench.baseline()).subarray(0, rows.length * bench.width);
  const tried: Tried[] = [];
  for (const column of columns) for (const end of endsOf(bench, column)) tried.push(await tryEnd(bench, rows, base, column, end));
  const offending = worstNumbers(tried.filter(({ lost }) => lost > 0).map(({ number }) => number));
  return {
    ...judge(tried, countUnscored(base, bench.width) === rows.length),
    ...{ rows: rows.length, thresholds: [{ id: 'nonFiniteFail', value: 0 }] },
    numbers: [plainNumber('columns', columns.length), plainNumber('valuesTried', tried.length), ...offending.numbers],
    numbersLeftOut: offending.numbersLeftOut,
  };
}

interface End {
  readonly part: string;
  readonly value: number;
}

/** The values that are tried in a column. None of them is recorded: the ends of a range belong to single people. */
function endsOf(bench: Bench, column: ProbedColumn): readonly End[] {
  const { minimum, maximum } = bench.momentsOf(column);
  const declared = bench.declared(column.column);
  const ends: End[] = [];
  if (minimum !== null && maximum !== null) {
    const margin = PREFLIGHT.rangeMargin * (maximum - minimum);
    ends.push({ part: 'referenceLow', value: minimum - margin }, { part: 'referenceHigh', value: maximum + margin });
  }
  if (declared !== null && declared.lower !== null) ends.push({ part: 'declaredLow', value: declared.lower });
  if (declared !== null && declared.upper !== null) ends.push({ part: 'declaredHigh', value: declared.upper });
  ends.push({ part: 'typeLowest', value: column.least }, { part: 'typeLargest', value: column.largest });
  return ends.map(({ part, value }) => ({ part, value: fitting(column, value) }));
}

interface Tried {
  readonly column: ProbedColumn;
  readonly fault: ModelFault | null;
  readonly lost: number;
  readonly number: CheckNumber;
}

async function tryEnd(bench: Bench, rows: Uint32Array, base: Float64Array, column: ProbedColumn, { part, value }: End): Promise<Tried> {
  const answered = await bench.attempt([{ column: column.column, kind: 'SET', values: new Float64Array(rows.length).fill(value) }], rows);
  const about = { column: column.column, part };
  if ('fault' in answered) return { column, fault: answered.fault, lost: rows.length, number: countNumber('nonFinite', rows.length, rows.length, about) };
  const lost = lostScores(base, answered.scores, bench.width);
  return { column, fault: null, lost, number: countNumber('nonFinite', lost, rows.length, about) };
}

function judge(tried: readonly Tried[], nothingScored: boolean): Pick<Found, 'verdict' | 'reason' | 'message'> {
  const failed = tried.find(({ fault }) => fault !== null);
  if (failed !== undefined)
    return { verdict: 'FAIL', reason: 'MODEL_FAILED', message: `The model fails at an extreme value of "${failed.column.column}": ${failed.fault?.message}` };
  const lost = tried.find((one) => one.lost > 0);
  if (lost !== undefined)
    return {
      verdict: 'FAIL',
      reason: 'NON_FINITE_SCORE',
      message: `The model gives no finite score at an extreme value (${lost.number.part}) of "${lost.column.column}".`,
    };
  if (nothingScored) return { verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED', message: 'None of the rows has a finite score to begin with.' };
  return { verdict: 'PASS', reason: 'FINITE_EVERYWHERE', message: 'Extreme values of every number give finite scores.' };
}
