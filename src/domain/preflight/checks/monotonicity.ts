import { type WrongSteps, wrongSteps } from '../../../stats/index.ts';
import type { Bench } from '../bench.ts';
import { type Found, notApplicable, plainNumber, shareNumber, worstNumbers } from '../check-found.rules.ts';
import type { DeclaredFeature } from '../preflight-run.entity.ts';
import { PREFLIGHT } from '../preflight-settings.rules.ts';
import { stepOf } from '../probed-columns.rules.ts';

/** Where a direction is declared, a step of one standard deviation moves no score the other way. */
export async function checkMonotonicity(bench: Bench): Promise<Found> {
  const declared = bench.inputs.question.features.filter(({ direction }) => direction !== null);
  if (declared.length === 0) return notApplicable('NOTHING_DECLARED', 'Of no input a direction is declared.');
  const stepped: Stepped[] = [];
  for (const feature of declared) stepped.push(await step(bench, feature));
  const numbers = worstNumbers(stepped.flatMap((found) => numbersOf(found)));
  return {
    ...judge(bench, stepped),
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
  /** Null where the reference data have no spread to step by. */
  readonly found: WrongSteps | null;
}

async function step(bench: Bench, feature: DeclaredFeature): Promise<Stepped> {
  const column = bench.numbers().find((one) => one.column === feature.column);
  const deviation = column === undefined ? null : bench.momentsOf(column).standardDeviation;
  if (column === undefined || deviation === null || deviation === 0) return { feature, found: null };
  const base = await bench.baseline();
  const values = new Float64Array(bench.sample.length).fill(stepOf(column, deviation));
  const stepped = await bench.score([{ column: column.column, kind: 'ADD', values }]);
  const sign = feature.direction === 'INCREASING' ? 1 : -1;
  return {
    feature,
    found: wrongSteps(base, stepped, { width: bench.width, place: bench.judging.place, sign, tolerance: PREFLIGHT.stepTolerance }),
  };
}

function numbersOf({ feature: { column, hard }, found }: Stepped) {
  const about = { column, part: hard ? 'hard' : 'soft' };
  return found === null
    ? [plainNumber('wrongDirection', null, about)]
    : [shareNumber('wrongDirection', found, about), plainNumber('largestWrongStep', found.largest, about)];
}

function judge(bench: Bench, stepped: readonly Stepped[]): Pick<Found, 'verdict' | 'reason' | 'message'> {
  const wrong = stepped.filter(({ found }) => found !== null && found.numerator > 0);
  const hard = wrong.find(({ feature }) => feature.hard);
  if (hard !== undefined)
    return {
      verdict: 'FAIL',
      reason: 'WRONG_DIRECTION',
      message: `A step of "${hard.feature.column}" moves scores the wrong way, and its direction is declared hard.`,
    };
  const unknown = stepped.find(({ found }) => found === null || found.denominator === 0);
  if (unknown !== undefined)
    return {
      verdict: 'INSUFFICIENT_DATA',
      reason: 'NOT_MEASURED',
      message: `The reference data give no step for "${unknown.feature.column}", or no row has a score.`,
    };
  if (bench.sample.length < PREFLIGHT.leastRows)
    return { verdict: 'INSUFFICIENT_DATA', reason: 'TOO_FEW_ROWS', message: `There are fewer than ${PREFLIGHT.leastRows} rows to step from.` };
  const [soft] = wrong;
  if (soft !== undefined) return { verdict: 'WARN', reason: 'WRONG_DIRECTION', message: `A step of "${soft.feature.column}" moves some scores the wrong way.` };
  return { verdict: 'PASS', reason: 'DIRECTIONS_HOLD', message: 'A step in any declared direction moves no score the wrong way.' };
}
