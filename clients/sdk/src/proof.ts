/** One of the two statements of a promotion: what the rules found, or what was decided. */
export type StatementName = 'test-result' | 'svr';

/** In which form an attestation is asked for; left out: both statements, one envelope a line. */
export interface AttestationForm {
  readonly predicate?: StatementName;
  /** The envelope alone, or a Sigstore bundle around it; the latter needs `predicate`. */
  readonly form?: 'dsse' | 'sigstore';
}

/** Whether bytes may be started in an environment. Whatever is not `allowed: true` is a no. */
export interface AdmissionAnswer {
  readonly allowed: boolean;
  /** APPROVED, BREAK_GLASS, NOT_APPROVED, SUSPENDED, REVIEW_OVERDUE, EXPIRED, RETIRED, REVOKED or UNKNOWN. */
  readonly reason: string;
  readonly message: string;
  readonly promotionRequestId: string | null;
  readonly approvedUntil: string | null;
  /** Conditions of the approval that nobody has said to be met; null from a server that does not count them. */
  readonly openConditions: number | null;
  /** When the first of them is due; null without any. */
  readonly nextConditionDueAt: string | null;
  /** Whether they serve by break-glass, until `approvedUntil` at most, and not by an approval. */
  readonly breakGlass: boolean;
}

/** Reads the answer of the admission surface; null for a body that is none, which is a failure and no answer. */
export function admissionOf(status: number, body: Readonly<Record<string, unknown>> | null): AdmissionAnswer | null {
  const { allowed, reason, message, detail, promotionRequestId, approvedUntil, breakGlass, openConditions, nextConditionDueAt } = body ?? {};
  if (typeof allowed !== 'boolean' || typeof reason !== 'string' || allowed !== (status === 200)) return null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    allowed,
    reason,
    message: text(message) ?? text(detail) ?? reason,
    promotionRequestId: text(promotionRequestId),
    approvedUntil: text(approvedUntil),
    openConditions: typeof openConditions === 'number' ? openConditions : null,
    nextConditionDueAt: text(nextConditionDueAt),
    breakGlass: breakGlass === true,
  };
}
