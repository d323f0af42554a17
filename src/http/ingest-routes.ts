import { type Request, type Response, Router } from 'express';
import type { Machinery } from '../domain/context.ts';
import { ingestBatch } from '../domain/monitoring/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { requireContext } from './authenticate-request.ts';
import { HttpProblem, sendDomainProblem } from './problem-json.ts';

/** `POST /ingest/{monitorId}`: one batch of predictions of production, as one JSON object per line. */
export function ingestRoutes(machinery: Machinery): Router {
  const router = Router();
  router.post('/:monitorId', (request, response) => takeBatch(machinery, request, response));
  return router;
}

const MEDIA_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

async function takeBatch(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  if (request.is(MEDIA_TYPES) === false) {
    throw new HttpProblem(415, 'Unsupported media type', 'Send the batch as application/x-ndjson: one JSON object per line.', { accept: MEDIA_TYPES[0] ?? '' });
  }
  const batchKey = request.headers['idempotency-key'];
  if (typeof batchKey !== 'string' || batchKey.trim() === '') {
    throw new HttpProblem(400, 'Key missing', 'Name the batch in the header Idempotency-Key, so that sending it again does not count it twice.');
  }
  if (Number(request.headers['content-length']) > LIMITS.ingestBytes) {
    throw new HttpProblem(413, 'Too large', `A batch has at most ${LIMITS.ingestBytes} bytes. Send the rows in several batches.`);
  }
  const monitorId = String(request.params.monitorId);
  const ingested = await ingestBatch(ctx, { monitorId, batchKey, body: request.iterator({ destroyOnReturn: false }) });
  if (!ingested.ok) return sendDomainProblem(response, ingested.problem);
  const { batch, window, repeated } = ingested.value;
  response.status(repeated ? 200 : 202).json({ monitorId, windowId: window.id, batchKey, rows: batch.rows, windowRows: window.rows, repeated });
}
