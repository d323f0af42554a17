import { instability, Xoshiro256 } from '../../../stats/index.ts';
import type { Bench, ModelFault } from '../bench.ts';
import { countNumber, type Found, notApplicable, plainNumber, shareNumber, shiftNumber, tooFewRows, worstNumbers } from '../check-found.rules.ts';
import type { CheckNumber } from '../preflight-run.entity.ts';
import { PREFLIGHT } from '../preflight-settings.rules.ts';
import type { ProbedColumn } from '../probed-columns.rules.ts';
import { lostScores, type RepeatedChange, repeatChange } from './repeated-changes.ts';

/** The model still scores where values are missing that its manifest says may be missing. */
export async function checkMissing(bench: Bench): Promise<Found> {
  const declared = bench.columns.filter(({ missing }) => missing !== 'undeclared');
  if (declared.length === 0)
    return notApplicable('NOTHING_DECLARED', 'The manifest declares a missing value for no column, so that rows with empty cells are never scored.');
  const alone: AloneFound[] = [];
  for (const column of declared) alone.push(await emptyColumn(bench, column));
  const random: RepeatedChange[] = [];
  const faulty = alone.find(({ fault }) => fault !== null);
  // A column on which the model fails would fail every mixture of missing cells too.
  if (faulty === undefined)
    for (const share of PREFLIGHT.missing) random.push(await repeatChange(bench, share, (seed) => emptyAtRandom(bench, declared, share, seed)));
  const perColumn = worstNumbers(alone.flatMap(({ numbers }) => numbers));
  return {
    ...judge(alone, random, tooFewRows(await bench.scoredRows(), bench.sample.length, PREFLIGHT.leastRows)),
    rows: bench.sample.length,
    thresholds: [{ id: 'leastRows', value: PREFLIGHT.leastRows }],
    numbers: [
      ...[plainNumber('columns', declared.length), plainNumber('columnsUndeclared', bench.columns.length - declared.length)],
      ...random.flatMap(({ numbers }) => numbers),
      ...perColumn.numbers,
    ],
    numbersLeftOut: perColumn.numbersLeftOut,
  };
}

interface AloneFound {
  readonly column: ProbedColumn;
  readonly fault: ModelFault | null;
  readonly lost: number;
  readonly numbers: readonly CheckNumber[];
}

async function emptyColumn(bench: Bench, column: ProbedColumn): Promise<AloneFound> {
  const base = await bench.baseline();
  const answered = await bench.attempt([{ column: column.column, kind: 'EMPTY', values: new Float64Array(bench.sample.length).fill(1) }]);
  if ('fault' in answered) return { column, fault: answered.fault, lost: 0, numbers: [] };
  const found = instability(base, [answered.scores], bench.width, bench.judging.decision);
  const about = { column: column.column, part: 'alone' };
  const lost = lostScores(base, answered.scores, bench.width);
  return {
    ...{ column, fault: null, lost },
    numbers: [
      ...(lost === 0 ? [] : [countNumber('nonFinite', lost, bench.sample.length, about)]),
      ...(found.flips === null ? [] : [shareNumber('flipRate', found.flips, about)]),
      shiftNumber(found.shift, found, about),
    ],
  };
}

/** Missing completely at random: every cell of the columns is emptied with the same probability. */
function emptyAtRandom(bench: Bench, columns: readonly ProbedColumn[], share: number, seed: bigint) {
  const stream = Xoshiro256.seeded(seed);
  return columns.map(({ column }) => ({
    ...{ column, kind: 'EMPTY' as const },
    values: Float64Array.from({ length: bench.sample.length }, () => (stream.nextUnit() < share ? 1 : 0)),
  }));
}

type Judged = Pick<Found, 'verdict' | 'reason' | 'message'>;

function judge(alone: readonly AloneFound[], random: readonly RepeatedChange[], tooFew: Judged | null): Judged {
  const failed = alone.find(({ fault }) => fault !== null);
  if (failed !== undefined)
    return {
      verdict: 'FAIL',
      reason: 'MODEL_FAILED',
      message: `The model fails where the column "${failed.column.column}" is missing: ${failed.fault?.message}`,
    };
  const lost = alone.find((found) => found.lost > 0);
  if (lost !== undefined) {
    const saysNaN = lost.column.missing === 'nan';
    return {
      ...{ verdict: 'FAIL', reason: saysNaN ? 'NAN_PASSED_ON' : 'NON_FINITE_SCORE' },
      message: `The model gives no finite score where the column "${lost.column.column}" is missing${saysNaN ? ', though its manifest says that NaN means missing' : ''}.`,
    };
  }
  if (random.some((level) => level.lost > 0))
    return { verdict: 'FAIL', reason: 'NON_FINITE_SCORE', message: 'The model gives no finite score where several columns are missing together.' };
  if (tooFew !== null) return tooFew;
  return { verdict: 'PASS', reason: 'SCORES_STAY', message: 'Every row keeps a finite score where declared values are missing.' };
}
