import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FileRefused } from '../../kernel/yaml-document.ts';
import { loadRoles } from '../identity/index.ts';
import { lintBeside } from './dead-ends.rules.ts';
import { lintPolicy, type PolicyWarning } from './lint-policy.rules.ts';
import { GATES_FOLDER, loadPolicies } from './load-policies.ts';
import { type PolicyDocument, policyReference } from './policy.entity.ts';
import { type PolicyTestReport, runPolicyTests } from './policy-cases.ts';
import { type KnownRole, parsePolicyFile } from './policy-file.ts';

/** What a policy file holds, or every fault of it as `file:line:column sentence`. */
export type PolicyFileReport =
  | { readonly ok: true; readonly policy: string; readonly digest: string; readonly rules: number; readonly warnings: readonly PolicyWarning[] }
  | { readonly ok: false; readonly faults: readonly string[] };

const sentences = (error: unknown): readonly string[] => {
  if (error instanceof FileRefused) return error.faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  throw error;
};

/** Checks one policy file by the roles of a directory of policy files, as the server does at its start. Needs no server. */
export function checkPolicyFile(file: string, policiesDirectory: string): PolicyFileReport {
  try {
    const roles = [...loadRoles({ policiesDirectory }).roles.values()];
    const { document, digest } = parsePolicyFile(file, readFileSync(file, 'utf8'), roles);
    const warnings = [...lintPolicy(document), ...lintBeside(document, otherPolicies(policiesDirectory, roles))];
    return { ok: true, policy: policyReference(document), digest, rules: document.rules.length, warnings };
  } catch (error) {
    return { ok: false, faults: sentences(error) };
  }
}

/** The other policies of the directory, as far as they can be read: a fault of theirs is not one of this file. */
function otherPolicies(policiesDirectory: string, roles: readonly KnownRole[]): readonly PolicyDocument[] {
  if (!existsSync(path.join(policiesDirectory, GATES_FOLDER))) return [];
  try {
    return loadPolicies(policiesDirectory, roles).map(({ document }) => document);
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
}

/** Runs the tests of a directory of policy files, or answers every fault of its files. Needs no server. */
export function testPolicyDirectory(
  policiesDirectory: string,
): { readonly ok: true; readonly reports: readonly PolicyTestReport[] } | { readonly ok: false; readonly faults: readonly string[] } {
  try {
    const policies = loadPolicies(policiesDirectory, [...loadRoles({ policiesDirectory }).roles.values()]);
    return { ok: true, reports: runPolicyTests(policiesDirectory, policies) };
  } catch (error) {
    return { ok: false, faults: sentences(error) };
  }
}

/** The directory of policy files that a file lies in: the nearest one above it with a roles file, or null. */
export function policiesDirectoryOf(file: string): string | null {
  for (let directory = path.dirname(path.resolve(file)); ; directory = path.dirname(directory)) {
    if (existsSync(path.join(directory, 'roles.yaml'))) return directory;
    if (directory === path.dirname(directory)) return null;
  }
}
