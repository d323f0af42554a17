import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { auditAttribute } from './attribute-audit.ts';
import { auditSubject } from './audit-subject.ts';
import { differentialFairness } from './differential-fairness.ts';
import { DISPARITY_METRICS, type DisparityMetricName, isDisparityMetric } from './disparity-metrics.ts';
import { parseRatio } from './exact-ratio.ts';
import { groupDisparities } from './group-disparities.ts';
import { partitionByAttribute } from './group-partition.ts';
import { independencePermutationP, rateGapPermutationP } from './group-permutation.ts';
import { type AuditRows, tabulateGroups } from './group-tables.ts';
import { benefitInequality } from './inequality.ts';
import { cochranMantelHaenszel } from './significance-tests.ts';

const threshold = (text: string) => present(parseRatio(text), 'a threshold');

/** Rows of groups by outcome: true positive, false positive, false negative, true negative. */
function rowsOf(groups: Readonly<Record<string, readonly [number, number, number, number]>>, scores?: (group: string, truth: number, n: number) => number) {
  const values: string[] = [];
  const decisions: number[] = [];
  const truths: number[] = [];
  const numbers: number[] = [];
  for (const [group, outcomes] of Object.entries(groups)) {
    for (const [place, count] of outcomes.entries()) {
      for (let n = 0; n < count; n++) {
        const truth = place === 0 || place === 2 ? 1 : 0;
        values.push(group);
        decisions.push(place < 2 ? 1 : 0);
        truths.push(truth);
        numbers.push(scores?.(group, truth, n) ?? 0.5);
      }
    }
  }
  const rows: AuditRows = {
    decisions: Uint8Array.from(decisions),
    truths: Int8Array.from(truths),
    ...(scores === undefined ? {} : { scores: Float64Array.from(numbers) }),
  };
  return { partition: partitionByAttribute('group', values), rows };
}

function judge(metric: DisparityMetricName, groups: Parameters<typeof rowsOf>[0], limit = '1/10', scores?: Parameters<typeof rowsOf>[1]) {
  const { partition, rows } = rowsOf(groups, scores);
  const reference = partition.groups.findIndex(({ name }) => name === 'ref');
  return present(groupDisparities(auditSubject(partition, rows), reference, { metric, threshold: threshold(limit) })[0], 'a disparity');
}

describe('Cochran, Mantel and Haenszel', () => {
  it('are the published numbers of Berkeley’s admissions and of the rabbits (R, mantelhaen.test)', () => {
    const berkeley = [
      [512, 313, 89, 19],
      [353, 207, 17, 8],
      [120, 205, 202, 391],
      [138, 279, 131, 244],
      [53, 138, 94, 299],
      [22, 351, 24, 317],
    ].map(([a = 0, b = 0, c = 0, d = 0]) => ({ a, b, c, d }));
    const found = present(cochranMantelHaenszel(berkeley), 'a result');
    expect(found.statistic).toBeCloseTo(1.4269462285866883, 10);
    expect(found.p).toBeCloseTo(0.2322634628170448, 10);
    expect(found.commonOddsRatio).toBeCloseTo(0.9046968282586231, 12);
    expect(found.logVariance).toBeCloseTo(0.006559203487303511, 14);
    const rabbits = [
      [0, 6, 0, 5],
      [3, 3, 0, 6],
      [6, 0, 2, 4],
      [5, 1, 6, 0],
      [2, 0, 5, 0],
    ].map(([a = 0, b = 0, c = 0, d = 0]) => ({ a, b, c, d }));
    expect(cochranMantelHaenszel(rabbits)).toMatchObject({ informativeStrata: 3 });
    expect(cochranMantelHaenszel(rabbits)?.commonOddsRatio).toBeCloseTo(7, 12);
    expect(cochranMantelHaenszel(rabbits)?.statistic).toBeCloseTo(3.928571428571429, 12);
    expect(cochranMantelHaenszel(rabbits)?.logVariance).toBeCloseTo(0.9591836734693878, 12);
  });

  it('do not care in which order strata come, nor for strata that tell nothing', () => {
    const count = fc.integer({ min: 0, max: 30 });
    const stratum = fc.record({ a: count, b: count, c: count, d: count });
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
        const found = cochranMantelHaenszel(strata);
        const other = cochranMantelHaenszel([...strata].reverse().concat([{ a: 5, b: 7, c: 0, d: 0 }]));
        if (found === null) expect(other).toBeNull();
        else {
          expect(other?.statistic).toBeCloseTo(found.statistic, 8);
          if (found.commonOddsRatio !== null) expect(other?.commonOddsRatio).toBeCloseTo(found.commonOddsRatio, 8);
        }
      }),
    );
  });

  it('see through strata: a group behind in the whole and level within each keeps the common odds ratio of one', () => {
    // Everybody in the easy stratum has odds 4, in the hard one 1/4; the group applies to the hard one.
    const people = (name: string, easy: number, hard: number) => [
      ...new Array(easy * 4).fill([name, 'easy', 1]),
      ...new Array(easy).fill([name, 'easy', 0]),
      ...new Array(hard).fill([name, 'hard', 1]),
      ...new Array(hard * 4).fill([name, 'hard', 0]),
    ];
    const all = [...people('g', 10, 60), ...people('ref', 60, 10)] as [string, string, number][];
    const partition = partitionByAttribute(
      'group',
      all.map(([group]) => group),
    );
    const strata = partitionByAttribute(
      'stratum',
      all.map(([, stratum]) => stratum),
    );
    const subject = auditSubject(partition, { decisions: Uint8Array.from(all, ([, , decision]) => decision) }, strata);
    const of = (metric: DisparityMetricName, limit: string) => present(groupDisparities(subject, 1, { metric, threshold: threshold(limit) })[0], metric);
    expect(of('impactRatio', '4/5')).toMatchObject({ verdict: 'FAIL' });
    expect(of('commonOddsRatio', '4/5').measure.value).toBeCloseTo(1, 12);
    expect(of('commonOddsRatio', '4/5')).toMatchObject({ test: 'cmh', verdict: 'WARN', reason: 'NOT_DEMONSTRATED' });
    expect(of('demographicDisparity', '1/10').measure.value).toBeGreaterThan(0.2);
    expect(of('conditionalDemographicDisparity', '1/10').measure.value).toBeCloseTo(0, 12);
  });
});

describe('conditional demographic disparity', () => {
  it('is the mean over strata by size, with the joined interval (computed apart)', () => {
    const cells = [
      ['s1', 'g', 30, 70],
      ['s1', 'ref', 60, 40],
      ['s2', 'g', 20, 10],
      ['s2', 'ref', 50, 20],
    ] as const;
    const people = cells.flatMap(([stratum, group, selected, rejected]) => [
      ...Array.from({ length: selected }, () => [stratum, group, 1] as const),
      ...Array.from({ length: rejected }, () => [stratum, group, 0] as const),
    ]);
    const partition = partitionByAttribute(
      'group',
      people.map(([, group]) => group),
    );
    const strata = partitionByAttribute(
      'stratum',
      people.map(([stratum]) => stratum),
    );
    const subject = auditSubject(partition, { decisions: Uint8Array.from(people, ([, , decision]) => decision) }, strata);
    const [own] = groupDisparities(subject, 0, { metric: 'conditionalDemographicDisparity', threshold: threshold('1/10') }, { alpha: 0.1 });
    expect(own).toMatchObject({ group: { name: 'g' }, reference: { name: 'OVERALL' } });
    expect(own?.measure.value).toBeCloseTo(0.2178932178932179, 12);
    // Two groups share α = .1, so that each interval is one of 95 %.
    expect(own?.measure.ci?.lower).toBeCloseTo(0.10748759490278105, 9);
    expect(own?.measure.ci?.upper).toBeCloseTo(0.32342603275535203, 9);
  });
});

describe('named disparities', () => {
  const A = [400, 60, 100, 440] as const;
  const B = [450, 30, 50, 470] as const;

  it('compare what their names say', () => {
    const value = (metric: DisparityMetricName) => judge(metric, { g: A, ref: B }).measure.value;
    const [tpr, fpr, ppv, npv] = [400 / 500 - 450 / 500, 60 / 500 - 30 / 500, 400 / 460 - 450 / 480, 440 / 540 - 470 / 520];
    expect(value('equalizedOddsDifference')).toBeCloseTo(Math.max(Math.abs(tpr), Math.abs(fpr)), 12);
    expect(value('averageOddsError')).toBeCloseTo((Math.abs(tpr) + Math.abs(fpr)) / 2, 12);
    expect(value('averageOddsDifference')).toBeCloseTo((tpr + fpr) / 2, 12);
    expect(value('conditionalUseAccuracyDifference')).toBeCloseTo(Math.max(Math.abs(ppv), Math.abs(npv)), 12);
    expect(value('predictiveEqualityRatio')).toBeCloseTo(2, 12);
    expect(value('equalizedOddsRatio')).toBeCloseTo(0.5, 12);
    expect(value('falseDiscoveryRateDifference')).toBeCloseTo(-ppv, 12);
    expect(value('falseOmissionRateDifference')).toBeCloseTo(-npv, 12);
    expect(value('demographicParityRatio')).toBeCloseTo(460 / 480, 12);
  });

  it('never judge the signed average of the odds, in which opposite gaps cancel', () => {
    const cancelling = { g: [400, 100, 100, 400], ref: [300, 0, 200, 500] } as const;
    expect(judge('averageOddsDifference', cancelling)).toMatchObject({ verdict: 'INFORMATIONAL', reason: 'NEVER_JUDGED' });
    expect(judge('averageOddsError', cancelling)).toMatchObject({ verdict: 'FAIL' });
  });

  it('find a ratio of error rates harmful in either direction, in whole numbers, and only from thirty errors on', () => {
    const twice = judge('predictiveEqualityRatio', { g: A, ref: B }, '4/5');
    const half = judge('predictiveEqualityRatio', { g: B, ref: A }, '4/5');
    expect([twice.verdict, half.verdict]).toEqual(['FAIL', 'FAIL']);
    expect(judge('predictiveEqualityRatio', { g: [400, 40, 100, 460], ref: [400, 50, 100, 450] }, '4/5').reason).toBe('NOT_DEMONSTRATED');
    const few = judge('predictiveEqualityRatio', { g: [400, 10, 100, 490], ref: B }, '4/5');
    expect(few.shortfalls).toContainEqual({ what: 'events', have: 10, need: 30, group: 'g', rate: 'falsePositiveRate' });
    expect(judge('impactRatio', { g: B, ref: A }, '4/5').verdict).toBe('PASS');
  });

  it('compare the mix of errors by their logarithms, with Woolf’s interval, and not at all where a cell is empty', () => {
    const found = judge('treatmentEqualityDifference', { g: [500, 30, 20, 500], ref: [500, 25, 45, 500] });
    expect(found.measure.value).toBeCloseTo(-0.9932517730102834, 12);
    expect(found.measure.ci?.lower).toBeCloseTo(-1.7410122111119009, 9);
    expect(found.measure.ci?.upper).toBeCloseTo(-0.24549133490866615, 9);
    expect(found.p).toBeCloseTo(0.00985013118563844, 10);
    expect(judge('treatmentEqualityDifference', { g: [500, 0, 20, 500], ref: [500, 25, 45, 500] })).toMatchObject({
      measure: { value: null, status: 'UNDEFINED' },
      verdict: 'INSUFFICIENT_DATA',
    });
  });

  it('compare AUCs of different people by DeLong, which lets no small group fail', () => {
    const spread = (group: string, truth: number, n: number) => (n % 10) / 20 + (truth === 1 && group === 'ref' ? 0.3 : 0.05 * truth);
    const found = judge('rocAucParityDifference', { g: [100, 0, 0, 100], ref: [100, 0, 0, 100] }, '1/10', spread);
    expect(found).toMatchObject({ verdict: 'FAIL', test: 'delong', counts: [] });
    expect(found.measure).toMatchObject({ status: 'OK', ci: { method: 'delong-unpaired' } });
    const small = judge('rocAucParityDifference', { g: [20, 0, 0, 20], ref: [100, 0, 0, 100] }, '1/10', spread);
    expect(small.verdict).toBe('INSUFFICIENT_DATA');
    expect(judge('rocAucParityDifference', { g: [100, 0, 0, 0], ref: [100, 0, 0, 100] }, '1/10', spread).measure).toMatchObject({ reason: 'ONE_CLASS' });
  });

  it('find a group whose scores mean something else, in the bin where they do', () => {
    // At a score of .5 half of everybody and all of the group have the favourable truth.
    const found = judge('calibrationWithinGroups', { g: [100, 0, 0, 0], ref: [100, 200, 0, 0] }, '1/10');
    expect(found.measure.status).toBe('INSUFFICIENT');
    const scored = judge('calibrationWithinGroups', { g: [100, 0, 0, 0], ref: [100, 200, 0, 0] }, '1/10', () => 0.5);
    expect(scored).toMatchObject({ reference: { name: 'OVERALL' }, verdict: 'FAIL' });
    expect(scored.measure.value).toBeCloseTo(1 - 200 / 400, 12);
    const fair = judge('calibrationWithinGroups', { g: [500, 500, 0, 0], ref: [5_000, 5_000, 0, 0] }, '1/10', () => 0.5);
    expect(fair.verdict).toBe('PASS');
    expect(judge('calibrationWithinGroups', { g: [10, 10, 0, 0], ref: [500, 500, 0, 0] }, '1/10', () => 0.5).verdict).toBe('INSUFFICIENT_DATA');
  });

  it('never pass a group of fewer than ten, by any metric, whatever a policy sets as minimum', () => {
    const outcome = fc.integer({ min: 0, max: 2 });
    const names = Object.keys(DISPARITY_METRICS)
      .filter(isDisparityMetric)
      .filter((name) => !DISPARITY_METRICS[name].needsStrata);
    const lenient = {
      minimums: { groupRows: 0, denominatorRows: 0, events: 0 },
      policy: { pointBreachNotSignificant: 'WARN', notDemonstrated: 'PASS' },
    } as const;
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.tuple(outcome, outcome, outcome, outcome), (metric, own) => {
        fc.pre(own.some((count) => count > 0));
        const { partition, rows } = rowsOf({ tiny: own, ref: [100, 40, 40, 100] }, (_, truth, n) => ((n % 7) + truth) / 8);
        const found = groupDisparities(auditSubject(partition, rows), 0, { metric, threshold: threshold('1/2') }, lenient);
        for (const { group, verdict } of found) if (group.name === 'tiny') expect(verdict).not.toBe('PASS');
      }),
      { numRuns: 300 },
    );
  });
});

describe('references', () => {
  const audit = (references: Parameters<typeof auditAttribute>[1]['references']) => {
    const { partition, rows } = rowsOf({ a: [90, 30, 10, 70], b: [60, 10, 40, 90], c: [150, 45, 50, 155] });
    const rules = (['impactRatio', 'predictiveEqualityDifference'] as const).map((metric) => ({ metric, threshold: threshold('4/5') }));
    return auditAttribute(auditSubject(partition, rows), { rules, references });
  };

  it('are the best off, the largest, the one that was named, and per metric the one with the smallest value', () => {
    const found = audit([{ mode: 'best' }, { mode: 'majority' }, { mode: 'predefined', group: 'b' }, { mode: 'minMetric' }]);
    expect(found.references).toMatchObject({ best: { name: 'a' }, majority: { name: 'c' }, predefined: { name: 'b' }, minMetric: null });
    const against = (metric: string) => [
      ...new Set(found.disparities.filter((one) => one.metric === metric).map((one) => `${one.reference.name}:${one.modes}`)),
    ];
    expect(against('impactRatio')).toEqual(['a:best', 'c:majority', 'b:predefined,minMetric']);
    expect(against('predictiveEqualityDifference')).toEqual(['a:best', 'c:majority', 'b:predefined,minMetric']);
  });

  it('judge nothing when the named group is not there', () => {
    expect(audit([{ mode: 'predefined', group: 'd' }])).toMatchObject({ reason: 'REFERENCE_HAS_NO_ROWS', verdict: 'INSUFFICIENT_DATA' });
  });
});

describe('differential fairness', () => {
  it('is the largest log ratio of smoothed rates, with the pair it comes from (computed apart)', () => {
    const { partition, rows } = rowsOf({ x: [10, 0, 0, 90], y: [30, 0, 0, 30], z: [0, 0, 0, 5] });
    const found = differentialFairness(partition, tabulateGroups(partition, rows));
    expect(found.measure.value).toBeCloseTo(1.791759469228055, 12);
    expect(found).toMatchObject({ pair: ['y', 'z'], outcome: 'SELECTED' });
  });

  it('is never below zero, does not care how groups are called, and is what a search over all pairs finds', () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 })), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(sizes, (groups) => {
        const { partition, rows } = rowsOf(Object.fromEntries(groups.map(([yes, no], i) => [`g${i}`, [yes, 0, 0, no]] as const)));
        const found = differentialFairness(partition, tabulateGroups(partition, rows)).measure.value ?? Number.NaN;
        const rate = groups.map(([yes, no]) => (yes + 0.5) / (yes + no + 1));
        const pairs = rate.flatMap((a) => rate.flatMap((b) => [Math.abs(Math.log(a / b)), Math.abs(Math.log((1 - a) / (1 - b)))]));
        expect(found).toBeCloseTo(Math.max(...pairs), 9);
      }),
    );
  });
});

describe('weights', () => {
  const { partition, rows } = rowsOf({ ref: [60, 0, 0, 60], x: [30, 0, 0, 90], y: [6, 0, 0, 100] });
  const strata = partitionByAttribute(
    'stratum',
    Array.from(rows.decisions, (_, row) => (row % 4 < 2 ? 's' : 't')),
  );
  const weighed = (of: (row: number) => number) => ({ ...rows, weights: Float64Array.from(rows.decisions, (_, row) => of(row)) });

  it.each([
    ['that are one on average in every stratum', (row: number) => (row % 2 === 0 ? 1.5 : 0.5)],
    ['whose squares are one on average', (row: number) => (row % 2 === 0 ? 1.4 : 0.2)],
  ])('%s are weights, so that nothing counts people', (_, of) => {
    const subject = auditSubject(partition, weighed(of), strata);
    expect(subject.weighted).toBe(true);
    for (const metric of ['commonOddsRatio', 'demographicDisparity', 'conditionalDemographicDisparity'] as const) {
      for (const { p, measure } of groupDisparities(subject, 0, { metric, threshold: threshold('4/5') })) {
        expect(p).toBeNull();
        if (metric === 'commonOddsRatio') expect(measure.value).toBeNull();
      }
    }
  });

  it('give the same differential fairness on every scale, and that of people where all are alike', () => {
    const plain = differentialFairness(partition, tabulateGroups(partition, rows)).measure.value;
    for (const scale of [1 / 345, 1, 1_000]) {
      const found = differentialFairness(
        partition,
        tabulateGroups(
          partition,
          weighed(() => scale),
        ),
      ).measure.value;
      expect(found).toBeCloseTo(plain ?? Number.NaN, 9);
    }
  });
});

describe('inequality of benefits', () => {
  it('is Theil’s index and the generalised entropy (computed apart)', () => {
    const { partition, rows } = rowsOf({ all: [40, 10, 20, 30] });
    const [theil, entropy] = benefitInequality(tabulateGroups(partition, rows).overall);
    expect(theil?.value).toBeCloseTo(0.2593932224489253, 12);
    expect(entropy?.value).toBeCloseTo(0.17901234567901242, 12);
  });

  it('has no value where nobody got anything, and is zero where every decision is right', () => {
    const of = (outcomes: readonly [number, number, number, number]) => {
      const { partition, rows } = rowsOf({ all: outcomes });
      return benefitInequality(tabulateGroups(partition, rows).overall).map(({ value, status }) => [value, status]);
    };
    expect(of([0, 0, 9, 0])).toEqual([
      [null, 'UNDEFINED'],
      [null, 'UNDEFINED'],
    ]);
    for (const [value] of of([30, 0, 0, 20])) expect(value).toBeCloseTo(0, 12);
  });
});

describe('permutation tests of small tables', () => {
  it('come to the exact probability over all tables with the same margins (enumerated apart)', () => {
    const groups = [
      { events: 4, of: 6 },
      { events: 1, of: 5 },
      { events: 1, of: 7 },
    ];
    expect(Math.abs((rateGapPermutationP(groups, 3n, 40_000) ?? 1) - 0.168552036199095)).toBeLessThan(0.008);
    expect(Math.abs((independencePermutationP(groups, 3n, 40_000) ?? 1) - 0.14027149321266966)).toBeLessThan(0.008);
  });
});

describe('aggregates', () => {
  it('do not move to_overall when a group equal to everybody joins, and name no group that suffices', () => {
    const { partition, rows } = rowsOf({ a: [100, 50, 50, 100], b: [60, 40, 90, 110] });
    const more = rowsOf({ a: [100, 50, 50, 100], b: [60, 40, 90, 110], c: [160, 90, 140, 210] });
    const rules = [{ metric: 'impactRatio', threshold: threshold('4/5') }] as const;
    const of = (subject: ReturnType<typeof auditSubject>) =>
      present(auditAttribute(subject, { rules, references: [{ mode: 'best' }] }).aggregates[0], 'aggregates');
    const [two, three] = [of(auditSubject(partition, rows)), of(auditSubject(more.partition, more.rows))];
    expect(three.overallDifference.measure.value).toBeCloseTo(two.overallDifference.measure.value ?? Number.NaN, 12);
    expect(two.overallDifference.unassessed).toEqual([]);
    expect(two.permutationP).toBeLessThan(0.05);
  });
});
