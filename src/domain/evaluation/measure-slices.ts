import { present } from '../../kernel/assert.ts';
import type { Measure } from '../../kernel/measure.ts';
import { binarySlice, multiclassSlice, rankingSlice, regressionSlice } from '../../stats/index.ts';
import type { AuditSpecification, Slice } from '../registry/index.ts';
import type { SlicesEvidence } from './evaluation-evidence.entity.ts';
import { LEVEL, listSettings } from './measured-rows.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';
import { shownSlices, sliceSizes } from './shown-slices.rules.ts';
import { crossRows, type DividedRows, divideRows } from './slice-partition.rules.ts';

/** The rows divided by every slice column and, where wanted, by every two of them. A query counts as in a slice when all its rows are. */
export function divideBySlices({ slices, sliceCrossings }: AuditSpecification['measurement'], people: ScoredPeople): readonly DividedRows[] {
  const single = slices.map((slice: Slice) => divideRows(slice, present(people.extras[slice.column], `the column ${slice.column}`)));
  const crossed = sliceCrossings ? single.flatMap((first, place) => single.slice(place + 1).map((second) => crossRows(first, second))) : [];
  return [...single, ...crossed];
}

/** How many slices there are, all columns and crossings together. */
export const sliceCount = (partitions: readonly DividedRows[]): number => partitions.reduce((sum, { slices }) => sum + slices.length, 0);

/** The compact measures of every slice, at the level at which all their intervals hold together (1 − α/m for m slices); null without slices. */
export async function measureSlices(specification: AuditSpecification, people: ScoredPeople, seed: bigint): Promise<SlicesEvidence | null> {
  const partitions = divideBySlices(specification.measurement, people);
  if (partitions.length === 0) return null;
  const level = 1 - (1 - LEVEL) / Math.max(1, sliceCount(partitions));
  const shown = shownSlices(partitions, specification.displayThreshold);
  const measured = [];
  for (const [place, partition] of partitions.entries()) {
    const sizes = sliceSizes(partition);
    const rowsOfSlice = rowsBySlice(partition, sizes);
    const slices = [];
    for (const [index, slice] of partition.slices.entries()) {
      const rows = rowsOfSlice[index] ?? new Uint32Array(0);
      const measures = await measureSlice(specification, pickPeople(people, rows), slice, { level, seed, whole: people, rows });
      slices.push({ slice, rows: sizes[index] as number, shown: shown[place]?.[index] === true, measures });
    }
    measured.push({ columns: partition.columns, slices });
  }
  return { level, partitions: measured };
}

function rowsBySlice({ sliceOf }: DividedRows, sizes: Uint32Array): readonly Uint32Array[] {
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  for (const [row, slice] of sliceOf.entries()) {
    const at = filled[slice] as number;
    (rows[slice] as Uint32Array)[at] = row;
    filled[slice] = at + 1;
  }
  return rows;
}

/** The numbers of the chosen rows. */
type PickedPeople = Pick<ScoredPeople, 'labels' | 'targets' | 'scores' | 'weights' | 'clusters' | 'queries'>;

function pickPeople({ labels, targets, scores, width, weights, clusters, queries }: ScoredPeople, rows: Uint32Array): PickedPeople {
  const numbers = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] as number);
  const codes = (values: Uint32Array | null): Uint32Array | null => (values === null ? null : rows.map((row) => values[row] as number));
  const picked = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries()) picked.set(scores.subarray(row * width, (row + 1) * width), place * width);
  return {
    labels: labels.length === 0 ? labels : Int8Array.from(rows, (row) => labels[row] as number),
    targets: targets.length === 0 ? targets : numbers(targets),
    scores: picked,
    weights: weights === null ? null : numbers(weights),
    clusters: codes(clusters),
    queries: codes(queries),
  };
}

interface SliceSetting {
  readonly level: number;
  readonly seed: bigint;
  readonly whole: ScoredPeople;
  readonly rows: Uint32Array;
}

function measureSlice(
  { measurement, threshold }: AuditSpecification,
  people: PickedPeople,
  slice: Readonly<Record<string, string>>,
  { level, seed, whole, rows }: SliceSetting,
): readonly Measure[] | Promise<readonly Measure[]> {
  const { labels, targets, scores, weights, clusters } = people;
  const own = { ...(weights === null ? {} : { weights }), ...(clusters === null ? {} : { clusters }) };
  if (measurement.task === 'BINARY') return binarySlice({ scores, labels, threshold: present(threshold, 'a threshold'), ...own }, slice, level);
  if (measurement.task === 'MULTICLASS')
    return multiclassSlice({ probabilities: scores, classes: present(measurement.classes, 'classes'), labels, ...own }, slice, level);
  if (measurement.task === 'REGRESSION') return regressionSlice({ predictions: scores, targets, ...own }, slice, level);
  return rankingSlice({ ...wholeQueries(people, whole, rows), ...listSettings(measurement), seed }, slice, level);
}

/** The rows of those queries that lie in the slice with all their rows: half a list is no list. */
function wholeQueries({ scores, targets, queries }: PickedPeople, whole: ScoredPeople, rows: Uint32Array) {
  const own = present(queries, 'the queries of a ranking');
  const missing = new Map<number, number>();
  for (const query of present(whole.queries, 'the queries of a ranking')) missing.set(query, (missing.get(query) ?? 0) + 1);
  for (const query of own) missing.set(query, (missing.get(query) ?? 0) - 1);
  const kept = rows.map((_, place) => place).filter((place) => missing.get(own[place] as number) === 0);
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (place) => values[place] as number);
  return { queries: kept.map((place) => own[place] as number), scores: pick(scores), relevance: pick(targets) };
}
