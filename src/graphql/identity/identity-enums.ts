import { enumType } from '../enum-type.ts';

/** GraphQL enum of principal kinds. */
export const PrincipalKindEnum = enumType('PrincipalKind', 'What kind of actor a principal is.', {
  USER: 'A person.',
  SERVICE_ACCOUNT: 'A machine of one project; it cannot decide.',
});

/** GraphQL enum of principal states. */
export const PrincipalStatusEnum = enumType('PrincipalStatus', 'Whether a principal can act.', {
  INVITED: 'Invited, and the one-time code is not claimed yet.',
  ACTIVE: 'Can act with a token.',
  SUSPENDED: 'Locked out: no token works.',
});

/** GraphQL enum of token scopes. */
export const TokenScopeEnum = enumType(
  'TokenScope',
  'What a token may be used for, within the roles of its holder.',
  { READ: 'Questions only.', WRITE: 'Changes and decisions as well.' },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of role holders. */
export const RoleHoldersEnum = enumType(
  'RoleHolders',
  'Whom a role may be granted to.',
  { PEOPLE: 'People only.', SERVICE_ACCOUNTS: 'Service accounts only.', ANYONE: 'People and service accounts.' },
  (value) => value.toLowerCase().replace('_', '-'),
);

/** GraphQL enum of role scopes. */
export const RoleScopeEnum = enumType(
  'RoleScope',
  'Where a role may be granted.',
  { PROJECT: 'In a project.', INSTALLATION: 'For the whole installation.', EITHER: 'In a project, or for the whole installation.' },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of the rules of the second person. */
export const SecondPersonRuleEnum = enumType('SecondPersonRule', 'Which rule of the second person stood in the way.', {
  GRANTED_TO_ONESELF: 'Nobody grants a role to themselves.',
  CONFIRMED_BY_GRANTER: 'Whoever granted an approver role cannot confirm it.',
  CONFIRMED_BY_GRANTEE: 'Whoever would hold an approver role cannot confirm it.',
});
