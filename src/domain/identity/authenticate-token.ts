import type { Actor } from '../../kernel/actor.ts';
import { sha256 } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { ok } from '../../kernel/result.ts';
import { inTransaction } from '../../storage/transaction.ts';
import type { Machinery } from '../context.ts';
import { actorFor, type CredentialLimits, systemActor } from './actors.ts';
import { readToken } from './credential.read-model.ts';
import { noteTokenUse } from './identity.store.ts';
import { loadRoles } from './load-roles.ts';
import type { ApiToken } from './principal.entity.ts';
import { readEffectiveGrants, readPrincipal } from './principal.read-model.ts';
import { isReadOnly, isTokenText, isUsable } from './token.rules.ts';

type Part = Pick<Machinery, 'database' | 'clock' | 'policiesDirectory'>;

/** An actor, and until when the credential that made it lasts. */
export interface Authenticated {
  readonly actor: Actor;
  readonly tokenId: Id<'ApiToken'>;
  readonly expiresAt: Date;
}

/** Who a token belongs to, or null for one that is unknown, expired, revoked, or whose principal is not active: all read the same. */
export async function authenticateToken(machinery: Part, token: string): Promise<Actor | null> {
  return (await authenticate(machinery, token))?.actor ?? null;
}

/** Like `authenticateToken`, with the end of the credential, for connections that outlive a request. */
export async function authenticate(machinery: Part, text: string): Promise<Authenticated | null> {
  if (!isTokenText(text)) return null;
  const found = await readToken(machinery.database.db, sha256(text));
  const now = machinery.clock.now();
  if (found === null || !isUsable({ ...found.token, status: found.principal.status }, now)) return null;
  await noteUse(machinery, found.token, now);
  const limits: CredentialLimits = { readOnly: isReadOnly(found.token.scopes), limitedTo: found.token.projectId };
  const grants = await readEffectiveGrants(machinery.database.db, found.principal.id, now);
  return { actor: actorFor(loadRoles(machinery), found.principal, grants, limits), tokenId: found.token.id, expiresAt: found.token.expiresAt };
}

/** The actor of a principal with all its rights, for contexts that begin inside the server; null when it is unknown or not active. */
export async function actorOfPrincipal(machinery: Part, id: Id<'Principal'>): Promise<Actor | null> {
  const principal = await readPrincipal(machinery.database.db, id);
  if (principal === null || principal.status !== 'ACTIVE') return null;
  const grants = await readEffectiveGrants(machinery.database.db, id, machinery.clock.now());
  return actorFor(loadRoles(machinery), principal, grants, { readOnly: false, limitedTo: null });
}

/** One write per token and minute, not one per request; it is a trace, not a decision, so it has no journal entry. */
async function noteUse(machinery: Part, token: ApiToken, now: Date): Promise<void> {
  const unlessSince = new Date(now.getTime() - LIMITS.tokenLastUsedSeconds * 1_000);
  if (token.lastUsedAt !== null && token.lastUsedAt >= unlessSince) return;
  const stamp = { principalId: systemActor.principalId, principalKind: systemActor.principalKind, requestId: 'authentication' };
  await inTransaction(machinery.database, stamp, async (tx) => {
    await noteTokenUse(tx, token.id, now, unlessSince);
    return ok(null);
  });
}
