import type { CellEdit } from '../../../inference/probe-protocol.ts';
import { countUnscored, instability, meanOf } from '../../../stats/index.ts';
import type { Bench } from '../bench.ts';
import { countNumber, meanNumber, plainNumber, shareNumber } from '../check-found.rules.ts';
import type { CheckNumber } from '../preflight-run.entity.ts';

/** What repeats of one strength of change did. */
export interface RepeatedChange {
  readonly level: number;
  /** Share of decisions that changed; null where there is no decision, or no row. */
  readonly flipRate: number | null;
  /** Rows that had a score before and have none now, over all repeats. */
  readonly lost: number;
  readonly numbers: readonly CheckNumber[];
}

/** Changes the sample once for each seed of the run, by the edits that `editsOf` makes from a seed. */
export async function repeatChange(bench: Bench, level: number, editsOf: (seed: bigint) => readonly CellEdit[]): Promise<RepeatedChange> {
  const base = await bench.baseline();
  const changed: Float64Array[] = [];
  for (const seed of bench.repeatSeeds()) changed.push(await bench.score(editsOf(seed)));
  const { flips, shift } = instability(base, changed, bench.width, bench.judging.decision);
  const lost = changed.reduce((sum, scores) => sum + lostScores(base, scores, bench.width), 0);
  return {
    ...{ level, flipRate: flips?.value ?? null, lost },
    numbers: [
      flips === null ? plainNumber('flipRate', null, { level }) : shareNumber('flipRate', flips, { level }),
      meanNumber('meanShift', shift, { level }),
      meanNumber('metricDrop', meanOf(metricDrops(bench, base, changed)), { level }),
      countNumber('nonFinite', lost, changed.length * bench.sample.length, { level }),
    ],
  };
}

/** Rows that had finite scores before and have not now. */
export function lostScores(base: Float64Array, changed: Float64Array, width: number): number {
  let lost = 0;
  for (let at = 0; at < base.length; at += width)
    if (countUnscored(base.subarray(at, at + width), width) === 0 && countUnscored(changed.subarray(at, at + width), width) > 0) lost += 1;
  return lost;
}

/** Metric of the untouched rows minus that of the changed ones, repeat by repeat; none where one of them is undefined. */
function metricDrops(bench: Bench, base: Float64Array, changed: readonly Float64Array[]): readonly number[] {
  const metric = metricOfSample(bench);
  const before = metric?.(base) ?? null;
  if (metric === null || before === null) return [];
  const after = changed.map((scores) => metric(scores));
  return after.every((value) => value !== null) ? after.map((value) => before - (value as number)) : [];
}

/** The metric of the sample; null without truth, and of rankings of which no query is whole. */
export function metricOfSample({ judging, labels, queries }: Bench): ((scores: Float64Array) => number | null) | null {
  const texts = labels();
  return judging.metricOf === null || texts === null ? null : judging.metricOf(texts, queries());
}
