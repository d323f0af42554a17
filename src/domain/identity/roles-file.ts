import { z } from 'zod';
import { sha256 } from '../../kernel/digest.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { type FileFault, FileRefused, parseYamlDocument, type YamlDocument } from '../../kernel/yaml-document.ts';
import { findPermission, permissionNames, SUBJECT_FIELDS } from './permissions.ts';
import { PLATFORM_ADMINISTRATOR, PROJECT_ADMINISTRATOR } from './principal.entity.ts';
import type { Role, RoleBook, RoleRule, RuleComparison, RuleValue } from './role.entity.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()], { error: 'Write a text, a number, true, false or null' });
const values = z.array(value).min(1, { error: 'A list of values needs at least one' });
const comparison = z.union(
  [
    value,
    z
      .strictObject({ eq: value.optional(), ne: value.optional(), in: values.optional(), nin: values.optional() })
      .refine((found) => Object.keys(found).length === 1, { error: 'Give exactly one of eq, ne, in, nin' }),
  ],
  { error: 'Write a value, or one of { eq: … }, { ne: … }, { in: [ … ] }, { nin: [ … ] }' },
);
const where = z.record(z.string(), comparison);
const permission = z
  .string({ error: 'Write the permission as "action on Subject"' })
  .regex(/^\w+ on \w+$/, { error: 'Write the permission as "action on Subject"' });
const allowing = z.union([permission, z.strictObject({ do: permission, where: where.optional() })], {
  error: 'Write "action on Subject", or { do: action on Subject, where: { field: value } }',
});
const forbidding = z.strictObject({ do: permission, because: z.string().min(1, { error: 'Say why it is forbidden' }), where: where.optional() });
const role = z.strictObject({
  title: z.string().min(1).max(200),
  approver: z.boolean().default(false),
  exclusive: z.boolean().default(false),
  scope: z.enum(['project', 'installation', 'either']).default('project'),
  holders: z.enum(['people', 'service-accounts', 'anyone']).default('anyone'),
  includes: z.array(z.string()).default([]),
  may: z.array(allowing).default([]),
  mayNot: z.array(forbidding).default([]),
});
const rolesFile = z.strictObject({
  format: z.literal('assay-roles/1', { error: 'Write format: assay-roles/1' }),
  everyone: z.strictObject({ may: z.array(allowing).default([]) }).default({ may: [] }),
  roles: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, { error: 'A role is called by 2 to 40 lower-case letters, digits and hyphens' }), role),
});

type RolesFile = z.output<typeof rolesFile>;
type Line = z.output<typeof allowing> | z.output<typeof forbidding>;
type Path = readonly PropertyKey[];

/** Reads a roles file. Throws `FileRefused` that names file, line and column of every fault: unknown keys, roles, permissions, fields, operators. */
export function parseRolesFile(file: string, text: string): RoleBook {
  const document = parseYamlDocument(file, text, rolesFile);
  const faults = [...faultsOfEveryone(document), ...Object.keys(document.value.roles).flatMap((name) => faultsOfRole(document, name))];
  for (const needed of [PROJECT_ADMINISTRATOR, PLATFORM_ADMINISTRATOR]) {
    if (!Object.hasOwn(document.value.roles, needed)) faults.push(document.fault(['roles'], `Define the role "${needed}": the server grants it itself.`, true));
  }
  if (faults.length > 0) throw new FileRefused(faults);
  const roles = Object.entries(document.value.roles).map(([name, found]): [string, Role] => {
    const { title, approver, exclusive, scope, holders } = found;
    return [name, { name, title, approver, exclusive, scope, holders, rules: rulesOf(document.value, name) }];
  });
  return { digest: sha256(text), everyone: document.value.everyone.may.map((line) => ruleOf(line, false)), roles: new Map(roles) };
}

function faultsOfEveryone(document: YamlDocument<RolesFile>): FileFault[] {
  return document.value.everyone.may.flatMap((line, index) => faultsOfLine(document, ['everyone', 'may', index], line, 'either'));
}

function faultsOfRole(document: YamlDocument<RolesFile>, name: string): FileFault[] {
  const found = document.value.roles[name];
  if (found === undefined) return [];
  const here: Path = ['roles', name];
  const faults = found.includes.flatMap((included, index) => {
    const place = [...here, 'includes', index];
    if (!Object.hasOwn(document.value.roles, included))
      return [document.fault(place, `There is no role "${included}".${didYouMean(included, Object.keys(document.value.roles))}`)];
    if (document.value.roles[included]?.approver === true && !found.approver) {
      return [document.fault(place, `"${included}" is an approver role; a role that includes it needs approver: true as well.`)];
    }
    return reaches(document.value, included, name) ? [document.fault(place, `"${name}" would include itself; take this line out.`)] : [];
  });
  if (found.approver && found.holders === 'service-accounts')
    faults.push(document.fault([...here, 'holders'], 'A service account cannot judge: an approver role is held by people.'));
  for (const [index, line] of found.may.entries()) faults.push(...faultsOfLine(document, [...here, 'may', index], line, found.scope));
  for (const [index, line] of found.mayNot.entries()) faults.push(...faultsOfLine(document, [...here, 'mayNot', index], line, found.scope));
  return faults;
}

function reaches(file: RolesFile, from: string, target: string, seen = new Set<string>()): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const includes = Object.hasOwn(file.roles, from) ? (file.roles[from]?.includes ?? []) : [];
  return includes.some((next) => reaches(file, next, target, seen));
}

function faultsOfLine(document: YamlDocument<RolesFile>, place: Path, line: Line, scope: Role['scope']): FileFault[] {
  const name = typeof line === 'string' ? line : line.do;
  const [action = '', subject = ''] = name.split(' on ');
  if (findPermission(action, subject) === null) {
    return [
      document.fault(
        typeof line === 'string' ? place : [...place, 'do'],
        `There is no permission "${name}".${didYouMean(name, permissionNames())} docs/permissions.md lists them.`,
      ),
    ];
  }
  if (typeof line === 'string') return [];
  const fields = [...(SUBJECT_FIELDS[subject] ?? []), ...(scope === 'project' ? [] : ['projectId'])];
  return Object.entries(line.where ?? {}).flatMap(([field, compared]) => {
    const at = [...place, 'where', field];
    if (!fields.includes(field)) {
      const known = fields.length === 0 ? ` No condition is possible on ${subject}.` : ` Known for ${subject}: ${fields.join(', ')}.`;
      return [document.fault(at, `A rule cannot look at the field "${field}" of ${subject}.${didYouMean(field, fields)}${known}`, true)];
    }
    return faultsOfPlaceholders(document, at, compared);
  });
}

/** The properties of the asking principal that a rule may speak of. */
export const USER_PROPERTIES = ['principalId', 'principalKind'] as const;

function faultsOfPlaceholders(document: YamlDocument<RolesFile>, at: Path, compared: z.output<typeof comparison>): FileFault[] {
  const texts = typeof compared === 'object' && compared !== null ? Object.values(compared).flat() : [compared];
  return texts.flatMap((text) => {
    if (typeof text !== 'string' || !text.includes(`\${`)) return [];
    const property = /^\$\{user\.(\w+)\}$/.exec(text)?.[1];
    if (property !== undefined && USER_PROPERTIES.some((known) => known === property)) return [];
    return [document.fault(at, `"${text}" is no placeholder. Known: ${USER_PROPERTIES.map((known) => `\${user.${known}}`).join(', ')}.`)];
  });
}

function rulesOf(file: RolesFile, name: string): RoleRule[] {
  const found = file.roles[name];
  if (found === undefined) return [];
  return [
    ...found.includes.flatMap((included) => rulesOf(file, included)),
    ...found.may.map((line) => ruleOf(line, false)),
    ...found.mayNot.map((line) => ruleOf(line, true)),
  ];
}

function ruleOf(line: Line, forbids: boolean): RoleRule {
  const [action = '', subject = ''] = (typeof line === 'string' ? line : line.do).split(' on ');
  const conditions = typeof line === 'string' ? {} : (line.where ?? {});
  const because = typeof line === 'object' && 'because' in line ? line.because : null;
  return {
    action,
    subject,
    forbids,
    because,
    where: Object.fromEntries(Object.entries(conditions).map(([field, compared]) => [field, comparisonOf(compared)])),
  };
}

function comparisonOf(compared: z.output<typeof comparison>): RuleComparison {
  if (typeof compared !== 'object' || compared === null) return { eq: compared };
  if (compared.in !== undefined) return { in: compared.in };
  if (compared.nin !== undefined) return { nin: compared.nin };
  if (compared.ne !== undefined) return { ne: compared.ne };
  return { eq: compared.eq as RuleValue };
}
