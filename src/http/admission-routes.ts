import { type Request, type Response, Router } from 'express';
import type { Machinery } from '../domain/context.ts';
import { type Admission, readAdmission } from '../domain/promotion/index.ts';
import { isDigest } from '../kernel/digest.ts';
import { requireContext, requireProject } from './authenticate-request.ts';
import { HttpProblem, sendProblem } from './problem-json.ts';

/** `GET /admission/{environment}/{sha256}`: "are these bytes approved here, now?" for whatever starts models. Only 200 is a yes. */
export function admissionRoutes(machinery: Machinery): Router {
  const router = Router();
  router.get('/:environment/:digest', (request, response) => answer(machinery, request, response));
  return router;
}

async function answer(machinery: Machinery, request: Request, response: Response): Promise<void> {
  // An answer of before is no answer: approvals end, and are suspended.
  response.set('cache-control', 'no-store');
  const ctx = await requireContext(machinery, request);
  const projectId = requireProject(ctx, request, 'read', 'Deployment');
  const { environment = '', digest = '' } = request.params as { readonly environment?: string; readonly digest?: string };
  if (!isDigest(digest)) throw new HttpProblem(400, 'Invalid digest', 'Name the bytes by their SHA-256: 64 characters, 0 to 9 and a to f.');
  const admission = await readAdmission(ctx, { projectId, environment, digest });
  if (!admission.ok) {
    const unknown = 'Nobody registered such bytes for that environment of a project that you can see, so they are not approved.';
    return sendProblem(response, 404, 'Not approved', unknown, { code: 'UNKNOWN', allowed: false, reason: 'UNKNOWN' });
  }
  if (admission.value.allowed) response.json(shown(admission.value));
  else sendProblem(response, 403, 'Not approved', admission.value.message, { code: admission.value.reason, ...shown(admission.value) });
}

const shown = ({ promotedAt, approvedUntil, nextConditionDueAt, ...admission }: Admission) => ({
  ...admission,
  promotedAt: promotedAt?.toISOString() ?? null,
  approvedUntil: approvedUntil?.toISOString() ?? null,
  nextConditionDueAt: nextConditionDueAt?.toISOString() ?? null,
});
