/** Columns of chosen rows, each in an array of its own; where every row is chosen, what was given is taken as it is. */

/** Numbers of rows, ascending; null for all of them. */
export type ChosenRows = Uint32Array | null;

/** The numbers of the chosen rows. */
export function pickNumbers(values: Float64Array, rows: ChosenRows): Float64Array {
  if (rows === null) return values;
  const picked = new Float64Array(rows.length);
  for (let place = 0; place < picked.length; place++) picked[place] = values[rows[place] as number] as number;
  return picked;
}

/** The same where nothing may have been given. */
export const pickWeights = (weights: Float64Array | null | undefined, rows: ChosenRows): Float64Array | undefined =>
  weights == null ? undefined : pickNumbers(weights, rows);

/** The clusters, or other numbers of sets, of the chosen rows. */
export function pickSets(sets: Uint32Array, rows: ChosenRows): Uint32Array {
  if (rows === null) return sets;
  const picked = new Uint32Array(rows.length);
  for (let place = 0; place < picked.length; place++) picked[place] = sets[rows[place] as number] as number;
  return picked;
}

/** The same where nothing may have been given. */
export const pickClusters = (clusters: Uint32Array | null | undefined, rows: ChosenRows): Uint32Array | undefined =>
  clusters == null ? undefined : pickSets(clusters, rows);

/** The labels of the chosen rows. */
export function pickLabels(labels: Int8Array, rows: ChosenRows): Int8Array {
  if (rows === null) return labels;
  const picked = new Int8Array(rows.length);
  for (let place = 0; place < picked.length; place++) picked[place] = labels[rows[place] as number] as number;
  return picked;
}

/** The labels of the chosen rows, which are all known: labels without −1 are the same bytes without a sign. */
export function pickKnownLabels(labels: Int8Array, rows: ChosenRows): Uint8Array {
  const known = pickLabels(labels, rows);
  return new Uint8Array(known.buffer, known.byteOffset, known.length);
}

/** The rows for which something holds, out of so many; null for all of them, which are not written down. */
export function chooseRows(rows: number, holds: (row: number) => boolean): ChosenRows {
  let count = 0;
  for (let row = 0; row < rows; row++) if (holds(row)) count += 1;
  if (count === rows) return null;
  const chosen = new Uint32Array(count);
  let place = 0;
  for (let row = 0; row < rows; row++) if (holds(row)) chosen[place++] = row;
  return chosen;
}

/** All rows by their numbers. */
export function everyRow(rows: number): Uint32Array {
  const all = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) all[row] = row;
  return all;
}
