/** Scores of one group at a time, with what is known of their rows. */
import type { AuditRows } from './group-tables.ts';
import type { LabelledScores } from './ranked-scores.ts';

/** Rows with scores. */
export type ScoredRows = Pick<AuditRows, 'truths' | 'weights' | 'clusters'> & { readonly scores: Float64Array };

/** Scores of some rows, labelled 1 where the truth is favourable. */
export type PickedScores = LabelledScores & { readonly clusters?: Uint32Array | undefined };

/** Room for the rows of any group of a partition, which is written over by one group after the other. */
export type ScoreRoom = { readonly scores: Float64Array; readonly labels: Uint8Array; readonly weights?: Float64Array; readonly clusters?: Uint32Array };

/** Room for so many rows. */
export const scoreRoom = ({ weights, clusters }: ScoredRows, size: number): ScoreRoom => ({
  ...{ scores: new Float64Array(size), labels: new Uint8Array(size) },
  ...(weights === undefined ? {} : { weights: new Float64Array(size) }),
  ...(clusters === undefined ? {} : { clusters: new Uint32Array(size) }),
});

/** The rows of a group that have a finite score, and a known truth where that is wanted; good until the room is used again. */
export function pickScored({ scores, truths, weights, clusters }: ScoredRows, group: Uint32Array, wanted: 'KNOWN' | 'ANY', room: ScoreRoom): PickedScores {
  const least = wanted === 'ANY' ? -1 : 0;
  const { scores: pickedScores, labels, weights: pickedWeights, clusters: pickedClusters } = room;
  let count = 0;
  for (let i = 0; i < group.length; i++) {
    const row = group[i] as number;
    const truth = truths === undefined ? -1 : (truths[row] as number);
    const score = scores[row] as number;
    if (truth < least || !Number.isFinite(score)) continue;
    pickedScores[count] = score;
    labels[count] = truth === 1 ? 1 : 0;
    if (weights !== undefined && pickedWeights !== undefined) pickedWeights[count] = weights[row] as number;
    if (clusters !== undefined && pickedClusters !== undefined) pickedClusters[count] = clusters[row] as number;
    count += 1;
  }
  return firstOf(room, count);
}

/** Those of known truth that have the wanted one; good until the room, which is another one, is used again. */
export function pickTruth({ scores, labels, weights, clusters }: PickedScores, truth: 0 | 1, room: ScoreRoom): PickedScores {
  let count = 0;
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== truth) continue;
    room.scores[count] = scores[row] as number;
    room.labels[count] = truth;
    if (weights !== undefined && room.weights !== undefined) room.weights[count] = weights[row] as number;
    if (clusters !== undefined && room.clusters !== undefined) room.clusters[count] = clusters[row] as number;
    count += 1;
  }
  return firstOf(room, count);
}

const firstOf = ({ scores, labels, weights, clusters }: ScoreRoom, count: number): PickedScores => ({
  ...{ scores: scores.subarray(0, count), labels: labels.subarray(0, count) },
  ...{ weights: weights?.subarray(0, count), clusters: clusters?.subarray(0, count) },
});
