import { type Actor, Forbidden, type PrincipalKind, type Subject } from '../../kernel/actor.ts';
import { always, never } from '../../kernel/condition.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Context, Machinery } from '../context.ts';
import { type AbilityFacts, buildAbility } from './ability.ts';
import { findPermission, requirePermission } from './permissions.ts';
import type { Principal } from './principal.entity.ts';
import type { RoleBook } from './role.entity.ts';

/** How a credential narrows what its principal may do. */
export interface CredentialLimits {
  readonly readOnly: boolean;
  readonly limitedTo: Id<'Project'> | null;
}

/** An actor from a principal and its effective grants. */
export function actorFor(book: RoleBook, principal: Pick<Principal, 'id' | 'kind' | 'name'>, grants: AbilityFacts['grants'], limits: CredentialLimits): Actor {
  const facts: AbilityFacts = { user: { principalId: principal.id, principalKind: principal.kind }, grants, ...limits };
  const ability = buildAbility(book, facts);
  const require = (action: string, subject: Subject): void => {
    const refusal = ability.refusal(action, subject);
    if (refusal !== null) throw new Forbidden(action, subject.kind, refusal);
  };
  return {
    principalId: principal.id,
    principalKind: principal.kind,
    name: principal.name,
    authorisationKey: authorisationKey(book, facts),
    can: ability.can,
    require,
    reach: ability.reach,
  };
}

/** Equal for equal rights. Rules may look at the principal itself, so the key names it whenever a held role or `everyone` does. */
function authorisationKey(book: RoleBook, facts: AbilityFacts): string {
  const held = new Set(facts.grants.map(({ role }) => role));
  const rules = [...book.everyone, ...[...book.roles.values()].filter(({ name }) => held.has(name)).flatMap(({ rules }) => rules)];
  const personal = rules.some(({ where }) => JSON.stringify(where).includes(`\${user.`));
  const grants = facts.grants.map(({ role, projectId }) => `${role}@${projectId ?? '*'}`).sort();
  return digestOf({
    book: book.digest,
    kind: facts.user.principalKind,
    grants,
    readOnly: facts.readOnly,
    limitedTo: facts.limitedTo,
    user: personal ? facts.user.principalId : null,
  });
}

/** The server's own hand: jobs that seal, evaluate and expire. It may do everything but decide. */
export const systemActor: Actor = fixedActor('pri_00000000000000000000000000' as Id<'Principal'>, 'SYSTEM', 'Assay', 'system', (action, subject) => {
  if (findPermission(action, subject)?.effect === 'decides') return 'Only a person can decide.';
  return null;
});

/** Somebody without a credential: may do nothing, and claim an invitation only with its code. */
export const anonymousActor: Actor = fixedActor('pri_00000000000000000000000001' as Id<'Principal'>, 'SYSTEM', 'nobody', 'anonymous', () => {
  return 'You are not signed in. Send a token in the header Authorization: Bearer assay_….';
});

function fixedActor(
  principalId: Id<'Principal'>,
  principalKind: PrincipalKind,
  name: string,
  authorisationKey: string,
  refusal: (action: string, subjectKind: string) => string | null,
): Actor {
  const refusalOf = (action: string, subjectKind: string): string | null => {
    requirePermission(action, subjectKind);
    return refusal(action, subjectKind);
  };
  return {
    principalId,
    principalKind,
    name,
    authorisationKey,
    can: (action, subject) => refusalOf(action, subject.kind) === null,
    require: (action, subject) => {
      const reason = refusalOf(action, subject.kind);
      if (reason !== null) throw new Forbidden(action, subject.kind, reason);
    },
    reach: (action, subjectKind) => (refusalOf(action, subjectKind) === null ? always : never),
  };
}

/** The context of one request of the actor. */
export const requestContext = (machinery: Machinery, actor: Actor, requestId: string): Context => ({
  ...machinery,
  actor,
  db: machinery.database.db,
  requestId,
});
