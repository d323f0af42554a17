import { readFileSync } from 'node:fs';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../version.ts';
import type { Gate, ReportedRequest } from './gate-report.ts';
import { junitOf } from './junit.ts';
import { sarifOf } from './sarif.ts';

const finding = (key: string, verdict: string, change: object = {}) => ({
  ...{
    key,
    verdict,
    reason: 'REASON',
    message: `What ${key} says.`,
    remedy: null,
    acknowledgeable: verdict === 'WARN',
    waivable: verdict === 'INSUFFICIENT_DATA',
  },
  ...change,
});
const rule = (ruleId: string, ...findings: readonly object[]) => ({
  ruleId,
  type: 'R-EVL',
  severity: 'BLOCK',
  verdict: 'PASS',
  reason: 'REASON',
  rationale: `Why ${ruleId} is there.`,
  findings,
});

const request = {
  ...{ id: 'prq_1', state: 'AWAITING_APPROVAL', verdict: 'FAIL', modelVersionId: 'ver_1', policy: { reference: 'p@1' }, environment: { name: 'production' } },
  ruleResults: [
    rule('auc', finding('auc', 'PASS')),
    rule('fair', finding('fair/a', 'WARN'), finding('fair/b', 'INSUFFICIENT_DATA'), finding('fair/c', 'FAIL', { remedy: 'Collect rows.' })),
    rule('age', finding('age', 'ERROR', { message: 'Bad \u0000 & <b> "bytes" \ud800' })),
    rule('reported', finding('reported', 'INFORMATIONAL')),
    rule('champion', finding('champion', 'NOT_APPLICABLE')),
  ],
} as unknown as ReportedRequest;

const gate = (state: string, ...missing: readonly (readonly [string, string])[]) =>
  ({ state, missing: missing.map(([kind, key]) => ({ kind, key, message: `${kind} of ${key} is missing.` })) }) as unknown as Gate;

const waiting = gate(
  'WAITING',
  ['ACKNOWLEDGEMENT', 'fair/a'],
  ['WAIVER', 'fair/b'],
  ['REFUSED', 'fair/c'],
  ['REFUSED', 'age'],
  ['APPROVAL', 'risk'],
  ['STALE_EVIDENCE', 'modelCard'],
);

interface Case {
  readonly name: string;
  readonly failure?: unknown;
  readonly error?: unknown;
  readonly skipped?: unknown;
}

/** What became of each test of the report. */
function casesOf(xml: string): readonly string[] {
  expect(XMLValidator.validate(xml)).toBe(true);
  const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'testcase' }).parse(xml);
  return testsuites.testsuite.testcase.map((one: Case) => `${one.name}: ${(['failure', 'error', 'skipped'] as const).find((end) => end in one) ?? 'passed'}`);
}

describe('the version that reports name', () => {
  it('is that of the package', () => {
    expect(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).toMatchObject({ version: VERSION });
  });
});

describe('JUnit of a gate', () => {
  it('lets nothing pass that does not hold: refusals fail, what people have to do is skipped', () => {
    expect(casesOf(junitOf(request, waiting))).toEqual([
      'auc: passed',
      'fair/a: skipped',
      'fair/b: skipped',
      'fair/c: failure',
      'age: error',
      'reported: passed',
      'champion: passed',
      'APPROVAL risk: skipped',
      'STALE_EVIDENCE modelCard: failure',
    ]);
  });

  it('says of a promoted request that exceptions cover what did not hold, and of a closed one that nothing does', () => {
    expect(casesOf(junitOf(request, gate('OPEN'))).filter((line) => !line.endsWith('passed'))).toEqual([]);
    expect(junitOf(request, gate('OPEN')).match(/Covered by an exception/g)).toHaveLength(4);
    expect(casesOf(junitOf(request, gate('REFUSED', ['REFUSED', 'WITHDRAWN'])))).toEqual(
      expect.arrayContaining(['fair/a: skipped', 'fair/b: failure', 'fair/c: failure', 'age: error', 'REFUSED WITHDRAWN: failure']),
    );
  });
});

describe('SARIF of a gate', () => {
  const log = (state: Gate) => sarifOf(request, state, { version: '0.1.0', location: 'models/credit/card.md' });

  it('has the shape of SARIF 2.1.0, and every result names a rule that is there', () => {
    const validate = addFormats.default(new Draft04.default({ strict: false, unicodeRegExp: false })).compile(schema);
    for (const state of [waiting, gate('OPEN'), gate('REFUSED')]) {
      expect(validate(log(state)) || validate.errors).toBe(true);
      const [only] = (log(state) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] }[] }).runs;
      expect(only?.results.map(({ ruleIndex }) => only.tool.driver.rules[ruleIndex]?.id)).toEqual(only?.results.map(({ ruleId }) => ruleId));
    }
    expect(validate({ ...log(waiting), version: '2.0.0' })).toBe(false);
  });

  it('gives every rule the texts that code scanning shows, and none to copy from elsewhere', () => {
    const [only] = (log(waiting) as { runs: { tool: { driver: { rules: object[] } } }[] }).runs;
    expect(only?.tool.driver.rules[1]).toMatchObject({
      fullDescription: { text: 'Why fair is there.' },
      help: { text: 'Rule fair (R-EVL): a breach stops the promotion. Why fair is there.' },
    });
  });

  it('shows findings at a file of any name, as a reference that SARIF readers understand', () => {
    const placed = sarifOf(request, waiting, { version: '0.1.0', location: 'our models/größe 100%#2?.md' });
    expect(JSON.stringify(placed)).toContain('"artifactLocation":{"uri":"our%20models/gr%C3%B6%C3%9Fe%20100%25%232%3F.md"}');
    // Not a scheme.
    expect(JSON.stringify(sarifOf(request, waiting, { version: '0.1.0', location: 'card:v1.md' }))).toContain('{"uri":"card%3Av1.md"}');
  });

  it('says of every finding what it is, and hides none: what an exception covers is suppressed', () => {
    const told = (state: Gate) =>
      (
        log(state) as { runs: { results: { kind: string; level: string; suppressions?: unknown[]; partialFingerprints: Record<string, string> }[] }[] }
      ).runs[0]?.results.map(
        ({ kind, level, suppressions, partialFingerprints }) =>
          `${Object.values(partialFingerprints).join()} ${kind} ${level}${suppressions === undefined ? '' : ' suppressed'}`,
      );
    const unsettled = [
      'auc pass none',
      'fair/a fail warning',
      'fair/b fail error',
      'fair/c fail error',
      'age fail error',
      'reported informational none',
      'champion notApplicable none',
    ];
    expect(told(waiting)).toEqual(unsettled);
    expect(told(gate('REFUSED'))).toEqual(unsettled);
    expect(told(gate('OPEN'))).toEqual(unsettled.map((line) => (line.includes('fail') ? `${line} suppressed` : line)));
  });
});
