import type { Id } from '../../kernel/id.ts';
import type { ApiToken, TokenScope } from './principal.entity.ts';

/** Days that a token lives when nobody asks for another time. */
export const TOKEN_DAYS_DEFAULT = 90;

const DAY = 86_400_000;

/** A token as it begins: never used, not revoked. */
export function newToken(facts: {
  readonly id: Id<'ApiToken'>;
  readonly principalId: Id<'Principal'>;
  readonly projectId: Id<'Project'> | null;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly issuedBy: Id<'Principal'>;
  readonly at: Date;
  readonly days?: number;
}): ApiToken {
  const { id, principalId, projectId, name, scopes, issuedBy, at, days = TOKEN_DAYS_DEFAULT } = facts;
  const expiresAt = new Date(at.getTime() + days * DAY);
  return { id, principalId, projectId, name, scopes, expiresAt, issuedBy, issuedAt: at, lastUsedAt: null, revokedAt: null, revokedBy: null };
}
