import { countUnscored, largestDifference, Xoshiro256 } from '../../../stats/index.ts';
import type { Bench } from '../bench.ts';
import { countNumber, type Found, plainNumber } from '../check-found.rules.ts';
import type { CheckNumber } from '../preflight-run.entity.ts';
import { PREFLIGHT, STREAM } from '../preflight-settings.rules.ts';

/** The same rows twice give the same scores. */
export async function checkDeterminism(bench: Bench): Promise<Found> {
  const base = await bench.baseline();
  const again = await bench.score([]);
  const unscored = countNumber('unscored', countUnscored(base, bench.width), bench.sample.length);
  return judgeSameness(bench, await bench.scoredRows(), [difference(base, again, null)], [unscored], {
    same: ['DETERMINISTIC', 'The same rows give the same scores again.'],
    other: ['NOT_DETERMINISTIC', 'The same rows give other scores the second time.'],
  });
}

/** A row has the same score alone and among others, and in any order of the rows. */
export async function checkBatchInvariance(bench: Bench): Promise<Found> {
  const base = await bench.baseline();
  const few = bench.sample.subarray(0, PREFLIGHT.aloneRows);
  const alone = await bench.score([], few, 1);
  const order = shuffledPlaces(bench.sample.length, Xoshiro256.seeded(bench.seed + STREAM.shuffle));
  const shuffled = await bench.score(
    [],
    order.map((place) => bench.sample[place] as number),
  );
  const inOrder = new Float64Array(shuffled.length);
  for (const [at, place] of order.entries()) inOrder.set(shuffled.subarray(at * bench.width, (at + 1) * bench.width), place * bench.width);
  const differences = [difference(base.subarray(0, alone.length), alone, 'alone'), difference(base, inOrder, 'shuffled')];
  // One row alone is in no company, and one without a score on both sides tells nothing.
  const compared = few.length - countUnscored(base.subarray(0, few.length * bench.width), bench.width);
  return judgeSameness(bench, bench.sample.length > 1 ? compared : 0, differences, [plainNumber('rowsAlone', few.length)], {
    same: ['BATCH_INVARIANT', 'A row has the same score alone, among others, and in any order.'],
    other: ['BATCH_DEPENDENT', 'The score of a row depends on the rows that come with it.'],
  });
}

interface Difference {
  readonly value: number;
  readonly part: string | null;
}

const difference = (first: Float64Array, second: Float64Array, part: string | null): Difference => ({ value: largestDifference(first, second), part });

function judgeSameness(
  bench: Bench,
  compared: number,
  differences: readonly Difference[],
  others: readonly CheckNumber[],
  words: { readonly same: readonly [string, string]; readonly other: readonly [string, string] },
): Found {
  const most = Math.max(...differences.map(({ value }) => value));
  const verdict = most > PREFLIGHT.sameFail ? 'FAIL' : most > PREFLIGHT.sameWarn ? 'WARN' : 'PASS';
  const [reason, message] = verdict === 'PASS' ? words.same : words.other;
  const found = { verdict, reason: Number.isFinite(most) ? reason : 'SCORE_VANISHES', message } as const;
  const judged = verdict === 'PASS' && compared === 0 ? NOTHING_COMPARED : found;
  return {
    ...{ ...judged, rows: bench.sample.length, numbersLeftOut: 0 },
    thresholds: [
      { id: 'maxDifferenceWarn', value: PREFLIGHT.sameWarn },
      { id: 'maxDifferenceFail', value: PREFLIGHT.sameFail },
    ],
    numbers: [...differences.map(({ value, part }) => plainNumber('maxDifference', value, { part })), ...others],
  };
}

const NOTHING_COMPARED: Pick<Found, 'verdict' | 'reason' | 'message'> = {
  verdict: 'INSUFFICIENT_DATA',
  reason: 'NOT_MEASURED',
  message: 'There are no rows with finite scores to compare.',
};

/** The places 0 to n − 1 in a random order. Source: Durstenfeld (1964). */
function shuffledPlaces(n: number, stream: Xoshiro256): Uint32Array {
  const places = Uint32Array.from({ length: n }, (_, place) => place);
  for (let last = n - 1; last > 0; last--) {
    const other = stream.nextBelow(last + 1);
    [places[last], places[other]] = [places[other] as number, places[last] as number];
  }
  return places;
}
