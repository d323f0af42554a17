import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { principalInvited, roleGranted } from '../identity.entries.ts';
import { insertInvitation, insertPrincipal, insertRoleGrant } from '../identity.store.ts';
import { prepareGrants } from '../prepare-grants.ts';
import type { Invitation, Principal, RoleGrant } from '../principal.entity.ts';
import { findProject } from '../project.read-model.ts';
import { codeText } from '../token.rules.ts';

/** Who is invited, and what they shall do in the project. */
export interface InvitePrincipalInput {
  readonly projectId: string;
  readonly name: string;
  readonly email?: string | null;
  readonly roles: readonly string[];
}

/** The invitation, and the one-time code that only the invited person may use. The code is shown here and never again. */
export interface Invited {
  readonly invitation: Invitation;
  readonly principal: Principal;
  readonly grants: readonly RoleGrant[];
  readonly code: string;
}

const HOUR = 3_600_000;

/** Brings a new person into a project. Their approver roles wait for a second administrator, before or after the code is claimed. */
export const invitePrincipal = mutation<InvitePrincipalInput, Invited, InvalidInput | LimitExceeded | NotFound>('invitePrincipal', {
  body: async (ctx, input) => {
    const project = await findProject(ctx, input.projectId);
    if (project === null) return refuse(notFound('Project', input.projectId));
    ctx.actor.require('invitePrincipal', { kind: 'Invitation', projectId: project.id, principalId: null });
    const principal = invitee(ctx, input);
    if (!principal.ok) return principal;
    const grants = prepareGrants(ctx, principal.value, project.id, input.roles);
    if (!grants.ok) return grants;
    const at = ctx.clock.now();
    const expiresAt = new Date(at.getTime() + LIMITS.invitationHours * HOUR);
    const code = codeText(randomBytes(32));
    const invitation: Invitation = {
      ...{ id: ctx.ids.next('Invitation'), projectId: project.id, principalId: principal.value.id, invitedBy: ctx.actor.principalId },
      ...{ invitedAt: at, expiresAt, claimedAt: null, withdrawnAt: null },
    };
    await insertPrincipal(ctx.tx, principal.value);
    for (const grant of grants.value) await insertRoleGrant(ctx.tx, grant);
    await insertInvitation(ctx.tx, invitation, sha256(code));
    await append(ctx.tx, principalInvited(invitation, principal.value));
    for (const grant of grants.value) await append(ctx.tx, roleGranted(grant));
    return ok({ invitation, principal: principal.value, grants: grants.value, code });
  },
});

function invitee(ctx: MutationContext, input: InvitePrincipalInput): Result<Principal, InvalidInput | LimitExceeded> {
  const name = checkName('name', input.name);
  if (!name.ok) return name;
  const email = input.email == null ? ok(null) : checkName('email', input.email);
  if (!email.ok) return email;
  if (email.value !== null && !/^[^\s@]+@[^\s@]+$/.test(email.value))
    return refuse(invalidInput('email', 'Write an e-mail address such as ada@example.org, or leave it out.'));
  const { principalId: createdBy } = ctx.actor;
  return ok({
    id: ctx.ids.next('Principal'),
    kind: 'USER',
    name: name.value,
    email: email.value,
    status: 'INVITED',
    projectId: null,
    createdBy,
    createdAt: ctx.clock.now(),
  });
}
