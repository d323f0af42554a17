/** Whom a role may be granted to. */
export type RoleHolders = 'people' | 'service-accounts' | 'anyone';

/** Where a role may be granted: in one project, for the whole installation, or either. */
export type RoleScope = 'project' | 'installation' | 'either';

/** A value that a rule compares a field with; `${user.x}` stands for the asking principal's own property. */
export type RuleValue = string | number | boolean | null;

/** One comparison of a rule. Only these operators exist: an unknown one in a forbidding rule would permit. */
export type RuleComparison =
  | { readonly eq: RuleValue }
  | { readonly ne: RuleValue }
  | { readonly in: readonly RuleValue[] }
  | { readonly nin: readonly RuleValue[] };

/** One line of a role: an action on a kind of thing, possibly only where its fields compare, allowed or forbidden. */
export interface RoleRule {
  readonly action: string;
  readonly subject: string;
  readonly forbids: boolean;
  readonly because: string | null;
  readonly where: Readonly<Record<string, RuleComparison>>;
}

/** A named set of rules that principals are granted. */
export interface Role {
  readonly name: string;
  readonly title: string;
  /** Whether holding it lets somebody judge others' work: granting it needs a second person. */
  readonly approver: boolean;
  /** Whether its holder may hold no other role, in no project. */
  readonly exclusive: boolean;
  readonly scope: RoleScope;
  readonly holders: RoleHolders;
  /** Own and included rules. */
  readonly rules: readonly RoleRule[];
}

/** The roles of an installation, as its roles file defines them, and what every signed-in principal may do. */
export interface RoleBook {
  readonly digest: string;
  readonly everyone: readonly RoleRule[];
  readonly roles: ReadonlyMap<string, Role>;
}

/** Whether the role may be granted there. */
export const fitsScope = (role: Role, inProject: boolean): boolean => role.scope === 'either' || role.scope === (inProject ? 'project' : 'installation');

/** Whether a principal of the kind may hold the role. */
export function fitsHolder(role: Role, kind: 'USER' | 'SERVICE_ACCOUNT'): boolean {
  if (role.approver && kind === 'SERVICE_ACCOUNT') return false;
  return role.holders === 'anyone' || role.holders === (kind === 'USER' ? 'people' : 'service-accounts');
}
