import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { BiasFacts, LocalLawRowFacts, LocalLawStatementFacts } from '../bias-facts.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { localLawRule } from './local-law.rules.ts';

const judge = (params: object, facts: GateFacts) => localLawRule.judge(localLawRule.params.parse(params), facts);
const faults = (params: object) => localLawRule.faults(localLawRule.params.parse(params), { tiers: [2], severity: 'block' }).map(({ path }) => path.join('.'));
const withBias = (change: Partial<BiasFacts>, tier = 2): GateFacts => {
  const facts = passingFacts();
  if (facts.bias === null) throw new Error('the facts have an audit');
  return { ...facts, tier, bias: { ...facts.bias, ...change } };
};

describe('R-LL144', () => {
  const row = (category: string, rows: number, selected: number, share = 0.3): LocalLawRowFacts => ({ category, rows, selected, share, shown: true });
  const report = (rows: readonly LocalLawRowFacts[]): Partial<BiasFacts> => ({
    minimums: { rows: 100, denominator: 30, events: 5 },
    localLaw144: { method: 'SELECTION', tables: [{ table: 'SEX', classification: null, rows, notes: [] }] },
  });
  const of = (rows: readonly LocalLawRowFacts[], change: object = {}, tier = 1) =>
    judge({ tables: ['sex'], ...change }, withBias(report(rows), tier)).map(({ place, verdict, reason }) => [place, verdict, reason]);

  it('asks for the tables and their age, and has no pass mark of its own', () => {
    expect(of([row('female', 1_000, 100), row('male', 1_000, 500)])).toEqual([['sex', 'PASS', 'TABLE_THERE']]);
    expect(of([row('female', 1_000, 100), row('male', 1_000, 500)], { maxAuditAgeDays: 365 })[0]).toEqual(['age', 'PASS', 'RECENT']);
    expect(of([row('a', 9, 1)], { tables: ['raceEthnicity'] })).toEqual([['raceEthnicity', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
    expect(judge({ tables: ['sex'] }, withBias({}))[0]?.reason).toBe('MISSING_EVIDENCE');
    expect(judge({ tables: ['sex'], method: 'scores' }, withBias(report([])))[0]?.reason).toBe('MISSING_EVIDENCE');
  });

  it('holds ratios against the floor of the policy, by the same table as every disparity', () => {
    const floor = { floor: '4/5' };
    expect(of([row('female', 2_000, 980), row('male', 2_000, 1_000)], floor)[1]).toEqual(['sex/female', 'PASS', 'WITHIN_THRESHOLD']);
    expect(of([row('female', 1_000, 300), row('male', 1_000, 600)], floor)[1]).toEqual(['sex/female', 'FAIL', 'BREACH']);
    expect(of([row('female', 150, 55), row('male', 150, 75)], floor)[1]).toEqual(['sex/female', 'FAIL', 'POINT_BREACH_NOT_SIGNIFICANT']);
    expect(of([row('female', 150, 55), row('male', 150, 75)], { ...floor, pointBreachNotSignificant: 'warn' }, 2)[1]).toEqual([
      'sex/female',
      'WARN',
      'POINT_BREACH_NOT_SIGNIFICANT',
    ]);
    expect(of([row('female', 20, 1), row('male', 80, 6)], floor)[1]).toEqual(['sex/female', 'INSUFFICIENT_DATA', 'BELOW_MINIMUMS']);
    expect(of([row('female', 20, 0), row('male', 80, 0)], floor)[1]).toEqual(['sex/floor', 'INSUFFICIENT_DATA', 'NO_RATIO']);
    const hidden = { ...row('female', 20, 0), shown: false };
    expect(of([hidden, row('male', 80, 0)], floor)[1]).toEqual(['sex/floor', 'INSUFFICIENT_DATA', 'BELOW_MINIMUMS']);
  });

  it('takes no table for evidence that leaves out too many rows without a score, and holds no floor by rows that come in clusters', () => {
    const tables = report([row('female', 2_000, 980), row('male', 2_000, 1_000)]);
    const found = (change: Partial<BiasFacts>) =>
      judge({ tables: ['sex'], floor: '4/5' }, withBias({ ...tables, ...change })).map(({ verdict, reason }) => [verdict, reason]);
    expect(found({ unscoredShareTooHigh: true })).toEqual([['ERROR', 'NON_FINITE_SCORE']]);
    expect(found({ rowsInClusters: true })).toEqual([
      ['PASS', 'TABLE_THERE'],
      ['INSUFFICIENT_DATA', 'ROWS_IN_CLUSTERS'],
    ]);
  });

  it('leaves a small category out only with a justification, and takes the highest rate of those kept', () => {
    const rows = [row('female', 1_000, 500), row('male', 1_000, 520), row('other', 20, 20, 0.01)];
    const exclusion = { table: 'sex', category: 'other', because: 'Twenty people are one percent of all applicants.' };
    const kept = of(rows, { floor: '4/5', exclusions: [exclusion] });
    expect(kept).toEqual([
      ['sex', 'PASS', 'TABLE_THERE'],
      ['sex/excluded/other', 'PASS', 'EXCLUDED'],
      ['sex/female', 'PASS', 'WITHIN_THRESHOLD'],
    ]);
    const large = of(rows, { floor: '4/5', exclusions: [{ ...exclusion, category: 'female' }] });
    expect(large).toContainEqual(['sex/excluded/female', 'FAIL', 'EXCLUSION_NOT_ALLOWED']);
    expect(of(rows, { floor: '4/5' }).map(([place]) => place)).toContain('sex/female');
    expect(faults({ tables: ['sex'], exclusions: [{ ...exclusion, table: 'raceEthnicity' }], smallCategoryShare: '0.05' })).toEqual([
      'params.smallCategoryShare',
      'params.exclusions.0.table',
    ]);
  });

  const filed = (change: Partial<LocalLawStatementFacts> = {}): LocalLawStatementFacts => ({
    ...{ statementId: 'lls_1', digest: 'ab', independent: true, auditedOn: '2026-11-22', publishedOn: '2026-11-23', noticeOn: '2026-11-09', exclusions: [] },
    ...change,
  });
  const SAID = { independentAuditor: 'required', publication: 'required', noticeBusinessDays: 10 };
  const said = (statement: LocalLawStatementFacts | null | undefined, change: object = {}, rows = [row('female', 500, 250), row('male', 500, 260)]) =>
    judge({ tables: ['sex'], ...SAID, ...change }, { ...withBias(report(rows), 1), ...(statement === undefined ? {} : { localLawStatement: statement }) }).map(
      ({ place, verdict, reason, waivable }) => [place, verdict, reason, waivable],
    );

  it('asks for auditor, publication and notice, and takes nothing that is not on file for a pass', () => {
    const missing = ['auditor', 'publication', 'notice'].map((place) => [place, 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE', false]);
    expect(said(null).slice(0, 3)).toEqual(missing);
    expect(said(undefined).slice(0, 3)).toEqual(missing);
    expect(said(filed({ publishedOn: null, noticeOn: null })).slice(1, 3)).toEqual(missing.slice(1));
    expect(said(filed()).map(([, verdict]) => verdict)).toEqual(['PASS', 'PASS', 'PASS', 'PASS']);
    // 2026-11-23 is a Monday: ten business days after the ninth, nine after the tenth.
    expect(said(filed({ noticeOn: '2026-11-10' }))[2]).toEqual(['notice', 'FAIL', 'NOTICE_TOO_LATE', true]);
    expect(said(filed({ independent: false }))[0]).toEqual(['auditor', 'FAIL', 'NOT_INDEPENDENT', false]);
    expect(said(filed({ publishedOn: '2026-11-24', noticeOn: 'soon' })).map(([, verdict]) => verdict)).toEqual(['PASS', 'ERROR', 'ERROR', 'PASS']);
  });

  it('takes nothing that somebody with an interest filed, or had filed', () => {
    const interested = 'pri_1, who stands in for it, contributed to what is judged here';
    expect(
      said(filed({ interested }))
        .map(([place, verdict, reason]) => [place, verdict, reason])
        .slice(0, 3),
    ).toEqual([
      ['auditor', 'FAIL', 'INTERESTED_SIGNER'],
      ['publication', 'FAIL', 'INTERESTED_SIGNER'],
      ['notice', 'FAIL', 'INTERESTED_SIGNER'],
    ]);
  });

  it('leaves out what an independent auditor left out in writing, as long as it is small', () => {
    const rows = [row('female', 1_000, 500), row('male', 1_000, 520), row('other', 20, 20, 0.01)];
    const exclusions = [{ table: 'SEX', category: 'other', because: 'Twenty people are one percent of all applicants.' }];
    const places = (statement: LocalLawStatementFacts) => said(statement, { floor: '4/5' }, rows).map(([place, verdict, reason]) => [place, verdict, reason]);
    expect(places(filed({ exclusions })).slice(3)).toEqual([
      ['sex', 'PASS', 'TABLE_THERE'],
      ['sex/excluded/other', 'PASS', 'EXCLUDED'],
      ['sex/female', 'PASS', 'WITHIN_THRESHOLD'],
    ]);
    const refused = ['sex/excluded/other', 'FAIL', 'EXCLUSION_NOT_ALLOWED'];
    expect(places(filed({ exclusions, independent: false }))).toContainEqual(refused);
    expect(places(filed({ exclusions, interested: 'pri_1, who stands in for it, opened this request' }))).toContainEqual(refused);
    expect(places(filed({ exclusions: exclusions.map((one) => ({ ...one, category: 'female' })) }))).toContainEqual([
      'sex/excluded/female',
      'FAIL',
      'EXCLUSION_NOT_ALLOWED',
    ]);
    expect(places(filed({ exclusions: exclusions.map((one) => ({ ...one, table: 'RACE_ETHNICITY' })) })).map(([, , reason]) => reason)).not.toContain(
      'EXCLUDED',
    );
  });
});
