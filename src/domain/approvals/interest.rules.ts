/** Everybody with an interest in the outcome of a request, whatever its policy forbids. */
export interface Interests {
  readonly requesterId: string;
  /** People whose work is judged. */
  readonly contributors: ReadonlySet<string>;
  /** People who had its evidence made. */
  readonly evidenceAuthors: ReadonlySet<string>;
  /** People who granted a waiver for it, ended ones included. */
  readonly waivedBy: ReadonlySet<string>;
}

/** A role that somebody holds, and who is behind it. */
export interface GrantedRole {
  /** The grant. */
  readonly id: string;
  readonly role: string;
  readonly effectiveFrom: Date;
  readonly grantedBy: string;
  /** The second person; null for a role that needs none. */
  readonly confirmedBy: string | null;
}

/** What somebody has to do with the request, in the words of a sentence; null: nothing. */
function interestOf(person: string, { requesterId, contributors, evidenceAuthors, waivedBy }: Interests): string | null {
  if (person === requesterId) return 'opened this request';
  if (contributors.has(person)) return 'contributed to what is judged here';
  if (evidenceAuthors.has(person)) return 'made evidence of this request';
  return waivedBy.has(person) ? 'granted a waiver for this request' : null;
}

/**
 * Why a role does not count for a request: it was granted or confirmed by somebody with an interest in it, whenever that was. null: it counts.
 * Who holds the role is judged by the other separations of duties.
 */
export function interestBehind({ id, role, grantedBy, confirmedBy }: GrantedRole, interests: Interests): string | null {
  const sentence = (person: string, did: 'granted' | 'confirmed', why: string) =>
    `Your role ${role} (${id}) was ${did} by ${person}, who ${why}, so it does not count for it. Decide in a role that came from other people, or have it revoked and granted anew by administrators who have no part in this.`;
  const granted = interestOf(grantedBy, interests);
  if (granted !== null) return sentence(grantedBy, 'granted', granted);
  const confirmed = confirmedBy === null ? null : interestOf(confirmedBy, interests);
  return confirmedBy === null || confirmed === null ? null : sentence(confirmedBy, 'confirmed', confirmed);
}
