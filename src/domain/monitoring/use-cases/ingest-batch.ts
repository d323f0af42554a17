import {
  type Conflict,
  conflict,
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
} from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import type { Context, MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { batchIngested, batchRepeated } from '../monitoring.entries.ts';
import { findMonitor } from '../monitoring.read-model.ts';
import { addSubjects, batchOf, changeWindow, type KeyedMonitor, lockMonitor, openWindowOf, saveBatch, windowRow } from '../monitoring.store.ts';
import { type ReadBatch, readBatch } from '../read-batch.ts';
import { mergeProfiles, profileScores } from '../score-profile.rules.ts';
import { subjectHash } from '../subject-key.ts';
import type { IngestedBatch, MonitorWindow } from '../window.entity.ts';

/** Predictions of production for a monitor, as newline-delimited JSON. */
export interface IngestBatchInput {
  readonly monitorId: string;
  /** The sender's own name of this delivery: sent again under the same name, it is not counted again. */
  readonly batchKey: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A batch and the window that counts it. */
export interface Ingested {
  readonly batch: IngestedBatch;
  readonly window: MonitorWindow;
  /** True when the batch had been counted before. */
  readonly repeated: boolean;
}

type Problems = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition;

interface Prepared extends ReadBatch {
  readonly batchKey: string;
}

/** Counts a batch once, all of it or nothing. Rows are profiled and dropped; of subjects only keyed hashes stay until the window is judged. */
export const ingestBatch = mutation<IngestBatchInput, Ingested, Problems, Prepared>('ingestBatch', {
  prepare: async (ctx, input) => {
    const allowed = await allowedMonitor(ctx, input.monitorId);
    if (!allowed.ok) return allowed;
    const batchKey = checkName('batchKey', input.batchKey);
    if (!batchKey.ok) return batchKey;
    const batch = await readBatch(input.body);
    return batch.ok ? ok({ ...batch.value, batchKey: batchKey.value }) : batch;
  },
  body: async (ctx, input, prepared) => {
    const allowed = await allowedMonitor(ctx, input.monitorId);
    if (!allowed.ok) return allowed;
    const monitor = await lockMonitor(ctx.tx, allowed.value.id);
    const earlier = await batchOf(ctx.tx, monitor.id, prepared.batchKey);
    if (earlier !== null) return repeat(ctx, earlier, prepared);
    return monitor.state === 'ACTIVE' ? count(ctx, monitor, prepared) : refuse(notAtWork(monitor));
  },
});

async function allowedMonitor(ctx: Context, id: string) {
  const monitor = await findMonitor(ctx, id);
  if (monitor.ok) ctx.actor.require('ingestBatch', { kind: 'Monitor', projectId: monitor.value.projectId });
  return monitor;
}

const notAtWork = ({ state }: KeyedMonitor): IllegalTransition =>
  illegalTransition(
    state,
    'INGEST',
    state === 'DRAFT'
      ? 'This monitor is a plan; it takes batches once the version is promoted.'
      : 'This monitor is retired; send batches to the monitor of the deployment that serves now.',
  );

async function repeat(ctx: MutationContext, batch: IngestedBatch, prepared: Prepared): Promise<Result<Ingested, Conflict>> {
  if (batch.bodyDigest !== prepared.bodyDigest) {
    return refuse(conflict('Another batch came under this key before. Send new data under a new key, or the same bytes as before.', batch.windowId));
  }
  await append(ctx.tx, batchRepeated(batch));
  return ok({ batch, window: await windowRow(ctx.tx, batch.windowId), repeated: true });
}

async function count(ctx: MutationContext, monitor: KeyedMonitor, prepared: Prepared): Promise<Result<Ingested, never>> {
  const { projectId, id: monitorId } = monitor;
  const { batchKey, bodyDigest, rows } = prepared;
  const open = await openWindowOf(ctx.tx, monitorId);
  const batch: IngestedBatch = {
    projectId,
    monitorId,
    windowId: open.id,
    batchKey,
    bodyDigest,
    rows,
    receivedBy: ctx.actor.principalId,
    receivedAt: ctx.clock.now(),
  };
  await saveBatch(ctx.tx, batch);
  const hashes = [...prepared.subjectIds].map((subjectId) => subjectHash(monitor.subjectKey, subjectId));
  const change = {
    rows: open.rows + rows,
    batches: open.batches + 1,
    subjects: open.subjects + (await addSubjects(ctx.tx, open, hashes)),
    profile: mergeProfiles(open.profile, profileScores(prepared.scores, monitor.baseline.edges, monitor.baseline.threshold)),
    firstPredictedAt: earliest(open.firstPredictedAt, prepared.firstPredictedAt),
    lastPredictedAt: latest(open.lastPredictedAt, prepared.lastPredictedAt),
  };
  await changeWindow(ctx.tx, open.id, change);
  await append(ctx.tx, batchIngested(batch));
  return ok({ batch, window: { ...open, ...change }, repeated: false });
}

const earliest = (a: Date | null, b: Date | null): Date | null => (a === null ? b : b === null || a < b ? a : b);
const latest = (a: Date | null, b: Date | null): Date | null => (a === null ? b : b === null || a > b ? a : b);
