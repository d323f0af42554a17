import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { didYouMean } from '../../kernel/suggestion.ts';
import { type FileFault, FileRefused, parseYamlDocument } from '../../kernel/yaml-document.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import type { ParsedPolicy } from './policy.entity.ts';
import { policyReference } from './policy.entity.ts';
import { FACT_SECTIONS, type PolicyCase, type PolicyCaseOutcome } from './policy-case.entity.ts';
import { judgePolicyCase, mergeFacts } from './policy-case.rules.ts';
import { word } from './rules/word.rules.ts';

/** Where the tests of policies lie inside the directory of policy files. */
const TESTS_FOLDER = 'tests';

const verdict = word('verdict', ['PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'NOT_APPLICABLE', 'INFORMATIONAL', 'ERROR']);
const change = z.record(z.string(), z.unknown());
const testFile = z.strictObject({
  policy: z.string(),
  facts: change,
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        change: change.default({}),
        acknowledged: z.array(z.string()).default([]),
        waived: z.array(z.string()).default([]),
        expect: z.strictObject({
          verdict,
          gate: word('reading of a gate', ['READY', 'WAITING', 'REFUSED']),
          findings: z.record(z.string(), verdict).refine((found) => Object.keys(found).length > 0, { error: 'Name at least one finding' }),
        }),
      }),
    )
    .min(1, { error: 'A test without cases tests nothing: write at least one' }),
});

/** What the tests of one policy showed. */
export interface PolicyTestReport {
  readonly policy: string;
  /** The file of the tests; null for a policy that has none. */
  readonly file: string | null;
  readonly outcomes: readonly PolicyCaseOutcome[];
  /** Kinds of cases that a policy needs and this one lacks: a clean pass, a failure, missing data, a waiver. */
  readonly lacking: readonly PolicyCaseOutcome['kind'][];
}

/**
 * Runs every test of the directory on its policies. Throws `FileRefused` with every fault of every test file: unknown keys and
 * verdicts, unknown parts of the facts, a policy that is not there.
 */
export function runPolicyTests(policiesDirectory: string, policies: readonly ParsedPolicy[]): readonly PolicyTestReport[] {
  const references = policies.map(({ document }) => policyReference(document));
  const faults: FileFault[] = [];
  const books = testFiles(path.join(policiesDirectory, TESTS_FOLDER)).flatMap((file) => {
    try {
      return [readTests(file, references)];
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new FileRefused(faults);
  return policies.map((policy) => {
    const own = books.filter((book) => book.policy === policyReference(policy.document));
    const outcomes = own.flatMap(({ facts, cases }) => cases.map((one) => judgePolicyCase(policy, mergeFacts(facts, one.change) as GateFacts, one)));
    return { policy: policyReference(policy.document), file: own[0]?.file ?? null, outcomes, lacking: lackingOf(policy, outcomes) };
  });
}

interface TestBook {
  readonly file: string;
  readonly policy: string;
  readonly facts: unknown;
  readonly cases: readonly PolicyCase[];
}

function readTests(file: string, references: readonly string[]): TestBook {
  const document = parseYamlDocument(file, readFileSync(file, 'utf8'), testFile);
  const { policy, facts, cases } = document.value;
  const strangers = (part: object, at: readonly PropertyKey[]): FileFault[] =>
    Object.keys(part)
      .filter((name) => !FACT_SECTIONS.includes(name))
      .map((name) => document.fault([...at, name], `There is no part "${name}" of the facts.${didYouMean(name, FACT_SECTIONS)}`, true));
  const unknown = references.includes(policy)
    ? []
    : [document.fault(['policy'], `There is no policy ${policy} in this directory.${didYouMean(policy, references)} Known: ${references.join(', ')}.`)];
  const faults = [...unknown, ...strangers(facts, ['facts']), ...cases.flatMap((one, place) => strangers(one.change, ['cases', place, 'change']))];
  if (faults.length > 0) throw new FileRefused(faults);
  return { file, policy, facts, cases };
}

function lackingOf({ document }: ParsedPolicy, outcomes: readonly PolicyCaseOutcome[]): readonly PolicyCaseOutcome['kind'][] {
  const needed: PolicyCaseOutcome['kind'][] = ['pass', 'fail', 'insufficient', ...(document.waivers.waivable.length > 0 ? (['waived'] as const) : [])];
  return needed.filter((kind) => !outcomes.some((outcome) => outcome.kind === kind));
}

function testFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.policy-test.yaml'))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
