import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { type Predictions, predictionsCsv } from './predictions.rules.ts';
import { writePredictions } from './predictions-writer.ts';

/** Predictions of so many rows, their scores where threads share them. */
function predictionsOfRows(rows: number): Predictions {
  const scores = new Float64Array(new SharedArrayBuffer(rows * 8));
  for (let row = 0; row < rows; row++) scores[row] = row % 1_000 === 7 ? Number.NaN : Math.fround(1 / (row + 1));
  const labels = Int8Array.from({ length: rows }, (_, row) => (row % 3) - 1);
  return { rowIds: null, labels, targets: new Float64Array(0), scores, width: 1, weights: null, clusters: null, queries: null };
}

describe('predictions on their way to the store', () => {
  it.each([
    ['few rows, written at once', 1_000],
    ['many rows, written in a thread', 120_000],
  ])('are the same bytes and have their digest: %s', async (_what, rows) => {
    const predictions = predictionsOfRows(rows);
    const expected = Buffer.concat([...predictionsCsv(predictions)]);
    const written = await writePredictions(predictions);
    expect(written.digest).toBe(sha256(expected));
    const pieces: Uint8Array[] = [];
    for await (const piece of written.pieces) pieces.push(piece);
    await written.end();
    expect(Buffer.concat(pieces).equals(expected)).toBe(true);
  });

  it('end their thread when nobody takes them, and say why when it fails', async () => {
    const written = await writePredictions(predictionsOfRows(120_000));
    await written.end();
    await expect(written.pieces[Symbol.asyncIterator]().next()).rejects.toThrow();
    const { scores } = predictionsOfRows(120_000);
    await expect(writePredictions({ ...predictionsOfRows(1), scores, labels: null as never })).rejects.toThrow(/null/);
  });
});
