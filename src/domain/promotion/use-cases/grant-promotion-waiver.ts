import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Conflict, IllegalTransition, InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkWaiver, grantWaiver, readWaiver, type SeparationOfDuties, type StaleEvidence, type Waiver, type WaiverTerms } from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { mutation } from '../../use-case.ts';
import { checkComment } from '../comment.rules.ts';
import { dutiesOf } from '../duties.ts';
import { lockRequest, subjectOf } from '../load-request.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { findRequest } from '../promotion.read-model.ts';
import { inTime } from '../promotion.transitions.ts';
import { freshPromotionFile, type PromotionFile, requireSameEvidence } from '../promotion-file.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { keepingRefusedAttempts, onRequest } from '../with-refused-attempts.ts';

/** An exception for named findings; `evidenceDigest` is that of the request that the person saw. */
export interface GrantPromotionWaiverInput {
  readonly promotionRequestId: string;
  readonly evidenceDigest: string;
  readonly findingKeys: readonly string[];
  readonly reason: string;
  readonly dataToCollect?: string | null;
  readonly compensatingControl?: string | null;
  readonly expiresAt: Date;
  readonly idempotencyKey?: string | null;
}

/** The waiver and the request it belongs to. */
export interface PromotionWaiverGranted {
  readonly waiver: Waiver;
  readonly request: PromotionRequest;
}

type Refusals = NotFound | InvalidInput | Conflict | IllegalTransition | SeparationOfDuties | StaleEvidence;

/** Grants a time-limited waiver for findings that the policy lets be waived; neither the requester nor anybody whose work or evidence it is can. */
export const grantPromotionWaiver = keepingRefusedAttempts<GrantPromotionWaiverInput, PromotionWaiverGranted, Refusals>(
  'waiver',
  onRequest,
  mutation<GrantPromotionWaiverInput, PromotionWaiverGranted, Refusals>('grantPromotionWaiver', {
    body: async (ctx, input) => {
      const found = await lockRequest(ctx, input.promotionRequestId);
      if (!found.ok) return found;
      const request = found.value;
      const { document } = await pinnedPolicy(ctx, request);
      const duties = await dutiesOf(ctx, { request, document, duty: 'grant a waiver for', action: 'grantPromotionWaiver', roles: document.waivers.roles });
      if (!duties.ok) return duties;
      ctx.actor.require('grantPromotionWaiver', { kind: 'PromotionRequest', projectId: request.projectId });
      const waiting = inTime(request, 'approve', ctx.clock.now());
      if (!waiting.ok) return waiting;
      const same = requireSameEvidence(request, input.evidenceDigest);
      if (!same.ok) return same;
      const file = await freshPromotionFile(ctx, request);
      if (!file.ok) return file;
      const terms = checkTerms(ctx, input, file.value);
      if (!terms.ok) return terms;
      const waiver = await grantWaiver(ctx, { subject: subjectOf(request), digest: request.evidenceDigest, roles: duties.value, terms: terms.value });
      return ok({ waiver, request });
    },
    replay: {
      subjectOf: ({ waiver }) => waiver.id,
      reload: async (ctx, id) => {
        const waiver = present(await readWaiver(ctx, id as Id<'Waiver'>), 'the waiver of an earlier request');
        const request = await findRequest(ctx, waiver.subjectId);
        return request.ok ? ok({ waiver, request: request.value }) : request;
      },
    },
  }),
);

function checkTerms(ctx: MutationContext, input: GrantPromotionWaiverInput, file: PromotionFile) {
  const { maxDays, need } = file.policy.document.waivers;
  const openFindings = new Set(file.standing.openPoints.filter(({ kind }) => kind === 'WAIVER').map(({ findingKey }) => findingKey));
  const terms: WaiverTerms = {
    findingKeys: input.findingKeys,
    reason: input.reason.trim(),
    dataToCollect: input.dataToCollect?.trim() ?? null,
    compensatingControl: input.compensatingControl?.trim() ?? null,
    expiresAt: input.expiresAt,
  };
  for (const field of ['reason', 'dataToCollect', 'compensatingControl'] as const) {
    const text = terms[field];
    const checked = text === null ? null : checkComment(text, field);
    if (checked !== null && !checked.ok) return checked;
  }
  return checkWaiver(terms, { maxDays, need, openFindings, now: ctx.clock.now() });
}
