import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Machinery } from '../domain/context.ts';
import { exportJournal, publicKeys } from '../domain/journal/index.ts';
import { requireContext } from './authenticate-request.ts';
import { HttpProblem, sendDomainProblem } from './problem-json.ts';

/** `GET /journal/export?project=…`: the journal as lines of JSON, for verification without this server. */
export function journalRoutes(machinery: Machinery): Router {
  const router = Router();
  router.get('/export', (request, response) => sendExport(machinery, request, response));
  return router;
}

/** `GET /.well-known/jwks.json`: the public keys that checkpoints and attestations were signed with, the one that signs now first. */
export function keyRoutes(machinery: Machinery): Router {
  const router = Router();
  router.get('/jwks.json', async (_request, response) => {
    response.set('cache-control', 'public, max-age=300').json({ keys: await publicKeys(machinery) });
  });
  return router;
}

async function sendExport(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const { project } = request.query;
  if (project !== undefined && typeof project !== 'string') throw new HttpProblem(400, 'Invalid project', 'Name one project: /journal/export?project=prj_…');
  const lines = await exportJournal(ctx, { projectId: project ?? null });
  if (!lines.ok) return sendDomainProblem(response, lines.problem);
  response.set({
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': 'attachment; filename="journal.ndjson"',
    'cache-control': 'no-store',
  });
  await pipeline(Readable.from(lines.value), response);
}
