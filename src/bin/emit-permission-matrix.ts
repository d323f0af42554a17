import { readFileSync, writeFileSync } from 'node:fs';
import { PERMISSIONS } from '../domain/identity/permissions.ts';
import type { Role, RoleBook, RoleRule } from '../domain/identity/role.entity.ts';
import { parseRolesFile } from '../domain/identity/roles-file.ts';

const ROLES = 'policies/roles.yaml';
const TARGET = 'docs/permissions.md';

const EFFECTS = { reads: 'reads', changes: 'changes', decides: '**decides**' } as const;

/** ● always, ○ under a condition, empty never. */
function cell(rules: readonly RoleRule[], action: string, subject: string): string {
  const allowing = rules.filter((rule) => rule.action === action && rule.subject === subject && !rule.forbids);
  if (allowing.length === 0) return '';
  const forbidden = rules.some((rule) => rule.action === action && rule.subject === subject && rule.forbids);
  return !forbidden && allowing.some(({ where }) => Object.keys(where).length === 0) ? '●' : '○';
}

function conditions(name: string, rules: readonly RoleRule[]): string[] {
  return rules
    .filter(({ where, forbids }) => forbids || Object.keys(where).length > 0)
    .map(({ action, subject, where, forbids, because }) => {
      const fields = Object.entries(where).map(([field, comparison]) => `${field} ${JSON.stringify(comparison)}`);
      const condition = fields.length === 0 ? '' : ` where ${fields.join(' and ')}`;
      return `- **${name}** ${forbids ? 'may never' : 'may'} \`${action} on ${subject}\`${condition}${because === null ? '' : `: ${because}`}`;
    });
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function matrix(book: RoleBook): string {
  const roles: readonly Pick<Role, 'name' | 'rules'>[] = [{ name: 'everyone', rules: book.everyone }, ...book.roles.values()];
  const head = ['permission', 'effect', ...roles.map(({ name }) => name)];
  const lines = PERMISSIONS.map(({ action, subject, effect }) => {
    return row([`\`${action} on ${subject}\``, EFFECTS[effect], ...roles.map(({ rules }) => cell(rules, action, subject))]);
  });
  return [row(head), row(head.map(() => '---')), ...lines].join('\n');
}

function page(book: RoleBook): string {
  const roles = [...book.roles.values()].map(({ name, title, approver, scope, holders }) => row([name, title, approver ? 'yes' : '', scope, holders]));
  const meanings = PERMISSIONS.map(({ action, subject, why }) => row([`\`${action} on ${subject}\``, why]));
  return [
    '# Permissions',
    `Generated from \`src/domain/identity/permissions.ts\` and \`${ROLES}\` by \`npm run generate\`; do not edit.`,
    'A role holds in the project it is granted in, or, with the scope installation, everywhere. Default is no. Only people **decide**: a service account never does, whatever its roles. A token of the scope read only reads. Granting an approver role counts from the moment a second administrator, who is neither granter nor holder, confirms it.',
    '## Roles',
    [row(['role', 'what its holders do', 'approver', 'scope', 'held by']), row(['---', '---', '---', '---', '---']), ...roles].join('\n'),
    '## Who may do what',
    '● always, ○ under a condition (below), empty: never.',
    matrix(book),
    '## Conditions',
    [...conditions('everyone', book.everyone), ...[...book.roles.values()].flatMap(({ name, rules }) => conditions(name, rules))].join('\n'),
    '## What each permission is for',
    [row(['permission', 'why it is one of its own']), row(['---', '---']), ...meanings].join('\n'),
    '',
  ].join('\n\n');
}

writeFileSync(TARGET, page(parseRolesFile(ROLES, readFileSync(ROLES, 'utf8'))));
console.log(`${TARGET} is written.`);
