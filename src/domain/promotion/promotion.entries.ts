import type { EntryDraft } from '../../kernel/entry.ts';
import type { Id } from '../../kernel/id.ts';
import type { Reminder } from './reminder.entity.ts';
import { isEscalation } from './reminder.rules.ts';

/** What entries say of a request. */
interface Subject {
  readonly id: Id<'PromotionRequest'>;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: string;
  readonly environmentId: string;
  readonly evidenceDigest: string;
  readonly kind: string;
}

const entry = (type: string, request: Subject, payload: EntryDraft['payload']): EntryDraft => ({
  type,
  version: 1,
  projectId: request.projectId,
  subjectKind: 'PromotionRequest',
  subjectId: request.id,
  payload: { modelVersionId: request.modelVersionId, environmentId: request.environmentId, evidenceDigest: request.evidenceDigest, ...payload },
});

/** By which policy a request was judged, and what that concluded. */
export interface JudgedBy {
  readonly policyId: string;
  readonly furtherPolicyIds: readonly string[];
  readonly policyDigest: string;
  readonly factsDigest: string;
  readonly verdict: string;
  readonly state: string;
}

/** A request was written down, and nobody has to do anything about it yet. */
export const promotionDrafted = (request: Subject, asked: { readonly reason: string; readonly factsDigest: string }): EntryDraft =>
  entry('promotion.drafted', request, { kind: request.kind, ...asked });

/** Its author changed a draft. */
export const promotionDraftRevised = (request: Subject, asked: { readonly reason: string; readonly factsDigest: string }): EntryDraft =>
  entry('promotion.draft-revised', request, { kind: request.kind, ...asked });

/** A version was requested for an environment; where evidence is still being made, `awaits` says which, and the verdict is a preview. */
export const promotionRequested = (request: Subject, judged: JudgedBy & { readonly awaits: readonly string[] }): EntryDraft =>
  entry('promotion.requested', request, { kind: request.kind, ...judged });

/** The evidence that a request waited for is there, and it was judged; or it can be judged no more, and the reason says why. */
export const promotionChecked = (request: Subject, judged: JudgedBy & { readonly reason: string | null }): EntryDraft =>
  entry('promotion.checked', request, { ...judged });

/** The gate refused it; the findings that stand in the way are named. */
export const promotionRefused = (request: Subject, findings: readonly string[]): EntryDraft => entry('promotion.refused', request, { findings });

/** It has every approval; `waitsFor` says what keeps it from being promoted: holds, or its execution. */
export const promotionApproved = (
  request: Subject,
  result: { readonly digest: string; readonly approvedBy: readonly string[]; readonly waitsFor: readonly string[] },
): EntryDraft => entry('promotion.approved', request, { ...result });

/** It was approved and waits for people again. */
export const promotionReopened = (request: Subject, reason: string): EntryDraft => entry('promotion.reopened', request, { reason });

/** It serves now; the entry says by whose approval, and what was signed about it. */
export const promotionPromoted = (
  request: Subject,
  result: {
    readonly deploymentId: string;
    readonly digest: string;
    readonly approvedBy: readonly string[];
    readonly factsDigest: string;
    readonly aliases: readonly string[];
    readonly attestationId: string;
    readonly keyId: string;
    /** SHA-256 of the signed payloads. */
    readonly gateResultDigest: string;
    readonly promotionDigest: string;
  },
): EntryDraft => entry('promotion.promoted', request, { ...result });

/** People are told: a request waits for their decision or execution, was escalated for want of it (`reminder` says of which), or a waiver of it ends soon. */
export const remindedOf = (request: Subject, { kind, subjectId, roles }: Pick<Reminder, 'kind' | 'subjectId' | 'roles'>, expiresAt: Date | null): EntryDraft =>
  expiresAt === null
    ? entry(isEscalation(kind) ? 'promotion.escalated' : 'promotion.reminded', request, { reminder: kind, roles })
    : entry('waiver.ends-soon', request, { waiverId: subjectId, reminder: kind, expiresAt: expiresAt.toISOString() });

/** It ended without a deployment. */
export const promotionClosed = (request: Subject, how: 'rejected' | 'withdrawn' | 'superseded' | 'expired', reason: string): EntryDraft =>
  entry(`promotion.${how}`, request, { reason });
