import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { question } from '../../use-case.ts';
import type { Gate, MissingPoint } from '../gate.entity.ts';
import { findRequest } from '../promotion.read-model.ts';
import { gateOf, readPromotionFile } from '../promotion-file.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** How the gate of a request stands at this moment, with everything that is missing. */
export const readGate = question<{ readonly promotionRequestId: string }, Gate, NotFound>('readGate', async (ctx, { promotionRequestId }) => {
  const request = await findRequest(ctx, promotionRequestId);
  if (!request.ok) return request;
  return ok(await gateNow(ctx, request.value));
});

async function gateNow(ctx: Context, request: PromotionRequest): Promise<Gate> {
  switch (request.state) {
    case 'DRAFT':
      return {
        state: 'WAITING',
        missing: [{ kind: 'SUBMISSION', key: request.id, message: 'It is a draft; nothing is judged before its author submits it.' }],
      };
    case 'CHECKING':
      return { state: 'WAITING', missing: request.awaits.map((key) => ({ kind: 'EVIDENCE', key, message: `It is judged when ${key} has ended.` })) };
    case 'AWAITING_APPROVAL':
    case 'APPROVED':
      return gateOf(await readPromotionFile(ctx, request));
    default:
      return closedGate(request);
  }
}

/** The gate of a request that ended: open when it was promoted, otherwise refused, by the findings of the time or by the reason given. */
function closedGate(request: PromotionRequest): Gate {
  if (request.state === 'PROMOTED') return { state: 'OPEN', missing: [] };
  const findings = request.evaluation.results.flatMap((result) => result.findings);
  const refusing = findings.filter(({ verdict, waivable }) => !waivable && (verdict === 'FAIL' || verdict === 'ERROR' || verdict === 'INSUFFICIENT_DATA'));
  const named = refusing.map(({ key, message }): MissingPoint => ({ kind: 'REFUSED', key, message }));
  return {
    state: 'REFUSED',
    missing: named.length > 0 ? named : [{ kind: 'REFUSED', key: request.state, message: request.closingReason ?? 'The request is closed.' }],
  };
}
