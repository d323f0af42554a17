import { buildMongoQueryMatcher, createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { rulesToAST } from '@casl/ability/extra';
import { $and, type Condition as Ast, and, CompoundCondition, FieldCondition } from '@ucast/mongo2js';
import type { Subject } from '../../kernel/actor.ts';
import { assert } from '../../kernel/assert.ts';
import { always, type Condition, type ConditionValue, never } from '../../kernel/condition.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import type { RoleBook, RoleRule, RuleComparison, RuleValue } from './role.entity.ts';

/** What a principal's rights are built from. */
export interface AbilityFacts {
  readonly user: { readonly principalId: string; readonly principalKind: string };
  /** Effective grants; `projectId` is null for the whole installation. */
  readonly grants: readonly { readonly role: string; readonly projectId: string | null }[];
  /** Whether the credential may only read. */
  readonly readOnly: boolean;
  /** The one project to which the credential is limited, or null. */
  readonly limitedTo: string | null;
}

/** What somebody may do, with the reason when they may not. */
export interface Ability {
  can(action: string, subject: Subject): boolean;
  /** Why not, in a sentence; null when the action is allowed. */
  refusal(action: string, subject: Subject): string | null;
  reach(action: string, subjectKind: string): Condition;
}

type Rules = MongoAbility<[string, string | Subject]>;
type RawRule = RawRuleOf<Rules>;

// `$and` must be registered: an unregistered logical operator is compared as a field, and a rule that forbids would then permit.
const conditionsMatcher = buildMongoQueryMatcher({ $and }, { and });

/** Builds the rights once per request. Roles that the book does not define give nothing; forbidding rules win over all roles. */
export function buildAbility(book: RoleBook, facts: AbilityFacts): Ability {
  const rules = rulesFor(book, facts);
  const casl = createMongoAbility<Rules>([...rules.filter((rule) => rule.inverted !== true), ...rules.filter((rule) => rule.inverted === true)], {
    conditionsMatcher,
    detectSubjectType: (subject) => subject.kind,
  });
  const fieldsOf = conditionFields(rules);
  const allowed = (action: string, subject: Subject): boolean => {
    requirePermission(action, subject.kind);
    for (const field of fieldsOf.get(`${action} on ${subject.kind}`) ?? []) {
      assert(subject[field] !== undefined, `the subject ${subject.kind} of ${action} lacks the field ${field}, which a rule looks at`);
    }
    return casl.can(action, subject);
  };
  return {
    can: allowed,
    refusal: (action, subject) => (allowed(action, subject) ? null : refusalOf(casl, action, subject)),
    reach: (action, subjectKind) => {
      requirePermission(action, subjectKind);
      const ast = rulesToAST(casl, action, subjectKind);
      return ast === null ? never : conditionOf(ast);
    },
  };
}

function refusalOf(casl: Rules, action: string, subject: Subject): string {
  const reason = casl.relevantRuleFor(action, subject)?.reason;
  if (reason !== undefined) return reason;
  return `You are not allowed to ${action} on ${subject.kind}${subject.projectId === null ? '' : ` in project ${subject.projectId}`}. Ask a project administrator for a role that may.`;
}

function rulesFor(book: RoleBook, facts: AbilityFacts): RawRule[] {
  const everyone = book.everyone.map((rule) => rawRule(rule, facts, facts.limitedTo === null ? null : [facts.limitedTo]));
  const granted = [...projectsByRole(facts)].flatMap(([name, projects]) => (book.roles.get(name)?.rules ?? []).map((rule) => rawRule(rule, facts, projects)));
  return [...everyone, ...granted, ...blanketRefusals(facts)];
}

/** The projects in which each role is held; null when it is held for the whole installation (a limited credential keeps only its project). */
function projectsByRole(facts: AbilityFacts): Map<string, string[] | null> {
  const found = new Map<string, string[] | null>();
  for (const { role, projectId } of facts.grants) {
    if (facts.limitedTo !== null && projectId !== facts.limitedTo) continue;
    const known = found.get(role);
    if (projectId === null) found.set(role, null);
    else if (known === undefined) found.set(role, [projectId]);
    else if (known !== null) known.push(projectId);
  }
  return found;
}

function blanketRefusals(facts: AbilityFacts): RawRule[] {
  const forbid = (effects: readonly string[], reason: string): RawRule[] =>
    PERMISSIONS.filter(({ effect }) => effects.includes(effect)).map(({ action, subject }) => ({ action, subject, inverted: true, reason }));
  return [
    ...(facts.user.principalKind === 'SERVICE_ACCOUNT' ? forbid(['decides'], 'A service account cannot decide; a person with the role has to.') : []),
    ...(facts.readOnly ? forbid(['changes', 'decides'], 'Your token has the scope read only. Use a token with the scope write.') : []),
  ];
}

function rawRule(rule: RoleRule, facts: AbilityFacts, projects: readonly string[] | null): RawRule {
  const parts: Record<string, unknown>[] = Object.entries(rule.where).map(([field, comparison]) => ({ [field]: operatorOf(comparison, facts.user) }));
  if (projects !== null) parts.push({ projectId: { $in: [...projects] } });
  return {
    action: rule.action,
    subject: rule.subject,
    inverted: rule.forbids,
    ...(rule.because === null ? {} : { reason: rule.because }),
    ...(parts.length === 0 ? {} : { conditions: { $and: parts } }),
  };
}

function operatorOf(comparison: RuleComparison, user: AbilityFacts['user']): Record<string, unknown> {
  const fill = (value: RuleValue): RuleValue => fillPlaceholder(value, user);
  if ('eq' in comparison) return { $eq: fill(comparison.eq) };
  if ('ne' in comparison) return { $ne: fill(comparison.ne) };
  if ('in' in comparison) return { $in: comparison.in.map(fill) };
  if ('nin' in comparison) return { $nin: comparison.nin.map(fill) };
  throw new Error(`Broken guarantee: unknown operator in a rule: ${Object.keys(comparison).join(', ')}`);
}

/** Replaces `${user.x}` by the principal's own property x; a property that it only inherits, such as a constructor, is a bug and throws. */
function fillPlaceholder(value: RuleValue, user: AbilityFacts['user']): RuleValue {
  const property = typeof value === 'string' ? /^\$\{user\.(\w+)\}$/.exec(value)?.[1] : undefined;
  if (property === undefined) return value;
  const found: unknown = Object.hasOwn(user, property) ? Reflect.get(user, property) : undefined;
  assert(typeof found === 'string', `a rule speaks of user.${property}, which a principal does not have`);
  return found;
}

function conditionFields(rules: readonly RawRule[]): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const rule of rules) {
    const parts = (rule.conditions?.$and ?? []) as readonly object[];
    const key = `${String(rule.action)} on ${String(rule.subject)}`;
    fields.set(key, new Set([...(fields.get(key) ?? []), ...parts.flatMap(Object.keys)]));
  }
  return fields;
}

/** CASL's tree as the kernel's plain condition; an operator that is not known here throws, because dropping it could open something. */
function conditionOf(ast: Ast): Condition {
  if (ast instanceof CompoundCondition) {
    const of = ast.value.map(conditionOf);
    if (ast.operator === 'and') return of.length === 0 ? always : { op: 'and', of };
    if (ast.operator === 'or') return { op: 'or', of };
    if (ast.operator === 'not' && of[0] !== undefined) return { op: 'not', of: of[0] };
  }
  if (ast instanceof FieldCondition) {
    if (ast.operator === 'eq' || ast.operator === 'ne') return { op: ast.operator, field: ast.field, value: ast.value as ConditionValue };
    if (ast.operator === 'in' || ast.operator === 'nin') return { op: ast.operator, field: ast.field, values: ast.value as ConditionValue[] };
  }
  throw new Error(`Broken guarantee: the operator ${ast.operator} of a rule has no place in a condition`);
}
