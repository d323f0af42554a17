import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { type AttributeAudit, type AuditRequest, auditAttribute } from './attribute-audit.ts';
import { auditSubject } from './audit-subject.ts';
import type { DisparityMetricName } from './disparity-metrics.ts';
import { disparityVerdict, STRICT_DISPARITY_POLICY } from './disparity-verdict.ts';
import { parseRatio } from './exact-ratio.ts';
import { betweenGroupsDifference, type GroupRate, toOverallDifference } from './group-aggregates.ts';
import { groupMetrics } from './group-metrics.ts';
import { crossPartitions, partitionByAttribute } from './group-partition.ts';
import { rateCounts, rateOf, tabulateGroups } from './group-tables.ts';
import { AUDIT_MINIMUMS, minimumDetectableRatio, rowsToDetectRatio } from './minimums.ts';
import { unitTally } from './tally.ts';

interface Cell {
  readonly group: string | null;
  readonly n: number;
  readonly selected: number;
}

const rule = (metric: DisparityMetricName, threshold: string) => ({ metric, threshold: present(parseRatio(threshold), 'a threshold') });
const FOUR_FIFTHS = rule('impactRatio', '4/5');

/** Rows in which the first `selected` of each group are selected. */
function rowsOf(cells: readonly Cell[]) {
  const values = cells.flatMap((cell) => new Array<string | null>(cell.n).fill(cell.group));
  const decisions = Uint8Array.from(cells.flatMap((cell) => Array.from({ length: cell.n }, (_, i) => Number(i < cell.selected))));
  return { partition: partitionByAttribute('gender', values), rows: { decisions } };
}

function audit(cells: readonly Cell[], request: Partial<AuditRequest> = {}): AttributeAudit {
  const { partition, rows } = rowsOf(cells);
  return auditAttribute(auditSubject(partition, rows), { rules: [FOUR_FIFTHS], references: [{ mode: 'best' }], ...request });
}

const only = (result: AttributeAudit) => present(result.disparities[0], 'a disparity');

describe('a bias audit', () => {
  it('passes a group whose whole interval keeps four fifths', () => {
    const result = audit([
      { group: 'female', n: 2_000, selected: 980 },
      { group: 'male', n: 2_000, selected: 1_000 },
    ]);
    expect(result.verdict).toBe('PASS');
    expect(only(result)).toMatchObject({ verdict: 'PASS', reason: 'WITHIN_THRESHOLD', shortfalls: [], fourFifths: { crossed: false, exact: true } });
    expect(only(result).measure).toMatchObject({ id: 'impactRatio@1', value: 0.98, status: 'OK', slice: { gender: 'female' } });
    expect(only(result).reference.name).toBe('male');
  });

  it('judges decisions whatever the truth is, and nothing by a truth of one class or a group without positives', () => {
    const equalOpportunity = rule('equalOpportunityDifference', '1/10');
    const { partition, rows } = rowsOf([
      { group: 'female', n: 1_000, selected: 300 },
      { group: 'male', n: 1_000, selected: 600 },
    ]);
    const judgedBy = (truths: Int8Array) => {
      const { disparities, verdict } = auditAttribute(auditSubject(partition, { ...rows, truths }), {
        ...{ rules: [FOUR_FIFTHS, equalOpportunity], references: [{ mode: 'best' as const }] },
      });
      return [verdict, ...disparities.map((one) => [one.metric, one.verdict])];
    };
    const negatives = new Int8Array(2_000);
    const men = Int8Array.from({ length: 2_000 }, (_, row) => (row >= 1_000 ? row % 2 : 0));
    // The decisions alone demonstrate the breach, so that it stands; what needs positives stays unknown.
    for (const truths of [negatives, men])
      expect(judgedBy(truths)).toEqual(['FAIL', ['impactRatio', 'FAIL'], ['equalOpportunityDifference', 'INSUFFICIENT_DATA']]);
  });

  it('fails a group whose whole interval breaches it, and warns in between', () => {
    const fail = audit([
      { group: 'female', n: 1_000, selected: 300 },
      { group: 'male', n: 1_000, selected: 600 },
    ]);
    expect(only(fail)).toMatchObject({ verdict: 'FAIL', reason: 'BREACH' });
    const open = audit([
      { group: 'female', n: 114, selected: 58 },
      { group: 'male', n: 153, selected: 92 },
    ]);
    expect(only(open)).toMatchObject({ verdict: 'WARN', reason: 'NOT_DEMONSTRATED' });
    expect(only(open).measure.value).toBeCloseTo(0.8461098398169338, 12);
    expect(only(open).p).toBeCloseTo(0.1369228995709441, 10);
    const breach = [
      { group: 'female', n: 150, selected: 55 },
      { group: 'male', n: 150, selected: 75 },
    ];
    expect(only(audit(breach))).toMatchObject({ verdict: 'FAIL', reason: 'POINT_BREACH_NOT_SIGNIFICANT' });
    const mapped = audit(breach, { settings: { policy: { pointBreachNotSignificant: 'WARN', notDemonstrated: 'WARN' } } });
    expect(only(mapped)).toMatchObject({ verdict: 'WARN', reason: 'POINT_BREACH_NOT_SIGNIFICANT' });
  });

  it('lets a small group fail when the exact test shows it, and never pass', () => {
    const shown = audit([
      { group: 'female', n: 40, selected: 4 },
      { group: 'male', n: 400, selected: 240 },
    ]);
    expect(only(shown)).toMatchObject({ verdict: 'FAIL', reason: 'SMALL_BUT_DEMONSTRATED' });
    expect(only(shown).shortfalls.map(({ group, what, have, need }) => [group, what, have, need])).toEqual([
      ['female', 'rows', 40, 100],
      ['female', 'events', 4, 5],
    ]);
    const equal = audit([
      { group: 'female', n: 40, selected: 24 },
      { group: 'male', n: 400, selected: 240 },
    ]);
    expect(only(equal)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'BELOW_MINIMUMS' });
  });

  it('never passes a group of three, whatever the rest looks like and whatever a policy sets as minimum', () => {
    const cell = fc.record({ n: fc.integer({ min: 1, max: 600 }), share: fc.double({ min: 0, max: 1, noNaN: true }) });
    const lenient = {
      minimums: { groupRows: 0, denominatorRows: 0, events: 0 },
      policy: { pointBreachNotSignificant: 'WARN', notDemonstrated: 'PASS' },
    } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.array(cell, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('best', 'majority'),
        fc.constantFrom({}, lenient),
        (selected, others, mode, settings) => {
          const cells = [{ group: 'tiny', n: 3, selected }, ...others.map(({ n, share }, i) => ({ group: `g${i}`, n, selected: Math.round(n * share) }))];
          const result = audit(cells, { rules: [FOUR_FIFTHS, rule('demographicParityDifference', '1/2')], references: [{ mode }], settings });
          const touching = result.disparities.filter((disparity) => disparity.group.name === 'tiny' || disparity.reference.name === 'tiny');
          expect(touching.length).toBeGreaterThan(0);
          for (const disparity of touching) expect(disparity.verdict).not.toBe('PASS');
          expect(result.verdict).not.toBe('PASS');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not move towards PASS when a group shrinks below the minimums', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 99 }), (a, b, small) => {
        const at = (n: number) =>
          only(
            audit(
              [
                { group: 'a', n, selected: Math.round(n * a) },
                { group: 'b', n: 1_000, selected: Math.round(1_000 * b) },
              ],
              { references: [{ mode: 'predefined', group: 'b' }] },
            ),
          );
        expect(['INSUFFICIENT_DATA', 'FAIL']).toContain(at(small).verdict);
      }),
    );
  });

  it('gives every recall of the intersectional teaching example as INSUFFICIENT_DATA', () => {
    const y = [0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const predicted = [0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0];
    const first = ['b', 'b', 'a', 'b', 'b', 'c', 'c', 'c', 'a', 'a', 'c', 'a', 'b', 'c', 'c', 'b', 'c', 'c'];
    const second = [8, 6, 8, 8, 8, 8, 6, 6, 6, 8, 6, 6, 6, 6, 8, 6, 6, 6].map(String);
    const partition = crossPartitions(partitionByAttribute('sf0', first), partitionByAttribute('sf1', second));
    const rows = { decisions: Uint8Array.from(predicted), truths: Int8Array.from(y) };
    const tables = tabulateGroups(partition, rows);
    const positives = Object.fromEntries(partition.groups.map((group, i) => [group.name, rateCounts(present(tables.groups[i], 'table'), 'truePositiveRate')]));
    expect(Object.fromEntries(Object.entries(positives).map(([name, counts]) => [name, [counts.events.rows, counts.base.rows]]))).toEqual({
      'a|6': [0, 1],
      'a|8': [1, 1],
      'b|6': [2, 3],
      'b|8': [1, 2],
      'c|6': [2, 4],
      'c|8': [0, 1],
    });
    const result = auditAttribute(auditSubject(partition, rows), { rules: [rule('equalOpportunityDifference', '0.1')], references: [{ mode: 'best' }] });
    expect(result.disparities.map((disparity) => disparity.verdict)).toEqual(new Array(5).fill('INSUFFICIENT_DATA'));
    expect(result.verdict).toBe('INSUFFICIENT_DATA');
    const aggregate = present(result.aggregates[0], 'aggregates');
    expect(aggregate.betweenDifference.measure).toMatchObject({ status: 'INSUFFICIENT', reason: 'REQUIRED_GROUP_NOT_ASSESSED' });
    expect(aggregate.betweenDifference.unassessed).toHaveLength(6);
  });

  it('counts unknown values, leaves them out, and judges nothing when they are more than a fifth', () => {
    const groups = [
      { group: 'female', n: 1_000, selected: 490 },
      { group: 'male', n: 1_000, selected: 500 },
    ];
    const some = audit([...groups, { group: null, n: 400, selected: 400 }]);
    expect(some).toMatchObject({ unknownRows: 400, verdict: 'PASS', reason: null });
    expect(some.measures.find((measure) => measure.slice?.gender === 'UNKNOWN')).toMatchObject({ id: 'groupShare@1', numerator: 400, denominator: 2_400 });
    const many = audit([...groups, { group: null, n: 600, selected: 600 }]);
    expect(many).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'UNKNOWN_SHARE_TOO_HIGH' });
    expect(only(many)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'UNKNOWN_SHARE_TOO_HIGH' });
  });

  it('says INSUFFICIENT_DATA, not PASS, when there is nothing to compare', () => {
    expect(audit([{ group: 'female', n: 500, selected: 100 }])).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'FEWER_THAN_TWO_GROUPS' });
    expect(audit([])).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'FEWER_THAN_TWO_GROUPS' });
    const two = [
      { group: 'a', n: 500, selected: 100 },
      { group: 'b', n: 500, selected: 100 },
    ];
    expect(audit(two, { rules: [] })).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NO_RULES' });
    expect(audit(two, { references: [{ mode: 'predefined', group: 'c' }] })).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'REFERENCE_HAS_NO_ROWS' });
    expect(audit(two, { rules: [rule('equalOpportunityDifference', '0.1')] })).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'GROUND_TRUTH_MISSING' });
    const nobody = two.map((cell) => ({ ...cell, selected: 0 }));
    expect(only(audit(nobody))).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'BELOW_MINIMUMS', measure: { value: null, status: 'UNDEFINED' } });
  });

  it('takes the best group with enough rows as reference, so that three lucky people are no yardstick', () => {
    const cells = [
      { group: 'lucky', n: 3, selected: 3 },
      { group: 'a', n: 500, selected: 250 },
      { group: 'b', n: 500, selected: 240 },
    ];
    const result = audit(cells);
    expect(result.references.best?.name).toBe('a');
    expect(result.disparities.map((disparity) => [disparity.group.name, disparity.verdict])).toEqual([
      ['b', 'PASS'],
      ['lucky', 'INSUFFICIENT_DATA'],
    ]);
    expect(audit(cells, { references: [{ mode: 'majority' }] }).references.majority?.name).toBe('a');
  });

  it('widens every interval by the number of comparisons', () => {
    const pair = audit([
      { group: 'a', n: 500, selected: 200 },
      { group: 'b', n: 500, selected: 250 },
    ]);
    const three = audit([
      { group: 'a', n: 500, selected: 200 },
      { group: 'b', n: 500, selected: 250 },
      { group: 'c', n: 500, selected: 240 },
    ]);
    expect(only(pair).measure.ci?.level).toBeCloseTo(0.95, 12);
    expect(only(three).measure.ci?.level).toBeCloseTo(0.975, 12);
    expect(only(three).measure.ci?.lower ?? 1).toBeLessThan(only(pair).measure.ci?.lower ?? 0);
  });

  it('does not change when groups are renamed', () => {
    const n = fc.integer({ min: 1, max: 400 });
    const cells = fc.array(fc.tuple(n, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(cells, (sizes) => {
        const named = (prefix: string) => sizes.map(([size, share], i) => ({ group: `${prefix}${i}`, n: size, selected: Math.round(size * share) }));
        const strip = (result: AttributeAudit) => result.disparities.map(({ measure, verdict, p }) => [measure.value, verdict, p]);
        const settings: Partial<AuditRequest> = { references: [{ mode: 'predefined', group: 'a0' }] };
        expect(strip(audit(named('a'), settings))).toEqual(strip(audit(named('z'), { references: [{ mode: 'predefined', group: 'z0' }] })));
      }),
      { numRuns: 50 },
    );
  });
});

describe('equalized odds', () => {
  it('is the larger of the two differences, with an interval that holds for both', () => {
    const cells = [
      ['a', 200, 140, 200, 60],
      ['b', 200, 170, 200, 50],
    ] as const;
    const values: string[] = [];
    const decisions: number[] = [];
    const truths: number[] = [];
    for (const [group, positives, tp, negatives, fp] of cells) {
      for (let i = 0; i < positives; i++) values.push(group) && decisions.push(Number(i < tp)) && truths.push(1);
      for (let i = 0; i < negatives; i++) values.push(group) && decisions.push(Number(i < fp)) && truths.push(0);
    }
    const result = auditAttribute(auditSubject(partitionByAttribute('g', values), { decisions: Uint8Array.from(decisions), truths: Int8Array.from(truths) }), {
      rules: [rule('equalizedOddsDifference', '0.1'), rule('equalOpportunityDifference', '0.1'), rule('predictiveEqualityDifference', '0.1')],
      references: [{ mode: 'predefined', group: 'b' }],
    });
    const [odds, tpr, fpr] = result.disparities;
    expect(odds?.measure.value).toBeCloseTo(0.15, 12);
    expect(tpr?.measure.value).toBeCloseTo(-0.15, 12);
    expect(fpr?.measure.value).toBeCloseTo(0.05, 12);
    expect(odds?.measure.ci?.level).toBeCloseTo(0.975, 12);
    expect(odds?.measure.ci?.lower ?? 1).toBeLessThan(Math.abs(tpr?.measure.ci?.upper ?? 0));
  });
});

describe('group metrics', () => {
  it('carry their own denominators and speak of undefined ones', () => {
    const values = ['a', 'a', 'a', 'b', 'b'];
    const rows = { decisions: Uint8Array.of(1, 0, 1, 1, 0), truths: Int8Array.of(1, 1, -1, 0, 0), scores: Float64Array.of(0.9, 0.4, 0.8, 0.7, 0.2) };
    const measures = groupMetrics(partitionByAttribute('g', values), rows);
    const find = (id: string, group: string) => measures.find((measure) => measure.id === id && measure.slice?.g === group);
    expect(find('groupTruePositiveRate@1', 'a')).toMatchObject({ value: 0.5, numerator: 1, denominator: 2, n: 2 });
    expect(find('groupTruePositiveRate@1', 'b')).toMatchObject({ value: null, status: 'UNDEFINED', reason: 'ZERO_DENOMINATOR', denominator: 0 });
    expect(find('groupMissingLabelShare@1', 'a')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(find('groupRocAuc@1', 'b')).toMatchObject({ value: null, reason: 'ONE_CLASS' });
    expect(find('groupShareOfSelected@1', 'a')).toMatchObject({ numerator: 2, denominator: 3 });
    for (const measure of measures) expect(measure.value === null).toBe(measure.status !== 'OK' && measure.status !== 'INSUFFICIENT');
  });

  it('find that no label is missing where sums of weights differ by their rounding', () => {
    const rows = 101;
    const values = Array.from({ length: rows }, () => 'a');
    const weights = Float64Array.from(values, (_, row) => 0.1 + 0.7 * (row % 7));
    const decisions = Uint8Array.from(values, (_, row) => row % 2);
    for (let shift = 0; shift < 8; shift++) {
      const truths = Int8Array.from(values, (_, row) => ((row + shift) % 3 === 0 ? 1 : 0));
      const measures = groupMetrics(partitionByAttribute('g', values), { decisions, truths, weights });
      const share = measures.find(({ id }) => id === 'groupMissingLabelShare@1');
      expect(share?.numerator).toBeGreaterThanOrEqual(0);
      expect(share?.value).toBeCloseTo(0, 12);
    }
  });

  it('halve nothing when every weight is doubled', () => {
    const values = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 'a' : 'b'));
    const decisions = Uint8Array.from(values, (_, i) => Number(i % 3 === 0));
    const partition = partitionByAttribute('g', values);
    const rate = (weights?: Float64Array) => rateOf(rateCounts(present(tabulateGroups(partition, { decisions, weights }).groups[0], 'table'), 'selectionRate'));
    expect(rate(new Float64Array(60).fill(2))).toBe(rate());
  });
});

describe('aggregates over groups', () => {
  const context = { rows: unitTally(10), weighted: false };
  const rate = (group: string, value: number | null): GroupRate => ({ group, value, sufficient: value !== null });

  it('do not change with the order of groups, and name a group that cannot be estimated', () => {
    const groups = [rate('a', 0.2), rate('b', 0.5), rate('c', null)];
    for (const order of [groups, [...groups].reverse()]) {
      expect(betweenGroupsDifference(order, context)).toMatchObject({ measure: { value: null, status: 'INSUFFICIENT' }, unassessed: ['c'] });
    }
    expect(betweenGroupsDifference(groups.slice(0, 2), context).measure.value).toBeCloseTo(0.3, 12);
  });

  it('to overall do not change when a group equal to the overall rate is added', () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), value, (values, overall) => {
        const groups = values.map((v, i) => rate(`g${i}`, v));
        const added = [...groups, rate('same', overall)];
        expect(toOverallDifference(added, overall, context).measure.value).toBe(toOverallDifference(groups, overall, context).measure.value);
      }),
    );
  });
});

describe('detectable disparities', () => {
  it('need the published numbers of rows', () => {
    for (const [rate, rows] of [
      [0.5, 385],
      [0.3, 856],
      [0.1, 3_211],
      [0.05, 6_743],
    ] as const) {
      expect(rowsToDetectRatio(rate, 0.8)).toBe(rows);
      const ratio = present(minimumDetectableRatio(rows, rows, rate), 'a ratio');
      expect(ratio).toBeGreaterThanOrEqual(0.8);
      expect(ratio).toBeLessThan(0.801);
    }
  });

  it('are none when even a ratio of zero would go unseen', () => {
    expect(minimumDetectableRatio(3, 3, 0.1)).toBeNull();
    expect(minimumDetectableRatio(0, 100, 0.5)).toBeNull();
    expect(minimumDetectableRatio(100, 100, 0)).toBeNull();
  });
});

describe('the verdict on a disparity', () => {
  const base = {
    threshold: 0.8,
    harmfulSide: 'below',
    minimumsMet: true,
    passFloorMet: true,
    smallNumbers: false,
    exactP: null,
    alpha: 0.05,
    policy: STRICT_DISPARITY_POLICY,
  } as const;

  it('is never PASS, and never an exception, when anything is missing or not a number', () => {
    const odd = fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.9, 1);
    fc.assert(
      fc.property(odd, odd, odd, fc.boolean(), (point, lower, upper, minimumsMet) => {
        const complete = [point, lower, upper].every((value) => value !== null && Number.isFinite(value));
        const { verdict } = disparityVerdict({ ...base, point, lower, upper, minimumsMet });
        if (!complete || !minimumsMet) expect(verdict).toBe('INSUFFICIENT_DATA');
      }),
    );
  });

  it('is at most WARN when one decision would turn the comparison round', () => {
    expect(disparityVerdict({ ...base, point: 0.5, lower: 0.3, upper: 0.75, smallNumbers: true })).toEqual({ verdict: 'WARN', reason: 'SMALL_NUMBERS' });
    expect(disparityVerdict({ ...base, point: 0.5, lower: 0.3, upper: 0.75 })).toEqual({ verdict: 'FAIL', reason: 'BREACH' });
  });

  it('follows differences in the other direction', () => {
    const gap = { ...base, threshold: 0.1, harmfulSide: 'above' } as const;
    expect(disparityVerdict({ ...gap, point: 0.02, lower: 0, upper: 0.08 }).verdict).toBe('PASS');
    expect(disparityVerdict({ ...gap, point: 0.2, lower: 0.15, upper: 0.3 }).verdict).toBe('FAIL');
    expect(disparityVerdict({ ...gap, point: 0.05, lower: 0, upper: 0.15 })).toEqual({ verdict: 'WARN', reason: 'NOT_DEMONSTRATED' });
  });

  it('has the documented minimums', () => {
    expect(AUDIT_MINIMUMS).toEqual({ groupRows: 100, denominatorRows: 30, events: 5 });
  });
});
