import type { Id } from '../../kernel/id.ts';
import { type IllegalTransition, type InvalidInput, illegalTransition, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { type SecondPersonRequired, secondPersonRequired } from './identity.problems.ts';
import type { Principal, RoleGrant } from './principal.entity.ts';
import { fitsHolder, fitsScope, type Role, type RoleBook } from './role.entity.ts';

/** The role of that name, when a principal of the kind may hold it there; otherwise a sentence that says why not. */
export function grantableRole(book: RoleBook, name: string, kind: Principal['kind'], inProject: boolean, field = 'role'): Result<Role, InvalidInput> {
  const role = book.roles.get(name);
  if (role === undefined)
    return refuse(invalidInput(field, `There is no role "${name}".${didYouMean(name, book.roles.keys())} Known: ${[...book.roles.keys()].join(', ')}.`));
  if (!fitsScope(role, inProject)) {
    const where = inProject ? 'for the whole installation: leave the project out' : 'in a project: name it';
    return refuse(invalidInput(field, `The role ${name} is granted ${where}.`));
  }
  if (!fitsHolder(role, kind)) {
    const holder = kind === 'USER' ? 'a service account, not a person' : 'a person, not a service account';
    return refuse(invalidInput(field, `The role ${name} is held by ${holder}. Choose another role.`));
  }
  return ok(role);
}

/** Whether a role can be held beside others: an exclusive one by nobody who holds another, and no other by whoever holds an exclusive one. */
export function compatible(book: RoleBook, role: Role, held: readonly string[], field = 'role'): Result<null, InvalidInput> {
  const others = held.filter((name) => name !== role.name);
  const blocking = role.exclusive ? others[0] : others.find((name) => book.roles.get(name)?.exclusive === true);
  if (blocking === undefined) return ok(null);
  const exclusive = role.exclusive ? role.name : blocking;
  return refuse(
    invalidInput(field, `Whoever is ${exclusive} holds no other role, in no project; here ${role.exclusive ? blocking : role.name} would be beside it.`),
  );
}

/** A new grant: in force at once, or waiting for a second person when the role judges others' work. */
export function newGrant(facts: {
  readonly id: Id<'RoleGrant'>;
  readonly projectId: Id<'Project'> | null;
  readonly principalId: Id<'Principal'>;
  readonly role: Role;
  readonly grantedBy: Id<'Principal'>;
  readonly at: Date;
}): RoleGrant {
  const { id, projectId, principalId, role, grantedBy, at } = facts;
  const effectiveFrom = role.approver ? null : at;
  return {
    id,
    projectId,
    principalId,
    role: role.name,
    approver: role.approver,
    grantedBy,
    grantedAt: at,
    confirmedBy: null,
    effectiveFrom,
    revokedBy: null,
    revokedAt: null,
  };
}

/** Whether the asker may be the second person behind the grant. */
export function confirmable(grant: RoleGrant, confirmer: Id<'Principal'>): Result<null, IllegalTransition | SecondPersonRequired> {
  if (grant.revokedAt !== null) return refuse(illegalTransition('REVOKED', 'confirmRoleGrant', 'This grant was revoked. Grant the role again.'));
  if (grant.effectiveFrom !== null)
    return refuse(illegalTransition('EFFECTIVE', 'confirmRoleGrant', 'This grant is in force already; nothing is left to confirm.'));
  if (confirmer === grant.principalId) return refuse(secondPersonRequired('CONFIRMED_BY_GRANTEE'));
  if (confirmer === grant.grantedBy) return refuse(secondPersonRequired('CONFIRMED_BY_GRANTER'));
  return ok(null);
}
