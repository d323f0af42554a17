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
export function peopleBehind(person: string, projectId: string | null, at: Date, grants: readonly AdministeringGrant[]): ReadonlySet<string> {
  const counted = grants.filter(({ principalId, effectiveFrom, revokedAt }) => principalId === person && countsAt({ effectiveFrom, revokedAt }, at));
  if (counted.some((grant) => grant.projectId === null)) return new Set();
  const lines = counted.filter((grant) => grant.projectId === projectId).map((grant) => lineOf(grant, projectId, grants));
  const [first, ...others] = lines;
  return new Set([...(first ?? [])].filter((one) => one !== person && others.every((line) => line.has(one))));
}

function lineOf(grant: AdministeringGrant, projectId: string | null, grants: readonly AdministeringGrant[]): ReadonlySet<string> {
  const { principalId, grantedBy, grantedAt } = grant;
  if (grantedBy === principalId) return new Set();
  // Only earlier ones can be behind it, so that the walk ends.
  const earlier = grants.filter((one) => one !== grant && one.grantedAt.getTime() <= grantedAt.getTime() && one.principalId !== principalId);
  const ofInstallation = earlier.some((one) => one.projectId === null && one.principalId === grantedBy && countsAt(one, grantedAt));
  return ofInstallation ? new Set() : new Set([grantedBy, ...peopleBehind(grantedBy, projectId, grantedAt, earlier)]);
}

const countsAt = ({ effectiveFrom, revokedAt }: Pick<AdministeringGrant, 'effectiveFrom' | 'revokedAt'>, at: Date): boolean =>
  effectiveFrom !== null && effectiveFrom.getTime() <= at.getTime() && (revokedAt === null || revokedAt.getTime() > at.getTime());
