import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { evaluatePolicy, type GateFacts, loadPolicies, policyReference, standingOf } from './index.ts';

interface PolicyCase {
  readonly name: string;
  readonly change: object;
  readonly expect: { readonly verdict: string; readonly gate: 'REFUSED' | 'WAITING' | 'READY'; readonly findings: Readonly<Record<string, string>> };
}

/** JSON merge patch (RFC 7386), with null kept, as it means "not known". */
function merge(base: unknown, change: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(change) || !isObject(base)) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = merge(base[key], value);
  return merged;
}

const policies = loadPolicies(POLICIES, [...loadRoles({ policiesDirectory: POLICIES }).roles.values()]);
const files = readdirSync(path.join(POLICIES, 'tests')).filter((name) => name.endsWith('.policy-test.yaml'));

describe.each(files)('%s', (file) => {
  const book = parse(readFileSync(path.join(POLICIES, 'tests', file), 'utf8')) as { policy: string; facts: object; cases: readonly PolicyCase[] };
  const policy = policies.find(({ document }) => policyReference(document) === book.policy);

  it.each(book.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(policy).toBeDefined();
    const evaluation = evaluatePolicy(policy!, merge(book.facts, one.change) as GateFacts);
    const standing = standingOf(evaluation, new Set(), new Set());
    const verdicts = Object.fromEntries(evaluation.results.flatMap(({ findings }) => findings).map(({ key, verdict }) => [key, verdict]));
    expect(evaluation.verdict).toBe(one.expect.verdict);
    expect(standing.refused ? 'REFUSED' : standing.complete ? 'READY' : 'WAITING').toBe(one.expect.gate);
    expect(verdicts).toMatchObject(one.expect.findings);
    expect(Object.keys(one.expect.findings).length).toBeGreaterThan(0);
  });
});

describe('the folder of policy tests', () => {
  it('covers every policy', () => {
    const covered = files.map((file) => (parse(readFileSync(path.join(POLICIES, 'tests', file), 'utf8')) as { policy: string }).policy);
    expect(policies.map(({ document }) => policyReference(document)).filter((reference) => !covered.includes(reference))).toEqual([]);
  });
});
