import type { DatasetRefused } from '../../inference/model-runner.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type BytesUnusable, verifiedBytes, withUsableBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import type { DatasetVersion } from '../datasets/index.ts';

/** The newest event timestamp in the data of a feature set version, read from the bytes; null when no column of timestamps is declared. */
export async function newestEvent(
  ctx: Context,
  datasets: readonly DatasetVersion[],
  column: string | null,
): Promise<Result<Date | null, InvalidInput | DatasetRefused | BytesUnusable>> {
  if (column === null) return ok(null);
  let newest: number | null = null;
  for (const dataset of datasets) {
    const { format, projectId, artifactDigest } = dataset;
    // Bytes that lie elsewhere are never opened; what they hold is said by materialisations.
    if (dataset.artifactId === null || format === 'other' || !dataset.columns.some(({ name }) => name === column)) continue;
    const stream = verifiedBytes(ctx, { projectId, digest: artifactDigest }, 'dataset');
    const question = { columns: [], instants: { event: column, label: null } };
    const usable = await withUsableBytes(() => ctx.runner.summariseDataset({ stream, format }, question));
    if (!usable.ok) return usable;
    const read = usable.value;
    if (!read.ok) return read;
    const { event } = read.value.instants;
    if (event?.newest != null) newest = Math.max(newest ?? event.newest, event.newest);
  }
  if (newest !== null) return ok(new Date(newest));
  const sentence = `The column "${column}" holds no instant in any of the dataset versions; write instants in ISO 8601, or as seconds since 1970, or name another column.`;
  return refuse(invalidInput('timestamps.event', sentence));
}
