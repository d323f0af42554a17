/** A role by which its holder may grant or confirm roles, from when until when it counted. */
export interface AdministeringGrant {
  /** null: for the whole installation. */
  readonly projectId: string | null;
  readonly principalId: string;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  /** null while nobody has confirmed it. */
  readonly effectiveFrom: Date | null;
  readonly revokedAt: Date | null;
}

/**
 * Everybody without whom the person would not have administered the project at the instant: who made them an administrator, who had made those one,
 * and so on. Of several roles only people count who are behind all of them. The line ends with whoever made themselves one by opening the project,
 * and with administrators of the installation: they stand behind everybody, and can make anybody anything.
 */
export const peopleBehind = (person: string, projectId: string | null, at: Date, grants: readonly AdministeringGrant[]): ReadonlySet<string> =>
  behind(person, at, { projectId, grants, known: new Map() });

/** A walk up the lines; `known`: what was found about a person at an instant, so that many lines through one person are followed once. */
interface Lines {
  readonly projectId: string | null;
  readonly grants: readonly AdministeringGrant[];
  readonly known: Map<string, ReadonlySet<string>>;
}

function behind(person: string, at: Date, lines: Lines): ReadonlySet<string> {
  const key = `${person} ${at.getTime()}`;
  const known = lines.known.get(key);
  if (known !== undefined) return known;
  // Whoever made somebody an administrator was one before; only within one instant may two have made each other.
  lines.known.set(key, new Set());
  const counted = lines.grants.filter(({ principalId, effectiveFrom, revokedAt }) => principalId === person && countsAt({ effectiveFrom, revokedAt }, at));
  const ofInstallation = counted.some((grant) => grant.projectId === null);
  const [first, ...others] = ofInstallation ? [] : counted.filter((grant) => grant.projectId === lines.projectId).map((grant) => lineOf(grant, lines));
  const found = new Set([...(first ?? [])].filter((one) => one !== person && others.every((line) => line.has(one))));
  lines.known.set(key, found);
  return found;
}

function lineOf({ principalId, grantedBy, grantedAt }: AdministeringGrant, lines: Lines): ReadonlySet<string> {
  if (grantedBy === principalId) return new Set();
  const ofInstallation = lines.grants.some((one) => one.projectId === null && one.principalId === grantedBy && countsAt(one, grantedAt));
  return ofInstallation ? new Set() : new Set([grantedBy, ...behind(grantedBy, grantedAt, lines)]);
}

const countsAt = ({ effectiveFrom, revokedAt }: Pick<AdministeringGrant, 'effectiveFrom' | 'revokedAt'>, at: Date): boolean =>
  effectiveFrom !== null && effectiveFrom.getTime() <= at.getTime() && (revokedAt === null || revokedAt.getTime() > at.getTime());
