import type { EntryDraft } from '../../kernel/entry.ts';
import type { Id } from '../../kernel/id.ts';
import type { Reminder } from './reminder.entity.ts';

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

/** A version was requested for an environment; the entry says by which policy and what it concluded. */
export const promotionRequested = (
  request: Subject,
  judged: {
    readonly policyId: string;
    readonly furtherPolicyIds: readonly string[];
    readonly policyDigest: string;
    readonly factsDigest: string;
    readonly verdict: string;
    readonly state: string;
  },
): EntryDraft => entry('promotion.requested', request, { kind: request.kind, ...judged });

/** The gate refused it; the findings that stand in the way are named. */
export const promotionRefused = (request: Subject, findings: readonly string[]): EntryDraft => entry('promotion.refused', request, { findings });

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

/** People are told: a request waits for them, was escalated, or a waiver of it ends soon. */
export const remindedOf = (request: Subject, { kind, subjectId, roles }: Pick<Reminder, 'kind' | 'subjectId' | 'roles'>, expiresAt: Date | null): EntryDraft =>
  expiresAt === null
    ? entry(kind === 'ESCALATED' ? 'promotion.escalated' : 'promotion.reminded', request, { roles })
    : entry('waiver.ends-soon', request, { waiverId: subjectId, reminder: kind, expiresAt: expiresAt.toISOString() });

/** It ended without a deployment. */
export const promotionClosed = (request: Subject, how: 'rejected' | 'withdrawn' | 'superseded', reason: string): EntryDraft =>
  entry(`promotion.${how}`, request, { reason });
