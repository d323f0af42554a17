import { changedParts, type SignedEvidence } from './promotion-request.entity.ts';
import type { VoidDecision } from './void-decision.entity.ts';

interface Decided {
  readonly decidedBy: string;
  readonly kind: VoidDecision['kind'];
  readonly decidedAt: Date;
}

/** What was said about a request and the one before it; decisions oldest first. */
export interface SaidBefore {
  readonly request: { readonly evidence: SignedEvidence };
  /** Decisions on the request, none of those of this person on the file as it stands. */
  readonly decisions: readonly Decided[];
  readonly acknowledgements: readonly { readonly acknowledgedAt: Date }[];
  /** Of the evidence of the request, ended ones included. */
  readonly waivers: readonly { readonly grantedAt: Date; readonly revokedAt: Date | null; readonly expiresAt: Date }[];
  readonly superseded: { readonly evidence: SignedEvidence } | null;
  readonly supersededDecisions: readonly Decided[];
  readonly mine: (decision: Decided) => boolean;
  readonly now: Date;
}

/** The last decision of the person that became void, and what changed since: within the request, or from the request that it took the place of. */
export function whyAgain(said: SaidBefore): VoidDecision | null {
  const earlier = said.decisions.filter(said.mine).at(-1);
  if (earlier !== undefined) return voided(earlier, changedSince(said, earlier.decidedAt));
  const before = said.supersededDecisions.filter(said.mine).at(-1);
  if (before === undefined || said.superseded === null) return null;
  return voided(before, changedParts(said.superseded.evidence, said.request.evidence));
}

const voided = ({ kind, decidedAt }: Decided, changed: readonly string[]): VoidDecision => ({ kind, decidedAt, changed });

/** Of what happened in the very instant of the decision it cannot be told which came first; it is named only when nothing came later. */
function changedSince(said: SaidBefore, decidedAt: Date): readonly string[] {
  const later = happenedSince(said, (at) => at > decidedAt);
  return later.length > 0 ? later : happenedSince(said, (at) => at >= decidedAt);
}

function happenedSince({ acknowledgements, waivers, now }: SaidBefore, since: (at: Date) => boolean): readonly string[] {
  const happened = (at: Date | null): boolean => at !== null && since(at) && at <= now;
  const acknowledged = acknowledgements.some(({ acknowledgedAt }) => happened(acknowledgedAt));
  const waived = waivers.some(({ grantedAt, revokedAt, expiresAt }) => happened(grantedAt) || happened(revokedAt) || happened(expiresAt));
  return [...(acknowledged ? ['acknowledgements'] : []), ...(waived ? ['waivers'] : [])];
}
