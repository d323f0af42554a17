import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { present } from '../../kernel/assert.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { evaluatePolicy, type GateFacts, loadPolicies, parsePolicyFile, policyReference, standingOf } from './index.ts';

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

const roles = [...loadRoles({ policiesDirectory: POLICIES }).roles.values()];
const policies = loadPolicies(POLICIES, roles);
const EXAMPLES = path.join(POLICIES, 'tests', 'examples');
/** Policies that no server reads: they show what single rules conclude. */
const examples = readdirSync(EXAMPLES).map((name) => parsePolicyFile(name, readFileSync(path.join(EXAMPLES, name), 'utf8'), roles));
const files = readdirSync(path.join(POLICIES, 'tests')).filter((name) => name.endsWith('.policy-test.yaml'));

interface Book {
  readonly policy: string;
  readonly facts: object;
  readonly cases: readonly PolicyCase[];
}
const bookOf = (file: string): Book => parse(readFileSync(path.join(POLICIES, 'tests', file), 'utf8')) as Book;
const policyOf = ({ policy }: Book) =>
  present(
    [...policies, ...examples].find(({ document }) => policyReference(document) === policy),
    policy,
  );
const evaluate = (book: Book, { change }: PolicyCase) => evaluatePolicy(policyOf(book), merge(book.facts, change) as GateFacts);

describe.each(files)('%s', (file) => {
  const book = bookOf(file);

  it.each(book.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const evaluation = evaluate(book, one);
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
    const covered = files.map((file) => bookOf(file).policy);
    expect([...policies, ...examples].map(({ document }) => policyReference(document)).filter((reference) => !covered.includes(reference))).toEqual([]);
  });

  it('shows of each rule of an example that it passes, that it fails and that it cannot tell', () => {
    const books = files.map(bookOf).filter((book) => examples.includes(policyOf(book) as (typeof examples)[number]));
    const seen = new Set(books.flatMap((book) => book.cases.flatMap((one) => evaluate(book, one).results.map(({ type, verdict }) => `${type} ${verdict}`))));
    const types = [...new Set(examples.flatMap(({ document }) => document.rules.map(({ type }) => type)))];
    expect(types).toEqual(expect.arrayContaining(['R-SKEW', 'R-EQV', 'R-COV', 'R-VAL', 'R-XAI', 'R-LL144']));
    expect(types.flatMap((type) => ['PASS', 'FAIL', 'INSUFFICIENT_DATA'].map((verdict) => `${type} ${verdict}`)).filter((wanted) => !seen.has(wanted))).toEqual(
      [],
    );
  });
});
