/** Scores of one group at a time, with what is known of their rows. */
import type { AuditRows } from './group-tables.ts';
import type { LabelledScores } from './ranked-scores.ts';

/** Rows with scores. */
export type ScoredRows = Pick<AuditRows, 'truths' | 'weights' | 'clusters'> & { readonly scores: Float64Array };

/** Scores of some rows, labelled 1 where the truth is favourable. */
export type PickedScores = LabelledScores & { readonly clusters?: Uint32Array | undefined };

/** Which truths are wanted: one of them, those that are known, or any and none. */
export type WantedTruth = 1 | 0 | 'KNOWN' | 'ANY';

/** Room for the rows of any group of a partition, which is written over by one group after the other. */
export type ScoreRoom = { readonly scores: Float64Array; readonly labels: Uint8Array; readonly weights?: Float64Array; readonly clusters?: Uint32Array };

/** Room for so many rows. */
export const scoreRoom = ({ weights, clusters }: ScoredRows, size: number): ScoreRoom => ({
  ...{ scores: new Float64Array(size), labels: new Uint8Array(size) },
  ...(weights === undefined ? {} : { weights: new Float64Array(size) }),
  ...(clusters === undefined ? {} : { clusters: new Uint32Array(size) }),
});

/** The rows of a group that have a finite score and a wanted truth; good until the room is used again. */
export function pickScored({ scores, truths, weights, clusters }: ScoredRows, group: Uint32Array, wanted: WantedTruth, room: ScoreRoom): PickedScores {
  // The least truth that is wanted and the largest; −1 is not known.
  const [least, most] = wanted === 'ANY' ? [-1, 1] : wanted === 'KNOWN' ? [0, 1] : [wanted, wanted];
  const { scores: pickedScores, labels, weights: pickedWeights, clusters: pickedClusters } = room;
  let count = 0;
  for (let i = 0; i < group.length; i++) {
    const row = group[i] as number;
    const truth = truths === undefined ? -1 : (truths[row] as number);
    const score = scores[row] as number;
    if (truth < least || truth > most || !Number.isFinite(score)) continue;
    pickedScores[count] = score;
    labels[count] = truth === 1 ? 1 : 0;
    if (weights !== undefined && pickedWeights !== undefined) pickedWeights[count] = weights[row] as number;
    if (clusters !== undefined && pickedClusters !== undefined) pickedClusters[count] = clusters[row] as number;
    count += 1;
  }
  const own = { weights: pickedWeights?.subarray(0, count), clusters: pickedClusters?.subarray(0, count) };
  return { scores: pickedScores.subarray(0, count), labels: labels.subarray(0, count), ...own };
}
