/** Somebody who can fill a place of one of their roles. */
interface Approver {
  readonly roles: readonly string[];
}

/**
 * Who fills which place, for as many places as possible: Kuhn's augmenting paths in a bipartite graph of places and people. `slots` are the
 * roles of the places, one entry each; the answer has for each place its person, or undefined.
 */
export function matchPlaces<A extends Approver>(slots: readonly string[], approvers: readonly A[]): readonly (A | undefined)[] {
  const holder: (A | undefined)[] = slots.map(() => undefined);
  const place = (approver: A, tried: Set<number>): boolean => {
    for (const [slot, role] of slots.entries()) {
      if (tried.has(slot) || !approver.roles.includes(role)) continue;
      tried.add(slot);
      const present = holder[slot];
      if (present === undefined || place(present, tried)) {
        holder[slot] = approver;
        return true;
      }
    }
    return false;
  };
  for (const approver of approvers) place(approver, new Set());
  return holder;
}
