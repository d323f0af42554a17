import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Conflict, type IllegalTransition, type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import {
  type Acknowledgement,
  acknowledge,
  acknowledgedAlready,
  readAcknowledgement,
  type SeparationOfDuties,
  type StaleEvidence,
} from '../../approvals/index.ts';
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

/** One warning that somebody read; `evidenceDigest` is that of the request they saw. */
export interface AcknowledgeWarningInput {
  readonly promotionRequestId: string;
  readonly findingKey: string;
  readonly evidenceDigest: string;
  readonly comment: string;
  readonly idempotencyKey?: string | null;
}

/** The acknowledgement and the request it belongs to. */
export interface WarningAcknowledged {
  readonly acknowledgement: Acknowledgement;
  readonly request: PromotionRequest;
}

type Refusals = NotFound | InvalidInput | Conflict | IllegalTransition | SeparationOfDuties | StaleEvidence;

/** Records that a permitted person read one warning; each warning needs its own. */
export const acknowledgeWarning = keepingRefusedAttempts<AcknowledgeWarningInput, WarningAcknowledged, Refusals>(
  'acknowledgement',
  onRequest,
  mutation<AcknowledgeWarningInput, WarningAcknowledged, Refusals>('acknowledgeWarning', {
    body: async (ctx, input) => {
      const found = await lockRequest(ctx, input.promotionRequestId);
      if (!found.ok) return found;
      const request = found.value;
      const { document } = await pinnedPolicy(ctx, request);
      const duties = await dutiesOf(ctx, {
        request,
        document,
        duty: 'acknowledge a warning of',
        action: 'acknowledgeWarning',
        roles: document.acknowledgements.roles,
      });
      if (!duties.ok) return duties;
      ctx.actor.require('acknowledgeWarning', { kind: 'PromotionRequest', projectId: request.projectId });
      const comment = checkComment(input.comment);
      if (!comment.ok) return comment;
      const waiting = inTime(request, 'approve', ctx.clock.now());
      if (!waiting.ok) return waiting;
      const same = requireSameEvidence(request, input.evidenceDigest);
      if (!same.ok) return same;
      const file = await freshPromotionFile(ctx, request);
      if (!file.ok) return file;
      const warning = checkWarning(file.value, input.findingKey);
      if (!warning.ok) return warning;
      if (file.value.acknowledgements.some(({ findingKey }) => findingKey === warning.value))
        return refuse(acknowledgedAlready(warning.value, subjectOf(request)));
      const acknowledgement = await acknowledge(ctx, {
        subject: subjectOf(request),
        digest: request.evidenceDigest,
        findingKey: warning.value,
        roles: duties.value,
        comment: comment.value,
      });
      return acknowledgement.ok ? ok({ acknowledgement: acknowledgement.value, request }) : acknowledgement;
    },
    replay: {
      subjectOf: ({ acknowledgement }) => acknowledgement.id,
      reload: async (ctx, id) => {
        const acknowledgement = present(await readAcknowledgement(ctx, id as Id<'Acknowledgement'>), 'the acknowledgement of an earlier request');
        const request = await findRequest(ctx, acknowledgement.subjectId);
        return request.ok ? ok({ acknowledgement, request: request.value }) : request;
      },
    },
  }),
);

function checkWarning(file: PromotionFile, key: string): Result<string, InvalidInput> {
  const warnings = file.evaluation.results.flatMap(({ findings }) => findings).filter(({ acknowledgeable }) => acknowledgeable);
  if (warnings.some((finding) => finding.key === key)) return ok(key);
  const keys = warnings.map((finding) => finding.key).join(', ');
  return refuse(invalidInput('findingKey', `"${key}" is no warning of this request. ${keys === '' ? 'It has none.' : `Its warnings: ${keys}.`}`));
}
