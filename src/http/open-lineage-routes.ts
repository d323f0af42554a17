import { type Request, type Response, Router } from 'express';
import type { Context, Machinery } from '../domain/context.ts';
import { type EventOutcome, receiveLineage, splitEvents } from '../domain/openlineage/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { isOverloaded } from '../storage/postgres-problems.ts';
import { requireContext, requireProject } from './authenticate-request.ts';
import { sendDomainProblem } from './problem-json.ts';
import { unpackedBody } from './unpacked-body.ts';
import { busy, WorkAtHand } from './work-at-hand.ts';

/** `POST /api/v1/lineage` and `/api/v1/lineage/batch`: OpenLineage events, one or many, from whatever produces them. */
export function openLineageRoutes(machinery: Machinery): Router {
  const router = Router();
  const atHand = new WorkAtHand({
    requests: LIMITS.lineageRequestsAtWork,
    bytes: LIMITS.lineageBytesAtWork,
    lanes: LIMITS.lineageLanes,
    waitMilliseconds: LIMITS.lineageWaitMilliseconds,
  });
  router.post('/', (request, response) => takeEvents(machinery, atHand, request, response, false));
  router.post('/batch', (request, response) => takeEvents(machinery, atHand, request, response, true));
  return router;
}

async function takeEvents(machinery: Machinery, atHand: WorkAtHand, request: Request, response: Response, isBatch: boolean): Promise<void> {
  const ctx = await requireContext(machinery, request, authorizationOf(request));
  const projectId = requireProject(ctx, request, 'receiveLineage', 'LineageEvent');
  await atHand.within(async (reserve) => {
    const split = splitEvents(await unpackedBody(request, { maxBytes: LIMITS.lineageBodyBytes, reserve }));
    if (!split.ok) return sendDomainProblem(response, split.problem);
    const { isArray, texts } = split.value;
    const received = await atHand.inLane(() => receive(ctx, { projectId, texts, hosts: hostsOf(request) }));
    if (!received.ok) return sendDomainProblem(response, received.problem);
    if (isBatch || isArray) return answerMany(response, received.value, isBatch);
    answerOne(response, received.value);
  });
}

/** A token of ours under either header that producers use. */
function authorizationOf(request: Request): string | undefined {
  const key = request.headers['x-api-key'];
  return request.headers.authorization ?? (typeof key === 'string' ? `Bearer ${key}` : undefined);
}

/** The name under which the sender reached this server: a dataset there is a thing of ours. */
const hostsOf = (request: Request): readonly string[] => (request.headers.host === undefined ? [] : [request.headers.host]);

async function receive(ctx: Context, input: Parameters<typeof receiveLineage>[1]) {
  try {
    return await receiveLineage(ctx, input);
  } catch (error) {
    // A producer gives up on anything but a 5xx; this one it sends again.
    if (isOverloaded(error)) throw busy();
    throw error;
  }
}

function answerOne(response: Response, [outcome]: readonly EventOutcome[]): void {
  if (outcome === undefined || outcome.problem !== null) throw new Error('Broken guarantee: one readable event has one outcome');
  response.status(201).json({ eventId: outcome.eventId, warnings: outcome.warnings });
}

/** The form of the specification: 204 when all were taken, else which were not. */
function answerMany(response: Response, outcomes: readonly EventOutcome[], isBatch: boolean): void {
  const failed = outcomes.flatMap(({ problem }, index) => (problem === null ? [] : [{ index, reason: problem.message, retriable: false }]));
  if (failed.length === 0) {
    if (isBatch) response.status(204).end();
    else
      response
        .status(201)
        .json({ events: outcomes.map((outcome) => ({ eventId: outcome.eventId, warnings: outcome.problem === null ? outcome.warnings : [] })) });
    return;
  }
  const summary = { received: outcomes.length, successful: outcomes.length - failed.length, failed: failed.length, retriable: 0, non_retriable: failed.length };
  response.status(200).json({ status: 'partial_success', summary, failed_events: failed });
}
