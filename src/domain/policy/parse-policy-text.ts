import { LIMITS } from '../../kernel/limits.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { FileRefused } from '../../kernel/yaml-document.ts';
import type { Machinery } from '../context.ts';
import { loadRoles } from '../identity/index.ts';
import type { ParsedPolicy } from './policy.entity.ts';
import { type PolicyRefused, policyRefused } from './policy.problems.ts';
import { parsePolicyFile } from './policy-file.ts';

/** Reads a policy that somebody sent, as strictly as a file: every fault with line and column. At most `LIMITS.policyFaults` are named. */
export function parsePolicyText(machinery: Pick<Machinery, 'policiesDirectory'>, text: string): Result<ParsedPolicy, PolicyRefused> {
  try {
    return ok(parsePolicyFile('policy.yaml', text, [...loadRoles(machinery).roles.values()]));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return refuse(policyRefused(error.faults.slice(0, LIMITS.policyFaults).map(({ line, column, message }) => ({ line, column, message }))));
  }
}
