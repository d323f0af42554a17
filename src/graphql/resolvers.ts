import { CredentialResolver, InvitationResolver } from './identity/credential.resolver.ts';
import { PrincipalResolver } from './identity/principal.resolver.ts';
import { ProjectResolver } from './identity/project.resolver.ts';
import { HeldRoleResolver, RoleResolver } from './identity/role.resolver.ts';
import { EventsResolver } from './journal/events.resolver.ts';
import { JournalResolver } from './journal/journal.resolver.ts';
import { NodeResolver } from './node.resolver.ts';

/** Every resolver class of the schema, one per line. */
export const resolvers: readonly [NewableFunction, ...NewableFunction[]] = [
  NodeResolver,
  CredentialResolver,
  EventsResolver,
  HeldRoleResolver,
  InvitationResolver,
  JournalResolver,
  PrincipalResolver,
  ProjectResolver,
  RoleResolver,
];
