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
  /** Everybody without whom its granter would be no administrator; who confirmed it, likewise. */
  readonly behindGranter: ReadonlySet<string>;
  readonly behindConfirmer: ReadonlySet<string>;
}

/** What somebody has to do with the request, in the words of a sentence; null: nothing. */
export function interestOf(person: string, { requesterId, contributors, evidenceAuthors, waivedBy }: Interests): string | null {
  if (person === requesterId) return 'opened this request';
  if (contributors.has(person)) return 'contributed to what is judged here';
  if (evidenceAuthors.has(person)) return 'made evidence of this request';
  return waivedBy.has(person) ? 'granted a waiver for this request' : null;
}

/**
 * Why a role does not count for a request: it was granted or confirmed by somebody with an interest in it, whenever that was; or both of these are
 * administrators by the hand of somebody with one. null: it counts. Who holds the role is judged by the other separations of duties.
 */
export function interestBehind(grant: GrantedRole, interests: Interests): string | null {
  const why = originOfInterest(grant, interests);
  if (why === null) return null;
  return `Your role ${grant.role} (${grant.id}) ${why}, so it does not count for it. Decide in a role that came from other people, or have it revoked and granted anew by administrators who have no part in this.`;
}

/** The same, as what a sentence about the role goes on with. */
export function originOfInterest(grant: GrantedRole, interests: Interests): string | null {
  const { grantedBy, confirmedBy } = grant;
  const granted = interestOf(grantedBy, interests);
  if (granted !== null) return `was granted by ${grantedBy}, who ${granted}`;
  const confirmed = confirmedBy === null ? null : interestOf(confirmedBy, interests);
  return confirmed !== null ? `was confirmed by ${confirmedBy}, who ${confirmed}` : linesOfInterest(grant, interests);
}

/** One administrator without a line to anybody with an interest is a second pair of eyes; two who both have one are not. */
function linesOfInterest({ behindGranter, behindConfirmer, confirmedBy }: GrantedRole, interests: Interests): string | null {
  const [first, second] = [behindGranter, behindConfirmer].map((people) => [...people].find((person) => interestOf(person, interests) !== null));
  if (first === undefined || (confirmedBy !== null && second === undefined)) return null;
  const who = second === undefined || second === first ? `${first}, who ${interestOf(first, interests)}` : `${first} and ${second}, who have a part in it`;
  return `came from administrators who are so by the hand of ${who}`;
}
