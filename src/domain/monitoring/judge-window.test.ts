import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { sha256 } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { Xoshiro256 } from '../../stats/index.ts';
import { baselineOf } from './baseline.rules.ts';
import { judgeWindow, type WindowFacts } from './judge-window.rules.ts';
import { DEFAULT_SETTINGS } from './monitor.entity.ts';
import { profileScores } from './score-profile.rules.ts';

const DIGEST = sha256('plan');
const random = Xoshiro256.seeded(11n);
const uniform = (size: number): Float64Array => Float64Array.from({ length: size }, () => random.nextUnit());
const REFERENCE = uniform(500);
const BASELINE = present(baselineOf({ scores: REFERENCE, threshold: 0.5, resultDigest: DIGEST, predictionsDigest: DIGEST }), 'a baseline');

function facts(scores: Float64Array, change: Partial<WindowFacts> = {}): WindowFacts {
  const profile = profileScores(scores, BASELINE.edges, BASELINE.threshold);
  return {
    ...{ monitorDigest: DIGEST, settings: DEFAULT_SETTINGS, baseline: BASELINE, windowIds: ['win_1' as Id<'Window'>], profile },
    ...{ distinctSubjects: scores.length, ownRows: scores.length, earlierRows: [], ...change },
  };
}

const squared = (scores: Float64Array): Float64Array => scores.map((score) => score ** 3);

describe('judging a window', () => {
  it('passes a window that is like the baseline', () => {
    const report = judgeWindow(facts(uniform(400)));
    expect(report.verdict).toBe('PASS');
    expect(report.caveats.map(({ code }) => code)).toEqual(['FEATURES_NOT_WATCHED']);
  });

  it('fails a window whose scores shifted, by several statistics, with p-values corrected for their number', () => {
    const report = judgeWindow(facts(squared(uniform(400))));
    expect(report.verdict).toBe('FAIL');
    const failed = report.statistics.filter(({ verdict }) => verdict === 'FAIL').map(({ name }) => name);
    expect(failed).toEqual(['psi', 'ks', 'meanShift', 'selectionRateShift']);
    for (const { pEffective, pAdjusted } of report.statistics) if (pEffective !== null) expect(pAdjusted).toBeGreaterThanOrEqual(pEffective);
  });

  it('never passes a window of fewer scored rows than the minimum, whatever its scores', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: DEFAULT_SETTINGS.minimumRows - 1 }), (scores) => {
        expect(judgeWindow(facts(Float64Array.from(scores))).verdict).toBe(scores.length === 0 ? 'FAIL' : 'INSUFFICIENT_DATA');
      }),
    );
  });

  it('does not count rows without a score towards the minimum', () => {
    const scores = uniform(300).fill(Number.NaN, 199);
    const report = judgeWindow(facts(scores));
    expect(report.verdict).toBe('INSUFFICIENT_DATA');
    expect(report.caveats.map(({ code }) => code)).toContain('MISSING_SCORES');
  });

  it('never passes rows of a handful of people, however many the rows', () => {
    expect(judgeWindow(facts(uniform(1000), { distinctSubjects: 5 })).verdict).toBe('INSUFFICIENT_DATA');
  });

  it('says when few people stand behind many rows, and gives larger p-values at their number', () => {
    const shifted = squared(uniform(400));
    const report = judgeWindow(facts(shifted, { distinctSubjects: 60 }));
    const caveat = present(
      report.caveats.find(({ code }) => code === 'REPEATED_SUBJECTS'),
      'the caveat',
    );
    expect(caveat.message).toContain('60 distinct subjects stand behind 400 rows');
    expect(report.effectiveRows).toBe(60);
    for (const { p, pEffective } of report.statistics) if (p !== null) expect(pEffective).toBeGreaterThan(p);
  });

  it('warns instead of failing when a large effect is shown by too few different people', () => {
    const scores = uniform(250).map((score) => score * 0.75);
    const all = judgeWindow(facts(scores));
    const few = judgeWindow(facts(scores, { settings: { ...DEFAULT_SETTINGS, minimumSubjects: 1 }, distinctSubjects: 4 }));
    expect(all.verdict).toBe('FAIL');
    expect(few.verdict).toBe('WARN');
  });

  it('fails a window in which nothing arrived', () => {
    const report = judgeWindow(facts(new Float64Array(0), { distinctSubjects: 0 }));
    expect(report.verdict).toBe('FAIL');
    expect(report.statistics.find(({ name }) => name === 'volume')?.reason).toContain('No row arrived');
  });

  it('warns when the number of rows is far from that of the windows before', () => {
    const report = judgeWindow(facts(uniform(400), { earlierRows: [1000, 1200] }));
    expect(report.verdict).toBe('WARN');
    expect(report.statistics.find(({ name }) => name === 'volume')?.value).toBeCloseTo(400 / 1100 - 1, 12);
  });

  it('judges the selection rate against chance in whole rows even when the baseline selects nobody', () => {
    const none = present(
      baselineOf({ scores: uniform(500).map((score) => score / 4), threshold: 0.9, resultDigest: DIGEST, predictionsDigest: DIGEST }),
      'a baseline',
    );
    const profile = profileScores(
      uniform(400).map((score) => score / 4),
      none.edges,
      none.threshold,
    );
    const report = judgeWindow(facts(uniform(400), { baseline: none, profile }));
    expect(report.statistics.find(({ name }) => name === 'selectionRateShift')).toMatchObject({ value: 0, p: 1, verdict: 'PASS' });
  });
});
