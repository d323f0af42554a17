import { type WrongSteps, wrongSteps } from '../../../stats/index.ts';
import type { Bench } from '../bench.ts';
import { type Found, notApplicable, plainNumber, shareNumber, tooFewRows, worstNumbers } from '../check-found.rules.ts';
import type { DeclaredFeature } from '../preflight-run.entity.ts';
import { PREFLIGHT } from '../preflight-settings.rules.ts';
import { stepOf } from '../probed-columns.rules.ts';
import { lostScores } from './repeated-changes.ts';

/** Where a direction is declared, a step of one standard deviation moves no score the other way. */
export async function checkMonotonicity(bench: Bench): Promise<Found> {
  const declared = bench.inputs.question.features.filter(({ direction }) => direction !== null);
  if (declared.length === 0) return notApplicable('NOTHING_DECLARED', 'Of no input a direction is declared.');
  const stepped: Stepped[] = [];
  for (const feature of declared) stepped.push(await step(bench, feature));
  const numbers = worstNumbers(stepped.flatMap((found) => numbersOf(found)));
  return {
    ...judge(stepped, tooFewRows(await bench.scoredRows(), bench.sample.length, PREFLIGHT.leastRows)),
    ...{ rows: bench.sample.length, numbersLeftOut: numbers.numbersLeftOut },
    thresholds: [
      { id: 'stepTolerance', value: PREFLIGHT.stepTolerance },
      { id: 'wrongHardFail', value: 0 },
      { id: 'leastRows', value: PREFLIGHT.leastRows },
    ],
    numbers: [plainNumber('columns', declared.length), ...numbers.numbers],
  };
}

interface Stepped {
  readonly feature: DeclaredFeature;
  /** Null where the reference data have no spread to step by, or the rows no number to step from. */
  readonly found: WrongSteps | null;
  /** Rows that had a score before the step and have none after it. */
  readonly lost: number;
}

async function step(bench: Bench, feature: DeclaredFeature): Promise<Stepped> {
  const column = bench.numbers().find((one) => one.column === feature.column);
  const deviation = column === undefined ? null : bench.momentsOf(column).standardDeviation;
  if (column === undefined || deviation === null || deviation === 0 || !bench.canRise(column)) return { feature, found: null, lost: 0 };
  const base = await bench.baseline();
  const values = new Float64Array(bench.sample.length).fill(stepOf(column, deviation));
  const stepped = await bench.score([{ column: column.column, kind: 'ADD', values, within: [column.least, column.largest] }]);
  const sign = feature.direction === 'INCREASING' ? 1 : -1;
  return {
    feature,
    lost: lostScores(base, stepped, bench.width),
    found: wrongSteps(base, stepped, { width: bench.width, place: bench.judging.place, sign, tolerance: PREFLIGHT.stepTolerance }),
  };
}

function numbersOf({ feature: { column, hard }, found }: Stepped) {
  const about = { column, part: hard ? 'hard' : 'soft' };
  return found === null
    ? [plainNumber('wrongDirection', null, about)]
    : [
        shareNumber('wrongDirection', found, about),
        { ...plainNumber('largestWrongStep', found.largest, about), numerator: found.numerator, denominator: found.denominator },
      ];
}

type Judged = Pick<Found, 'verdict' | 'reason' | 'message'>;

function judge(stepped: readonly Stepped[], tooFew: Judged | null): Judged {
  const wrong = stepped.filter(({ found }) => found !== null && found.numerator > 0);
  const hard = wrong.find(({ feature }) => feature.hard);
  if (hard !== undefined)
    return {
      verdict: 'FAIL',
      reason: 'WRONG_DIRECTION',
      message: `A step of "${hard.feature.column}" moves scores the wrong way, and its direction is declared hard.`,
    };
  const lost = stepped.find((found) => found.lost > 0);
  if (lost !== undefined)
    return { verdict: 'FAIL', reason: 'NON_FINITE_SCORE', message: `A step of "${lost.feature.column}" takes rows the finite score that they had.` };
  const unknown = stepped.find(({ found }) => found === null || found.denominator === 0);
  if (unknown !== undefined)
    return {
      verdict: 'INSUFFICIENT_DATA',
      reason: 'NOT_MEASURED',
      message: `The data give no step for "${unknown.feature.column}", or no row has a score.`,
    };
  if (tooFew !== null) return tooFew;
  const [soft] = wrong;
  if (soft !== undefined) return { verdict: 'WARN', reason: 'WRONG_DIRECTION', message: `A step of "${soft.feature.column}" moves some scores the wrong way.` };
  return { verdict: 'PASS', reason: 'DIRECTIONS_HOLD', message: 'A step in any declared direction moves no score the wrong way.' };
}
