import { countUnscored, instability, Xoshiro256 } from '../../../stats/index.ts';
import type { Bench, ModelFault } from '../bench.ts';
import { countNumber, type Found, notApplicable, plainNumber, shareNumber, shiftNumber, tooFewRows, worstNumbers } from '../check-found.rules.ts';
import type { CheckNumber } from '../preflight-run.entity.ts';
import { PREFLIGHT, STREAM, UNSEEN_CATEGORY } from '../preflight-settings.rules.ts';
import type { ProbedColumn } from '../probed-columns.rules.ts';
import { lostScores } from './repeated-changes.ts';

/** Categories of other rows, and one that nobody has seen, neither crash the model nor take the score away. */
export async function checkCategories(bench: Bench): Promise<Found> {
  const columns = bench.categories();
  if (columns.length === 0) return notApplicable('NO_CATEGORICAL_INPUT', 'No input of the model is made from categories.');
  const stream = Xoshiro256.seeded(bench.seed + STREAM.swap);
  const swapped: Swapped[] = [];
  for (const column of columns) swapped.push(await swap(bench, column, stream));
  const perColumn = worstNumbers(swapped.flatMap(({ numbers }) => numbers));
  const refused = swapped.filter(({ unseenRefused }) => unseenRefused);
  return {
    ...judge(swapped, refused, tooFewRows(await bench.scoredRows(), bench.sample.length, PREFLIGHT.leastRows)),
    rows: bench.sample.length,
    thresholds: [{ id: 'leastRows', value: PREFLIGHT.leastRows }],
    numbers: [plainNumber('columns', columns.length), plainNumber('columnsRefusingUnseen', refused.length), ...perColumn.numbers],
    numbersLeftOut: perColumn.numbersLeftOut,
  };
}

interface Swapped {
  readonly column: ProbedColumn;
  readonly fault: ModelFault | null;
  readonly unseenFault: ModelFault | null;
  /** The manifest knows no number for such a category, so that the row never reaches the model. */
  readonly unseenRefused: boolean;
  readonly lost: number;
  readonly numbers: readonly CheckNumber[];
}

async function swap(bench: Bench, column: ProbedColumn, stream: Xoshiro256): Promise<Swapped> {
  const base = await bench.baseline();
  const name = column.column;
  // Rows of the reference sample are equally likely, so that the cells have its distribution.
  const from = Float64Array.from({ length: bench.sample.length }, () => bench.reference[stream.nextBelow(bench.reference.length)] as number);
  const drawn = await bench.attempt([{ column: name, kind: 'FROM', values: from }]);
  const unseen = await bench.attempt([{ column: name, kind: 'TEXT', text: UNSEEN_CATEGORY }]);
  const unseenRefused = 'fault' in unseen && unseen.fault.code === 'DATASET_ERROR';
  const numbers: CheckNumber[] = [];
  let lost = 0;
  if ('scores' in drawn) {
    const found = instability(base, [drawn.scores], bench.width, bench.judging.decision);
    const about = { column: name, part: 'resampled' };
    if (found.flips !== null) numbers.push(shareNumber('flipRate', found.flips, about));
    numbers.push(shiftNumber(found.shift, found, about));
    lost += lostScores(base, drawn.scores, bench.width);
  }
  if ('scores' in unseen) {
    const rows = lostScores(base, unseen.scores, bench.width);
    if (rows > 0) numbers.push(countNumber('nonFinite', rows, bench.sample.length - countUnscored(base, bench.width), { column: name, part: 'unseen' }));
    lost += rows;
  }
  return {
    ...{ column, unseenRefused, lost, numbers, fault: 'fault' in drawn ? drawn.fault : null },
    unseenFault: 'fault' in unseen && !unseenRefused ? unseen.fault : null,
  };
}

type Judged = Pick<Found, 'verdict' | 'reason' | 'message'>;

function judge(swapped: readonly Swapped[], refused: readonly Swapped[], tooFew: Judged | null): Judged {
  const failed = swapped.find(({ fault }) => fault !== null);
  if (failed !== undefined)
    return {
      verdict: 'FAIL',
      reason: 'MODEL_FAILED',
      message: `The model fails on categories of the reference data in "${failed.column.column}": ${failed.fault?.message}`,
    };
  const crashed = swapped.find(({ unseenFault }) => unseenFault !== null);
  if (crashed !== undefined)
    return {
      verdict: 'FAIL',
      reason: 'UNSEEN_FAILS',
      message: `The model fails on an unseen category in "${crashed.column.column}": ${crashed.unseenFault?.message}`,
    };
  const lost = swapped.find((found) => found.lost > 0);
  if (lost !== undefined)
    return { verdict: 'FAIL', reason: 'NON_FINITE_SCORE', message: `The model gives no finite score for some category in "${lost.column.column}".` };
  if (tooFew !== null) return tooFew;
  if (refused.length > 0)
    return {
      ...{ verdict: 'WARN', reason: 'UNSEEN_REFUSED' },
      message: `The manifest refuses rows with an unseen category in "${refused[0]?.column.column}", so that serving has to refuse them too.`,
    };
  return { verdict: 'PASS', reason: 'CATEGORIES_HOLD', message: 'Categories of other rows and an unseen one leave every row a finite score.' };
}
