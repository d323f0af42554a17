import type { Decision } from './decision.entity.ts';

/** How many approvals of which role are needed. */
export interface Place {
  readonly role: string;
  readonly count: number;
}

/** A decision as far as counting goes. */
export type CountedDecision = Pick<Decision, 'decidedBy' | 'kind' | 'roles'>;

/** What the decisions of different people amount to. */
export interface Quorum {
  readonly met: boolean;
  /** Places that nobody fills yet. */
  readonly missing: readonly Place[];
  /** People whose last word was a wish for changes. */
  readonly objections: readonly string[];
  readonly filled: readonly { readonly role: string; readonly decidedBy: string }[];
}

/**
 * Counts decisions, oldest first: of each person the last one counts, and one person fills one place however many roles they
 * hold. Places are filled as well as possible (bipartite matching), so that the order of approvals cannot matter.
 */
export function countQuorum(places: readonly Place[], decisions: readonly CountedDecision[]): Quorum {
  const last = new Map(decisions.map((decision) => [String(decision.decidedBy), decision]));
  const standing = [...last.values()];
  const objections = standing.filter(({ kind }) => kind !== 'APPROVE').map(({ decidedBy }) => decidedBy);
  const approvers = standing.filter(({ kind }) => kind === 'APPROVE');
  const slots = places.flatMap(({ role, count }) => Array.from({ length: count }, () => role));
  const holder = match(slots, approvers);
  const empty = slots.filter((_, slot) => !holder.has(slot));
  const missing = [...new Set(empty)].map((role) => ({ role, count: empty.filter((other) => other === role).length }));
  const filled = slots.flatMap((role, slot) => {
    const approver = approvers[holder.get(slot) ?? -1];
    return approver === undefined ? [] : [{ role, decidedBy: approver.decidedBy }];
  });
  return { met: slots.length > 0 && missing.length === 0 && objections.length === 0, missing, objections, filled };
}

/** Kuhn's augmenting paths: which approver fills which slot, for as many slots as possible. */
function match(slots: readonly string[], approvers: readonly CountedDecision[]): Map<number, number> {
  const holder = new Map<number, number>();
  const place = (approver: number, tried: Set<number>): boolean => {
    for (const [slot, role] of slots.entries()) {
      if (tried.has(slot) || !approvers[approver]?.roles.includes(role)) continue;
      tried.add(slot);
      const present = holder.get(slot);
      if (present === undefined || place(present, tried)) {
        holder.set(slot, approver);
        return true;
      }
    }
    return false;
  };
  for (const approver of approvers.keys()) place(approver, new Set());
  return holder;
}
