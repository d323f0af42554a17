import { type Request, type Response, Router } from 'express';
import type { Machinery } from '../domain/context.ts';
import { findPromotionRequest, readGate } from '../domain/promotion/index.ts';
import { requireContext } from './authenticate-request.ts';
import { sendDomainProblem } from './problem-json.ts';

/** `GET /gates/{promotionRequestId}`: how the gate of a request stands, for pipelines that poll. */
export function gateRoutes(machinery: Machinery): Router {
  const router = Router();
  router.get('/:promotionRequestId', (request, response) => answer(machinery, request, response));
  return router;
}

/** What a pipeline that looks at nothing but the status has to do: go on, ask again, stop. */
const STATUS = { OPEN: 200, WAITING: 202, REFUSED: 403 } as const;

/** Seconds until it is worth asking again: people decide, so that minutes matter and not milliseconds. */
const RETRY_SECONDS = 15;

async function answer(machinery: Machinery, request: Request, response: Response): Promise<void> {
  response.set('cache-control', 'no-store');
  const ctx = await requireContext(machinery, request);
  const promotionRequestId = String(request.params.promotionRequestId);
  const found = await findPromotionRequest(ctx, { id: promotionRequestId });
  if (!found.ok) return sendDomainProblem(response, found.problem);
  const gate = await readGate(ctx, { promotionRequestId });
  if (!gate.ok) return sendDomainProblem(response, gate.problem);
  const { state, missing } = gate.value;
  if (state === 'WAITING') response.set('retry-after', String(RETRY_SECONDS));
  const { modelVersionId, evaluation, deploymentId } = found.value;
  response
    .status(STATUS[state])
    .json({ promotionRequestId, state, requestState: found.value.state, modelVersionId, verdict: evaluation.verdict, deploymentId, missing });
}
