import { present } from '../../kernel/assert.ts';
import type { Measure } from '../../kernel/measure.ts';
import {
  binarySlice,
  chooseRows,
  multiclassSlice,
  pickClusters,
  pickLabels,
  pickNumbers,
  pickSets,
  pickWeights,
  rankingSlice,
  regressionSlice,
} from '../../stats/index.ts';
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
    const slices = [];
    for (const [index, slice] of partition.slices.entries()) {
      const rows = rowsOfSlice(partition, index, sizes[index] as number);
      const measures = await measureSlice(specification, pickPeople(people, rows), slice, { level, seed, whole: people });
      slices.push({ slice, rows: sizes[index] as number, shown: shown[place]?.[index] === true, measures });
    }
    measured.push({ columns: partition.columns, slices });
  }
  return { level, partitions: measured };
}

/** The rows of one slice, looked for anew each time, so that not all of them are written down at once. */
function rowsOfSlice({ sliceOf }: DividedRows, slice: number, size: number): Uint32Array {
  const rows = new Uint32Array(size);
  let place = 0;
  for (let row = 0; row < sliceOf.length; row++) if (sliceOf[row] === slice) rows[place++] = row;
  return rows;
}

/** The numbers of the chosen rows. */
type PickedPeople = Pick<ScoredPeople, 'labels' | 'targets' | 'scores' | 'weights' | 'clusters' | 'queries'>;

function pickPeople({ labels, targets, scores, width, weights, clusters, queries }: ScoredPeople, rows: Uint32Array): PickedPeople {
  return {
    labels: labels.length === 0 ? labels : pickLabels(labels, rows),
    targets: targets.length === 0 ? targets : pickNumbers(targets, rows),
    scores: width === 1 ? pickNumbers(scores, rows) : pickWide(scores, width, rows),
    weights: pickWeights(weights, rows) ?? null,
    clusters: pickClusters(clusters, rows) ?? null,
    queries: pickClusters(queries, rows) ?? null,
  };
}

function pickWide(scores: Float64Array, width: number, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length * width);
  for (let place = 0; place < rows.length; place++) {
    const first = (rows[place] as number) * width;
    for (let k = 0; k < width; k++) picked[place * width + k] = scores[first + k] as number;
  }
  return picked;
}

interface SliceSetting {
  readonly level: number;
  readonly seed: bigint;
  readonly whole: ScoredPeople;
}

function measureSlice(
  { measurement, threshold }: AuditSpecification,
  people: PickedPeople,
  slice: Readonly<Record<string, string>>,
  { level, seed, whole }: SliceSetting,
): readonly Measure[] | Promise<readonly Measure[]> {
  const { labels, targets, scores, weights, clusters } = people;
  const own = { ...(weights === null ? {} : { weights }), ...(clusters === null ? {} : { clusters }) };
  if (measurement.task === 'BINARY') return binarySlice({ scores, labels, threshold: present(threshold, 'a threshold'), ...own }, slice, level);
  if (measurement.task === 'MULTICLASS')
    return multiclassSlice({ probabilities: scores, classes: present(measurement.classes, 'classes'), labels, ...own }, slice, level);
  if (measurement.task === 'REGRESSION') return regressionSlice({ predictions: scores, targets, ...own }, slice, level);
  return rankingSlice({ ...wholeQueries(people, whole), ...listSettings(measurement), seed }, slice, level);
}

/** The rows of those queries that lie in the slice with all their rows: half a list is no list. */
function wholeQueries({ scores, targets, queries }: PickedPeople, whole: ScoredPeople) {
  const own = present(queries, 'the queries of a ranking');
  const all = present(whole.queries, 'the queries of a ranking');
  const kept = chooseRows(own.length, wholeLists(own, all));
  return { queries: pickSets(own, kept), scores: pickNumbers(scores, kept), relevance: pickNumbers(targets, kept) };
}

/** Whether the query of a row has as many rows in the slice as in all. */
function wholeLists(own: Uint32Array, all: Uint32Array): (place: number) => boolean {
  let queries = 0;
  for (let row = 0; row < all.length; row++) queries = Math.max(queries, (all[row] as number) + 1);
  const missing = new Int32Array(queries);
  for (let row = 0; row < all.length; row++) missing[all[row] as number] = (missing[all[row] as number] as number) + 1;
  for (let place = 0; place < own.length; place++) missing[own[place] as number] = (missing[own[place] as number] as number) - 1;
  return (place) => missing[own[place] as number] === 0;
}
