import { type AssayClient, accepted, ClaimInvitationDocument, ConfirmRoleGrantDocument, InvitePrincipalDocument } from '@assay/sdk';
import type { Stage } from './stage.ts';

/** Somebody of the story, with a token that they claimed themselves. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly client: AssayClient;
}

/** Where somebody is invited to, by whom, and who confirms roles that judge others' work. */
export interface Invitation {
  readonly projectId: string;
  readonly administrator: AssayClient;
  readonly second: AssayClient | null;
}

/** Invites a person, who claims their own token with the one-time code; approver roles are confirmed by the second administrator. */
export async function invite(stage: Stage, { projectId, administrator, second }: Invitation, name: string, roles: readonly string[]): Promise<Person> {
  const invited = accepted((await administrator.request(InvitePrincipalDocument, { input: { projectId, name, roles } })).invitePrincipal);
  for (const grant of invited.roleGrants.filter(({ effectiveFrom }) => effectiveFrom === null)) {
    if (second === null) throw new Error(`The role ${grant.role} needs a second administrator.`);
    accepted((await second.request(ConfirmRoleGrantDocument, { input: { roleGrantId: grant.id } })).confirmRoleGrant);
  }
  const claimed = accepted((await stage.as(null).request(ClaimInvitationDocument, { input: { code: invited.code } })).claimInvitation);
  return { id: claimed.principal.id, name, token: claimed.tokenText, client: stage.as(claimed.tokenText, projectId) };
}
