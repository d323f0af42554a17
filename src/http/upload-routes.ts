import { type NextFunction, type Request, type Response, Router } from 'express';
import { appendBytes, beginUpload, cancelUpload, completeUpload, findUpload, type Upload } from '../domain/artifacts/index.ts';
import type { Context, Machinery } from '../domain/context.ts';
import { LIMITS } from '../kernel/limits.ts';
import { notFound } from '../kernel/problem.ts';
import { requireContext, requireProject } from './authenticate-request.ts';
import { mayUpload } from './may-upload.ts';
import { HttpProblem, readAway, sendDomainProblem } from './problem-json.ts';
import { metadataOf, protocolHeaders, TUS_VERSION, uploadHeaders, wholeNumber } from './tus-headers.ts';

/**
 * `/artifacts/uploads`: uploads that survive a broken line and a restarted server, by the tus protocol 1.0.0 (tus.io) with its
 * extensions creation, expiration and termination. What is sent where is said in docs/artifacts.md.
 */
export function uploadRoutes(machinery: Machinery): Router {
  const router = Router();
  router.use(speakTus);
  router.options('/', (request, response) => tellProtocol(machinery, request, response));
  router.post('/', (request, response) => begin(machinery, request, response));
  router.head('/:id', (request, response) => tellProgress(machinery, request, response));
  router.patch('/:id', (request, response) => append(machinery, request, response));
  router.delete('/:id', (request, response) => cancel(machinery, request, response));
  return router;
}

/** Every request says which version it speaks; a POST may stand for a method that something on the way does not let through. */
function speakTus(request: Request, response: Response, next: NextFunction): void {
  response.set('tus-resumable', TUS_VERSION);
  const meant = request.headers['x-http-method-override'];
  if (request.method === 'POST' && typeof meant === 'string' && ['PATCH', 'DELETE', 'HEAD'].includes(meant.toUpperCase())) request.method = meant.toUpperCase();
  if (request.method !== 'OPTIONS' && request.headers['tus-resumable'] !== TUS_VERSION) {
    throw new HttpProblem(412, 'Unknown protocol', `Send the header Tus-Resumable: ${TUS_VERSION}.`, { 'tus-version': TUS_VERSION });
  }
  next();
}

async function tellProtocol(machinery: Machinery, request: Request, response: Response): Promise<void> {
  await requireContext(machinery, request);
  response.status(204).set(protocolHeaders()).end();
}

async function begin(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const projectId = requireProject(ctx, request, 'recordUpload', 'Artifact');
  if (!mayUpload(ctx, projectId)) return sendDomainProblem(response, notFound('Project', projectId));
  if (request.headers['upload-defer-length'] !== undefined)
    throw new HttpProblem(400, 'Length missing', 'Say the length of the whole file in Upload-Length; it cannot be deferred.');
  const { digest = '', mediatype: mediaType = 'application/octet-stream', protected: mark = 'false' } = metadataOf(request.headers['upload-metadata']);
  if (mark !== 'true' && mark !== 'false') throw new HttpProblem(400, 'Invalid metadata', 'The metadata "protected" is either true or false.');
  const begun = await beginUpload(ctx, { projectId, digest, size: wholeNumber(request, 'Upload-Length'), mediaType, isProtected: mark === 'true' });
  if (!begun.ok) return sendDomainProblem(response, begun.problem);
  response.location(`/artifacts/uploads/${begun.value.id}`);
  // An empty file is complete as soon as it is announced.
  if (begun.value.size === 0) return finish(ctx, begun.value, response, 201);
  response.status(201).set(uploadHeaders(begun.value)).end();
}

async function tellProgress(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const found = await findUpload(ctx, { uploadId: String(request.params.id) });
  if (!found.ok) return sendDomainProblem(response, found.problem);
  response.status(200).set(uploadHeaders(found.value)).set('cache-control', 'no-store').end();
}

async function append(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  if (request.headers['content-type'] !== 'application/offset+octet-stream')
    throw new HttpProblem(415, 'Unsupported media type', 'Send the bytes as application/offset+octet-stream.');
  const offset = wholeNumber(request, 'Upload-Offset');
  const found = await findUpload(ctx, { uploadId: String(request.params.id) });
  if (!found.ok) return sendDomainProblem(response, found.problem);
  const declared = Number(request.headers['content-length'] ?? 0);
  if (offset + declared > found.value.size) {
    await readAway(request);
    throw new HttpProblem(413, 'Too large', `The upload announced ${found.value.size} bytes; ${declared} from ${offset} on are too many.`);
  }
  const appended = await appendBytes(ctx, found.value, offset, request.iterator({ destroyOnReturn: false }));
  if (!appended.ok) {
    await readAway(request);
    return sendDomainProblem(response, appended.problem);
  }
  if (appended.value.received === appended.value.size) return finish(ctx, appended.value, response, 204);
  response.status(204).set(uploadHeaders(appended.value)).end();
}

/** Puts the pieces together; sending nothing at the end of an upload tries that again. */
async function finish(ctx: Context, upload: Upload, response: Response, status: number): Promise<void> {
  // Nothing moves on the connection while all bytes are read once more.
  response.req.socket.setTimeout(LIMITS.uploadFinishMilliseconds);
  const completed = await completeUpload(ctx, { uploadId: upload.id });
  if (!completed.ok) {
    // No byte that may still come makes these the right ones.
    if (completed.problem.kind === 'DigestMismatch') await cancelUpload(ctx, { uploadId: upload.id, reason: 'WRONG_DIGEST' });
    return sendDomainProblem(response, completed.problem);
  }
  await ctx.blobs.removeParts({ projectId: upload.projectId, uploadId: upload.id });
  response
    .status(status)
    .set(uploadHeaders({ ...upload, received: upload.size, artifactId: completed.value.id }))
    .end();
}

async function cancel(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const cancelled = await cancelUpload(ctx, { uploadId: String(request.params.id), reason: 'CANCELLED' });
  if (!cancelled.ok) return sendDomainProblem(response, cancelled.problem);
  response.status(204).end();
}
