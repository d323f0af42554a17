import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { openArtifact, recordUpload } from '../domain/artifacts/index.ts';
import type { Machinery } from '../domain/context.ts';
import { type Digest, isDigest } from '../kernel/digest.ts';
import { LIMITS } from '../kernel/limits.ts';
import { notFound } from '../kernel/problem.ts';
import { checkName } from '../kernel/text.ts';
import { requireContext, requireProject } from './authenticate-request.ts';
import { answerRange } from './byte-range.ts';
import { mayUpload } from './may-upload.ts';
import { HttpProblem, sendDomainProblem } from './problem-json.ts';
import { uploadRoutes } from './upload-routes.ts';

/** `PUT` and `GET /artifacts/{sha256}`: bytes by their digest, through a project's own reference to them. */
export function artifactRoutes(machinery: Machinery): Router {
  const router = Router();
  router.use('/uploads', uploadRoutes(machinery));
  router.put('/:digest', (request, response) => putArtifact(machinery, request, response));
  router.get('/:digest', (request, response) => getArtifact(machinery, request, response));
  return router;
}

async function putArtifact(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const projectId = requireProject(ctx, request, 'recordUpload', 'Artifact');
  const digest = digestOf(request);
  if (!mayUpload(ctx, projectId)) return sendDomainProblem(response, notFound('Project', projectId));
  const declared = Number(request.headers['content-length']);
  if (declared > LIMITS.artifactBytes)
    throw new HttpProblem(413, 'Too large', `An artifact has at most ${LIMITS.artifactBytes} bytes; this one announces ${declared}.`);
  // Asked before the bytes are taken: nobody sends two gigabytes to hear that a header is too long.
  const mediaType = checkName('mediaType', request.headers['content-type'] ?? 'application/octet-stream');
  if (!mediaType.ok) return sendDomainProblem(response, mediaType.problem);
  const stored = await machinery.blobs.put(projectId, request.iterator({ destroyOnReturn: false }), { digest, maxBytes: LIMITS.artifactBytes });
  if (!stored.ok) return sendDomainProblem(response, stored.problem);
  const recorded = await recordUpload(ctx, {
    projectId,
    digest,
    size: stored.value.size,
    mediaType: mediaType.value,
    isProtected: isMarkedProtected(request),
  });
  if (!recorded.ok) return sendDomainProblem(response, recorded.problem);
  const { id, size, isProtected } = recorded.value;
  response.status(201).location(`/artifacts/${digest}`).json({ id, projectId, digest, size, mediaType: recorded.value.mediaType, isProtected });
}

async function getArtifact(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const projectId = requireProject(ctx, request, 'read', 'Artifact');
  const opened = await openArtifact(ctx, { projectId, digest: digestOf(request) });
  if (!opened.ok) return sendDomainProblem(response, opened.problem);
  const { artifact, size, mediaType } = opened.value;
  const tag = `"${artifact.digest}"`;
  if (isKnown(request.headers['if-none-match'], tag)) {
    response.status(304).set(validators(tag)).end();
    return;
  }
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  const asked = answerRange(isSame ? request.headers.range : undefined, size);
  if (asked.kind === 'unsatisfiable') {
    throw new HttpProblem(416, 'Range not satisfiable', `The artifact has ${size} bytes; ask for a range inside them.`, { 'content-range': `bytes */${size}` });
  }
  const range = asked.kind === 'part' ? asked.range : null;
  const bytes = request.method === 'HEAD' ? null : await opened.value.read(range ?? undefined);
  if (bytes?.ok === false) return sendDomainProblem(response, bytes.problem);
  response.status(range === null ? 200 : 206).set({
    ...validators(tag),
    'accept-ranges': 'bytes',
    'content-type': mediaType,
    // Uploaded bytes are never shown as a page of this server.
    'content-disposition': `attachment; filename="${artifact.digest}"`,
    'content-length': String(range === null ? size : range.end - range.start + 1),
  });
  if (range !== null) response.set('content-range', `bytes ${range.start}-${range.end}/${size}`);
  if (bytes === null) response.end();
  else await pipeline(bytes.value, response);
}

const validators = (tag: string) => ({ etag: tag, 'cache-control': 'private, no-cache' });

/** Whether the client says that it has these bytes already. */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
}

function digestOf(request: Request): Digest {
  const digest = request.params.digest;
  if (typeof digest === 'string' && isDigest(digest)) return digest;
  throw new HttpProblem(404, 'Not found', 'An artifact is addressed by the SHA-256 of its bytes: 64 lower-case hexadecimal digits.');
}

function isMarkedProtected(request: Request): boolean {
  const mark = request.headers['assay-protected'];
  if (mark === undefined || mark === 'false') return false;
  if (mark === 'true') return true;
  throw new HttpProblem(400, 'Invalid header', 'The header Assay-Protected is either true or false.');
}
