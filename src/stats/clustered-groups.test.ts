import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { auditAttribute } from './attribute-audit.ts';
import { auditSubject } from './audit-subject.ts';
import { byCluster, combined, influenceVariance, rateInfluence, sharedClusters } from './clustered-groups.ts';
import { DISPARITY_METRICS, type DisparityMetricName, isDisparityMetric } from './disparity-metrics.ts';
import { groupDisparities } from './group-disparities.ts';
import { partitionByAttribute } from './group-partition.ts';
import { type AuditRows, RATE_CELLS, type RateName, rateCounts, rateOf, tabulateGroups } from './group-tables.ts';
import { Xoshiro256 } from './random.ts';
import { compareRates } from './rate-comparison.ts';
import { stratify } from './stratified-comparison.ts';

interface Drawn {
  readonly group: string;
  readonly stratum: string;
  readonly cluster: number;
  readonly decision: number;
  readonly truth: number;
}

const rowsOf = (drawn: readonly Drawn[], clustered = true) => ({
  partition: partitionByAttribute(
    'group',
    drawn.map(({ group }) => group),
  ),
  strata: partitionByAttribute(
    'stratum',
    drawn.map(({ stratum }) => stratum),
  ),
  rows: {
    decisions: Uint8Array.from(drawn, ({ decision }) => decision),
    truths: Int8Array.from(drawn, ({ truth }) => truth),
    scores: Float64Array.from(drawn, ({ decision, truth, cluster }) => (2 * decision + truth + (cluster % 7) / 7) / 4),
    clusters: clustered ? Uint32Array.from(drawn, ({ cluster }) => cluster) : undefined,
  } satisfies AuditRows,
  clusters: Uint32Array.from(drawn, ({ cluster }) => cluster),
});

const someRows = fc.array(
  fc.record({
    ...{ group: fc.constantFrom('a', 'b', 'c'), stratum: fc.constantFrom('x', 'y'), cluster: fc.nat(9) },
    ...{ decision: fc.integer({ min: 0, max: 1 }), truth: fc.integer({ min: -1, max: 1 }) },
  }),
  { minLength: 8, maxLength: 60 },
);

const RATES = Object.keys(RATE_CELLS) as RateName[];
const FOUR_FIFTHS = { numerator: 4n, denominator: 5n };
const METRICS = Object.keys(DISPARITY_METRICS).filter(isDisparityMetric);

/** Everybody in one group; some people have many rows, and their rows agree more than chance. Same rates for all groups: nobody is treated otherwise. */
function world(
  stream: Xoshiro256,
  clusters: number,
  groups: (cluster: number, row: number) => string,
  stratumOf: (cluster: number) => string = () => 'x',
): Drawn[] {
  return Array.from({ length: clusters }, (_, cluster) => {
    const own = stream.nextUnit() < 0.5 ? 0.25 : 0.75;
    return Array.from({ length: 1 + stream.nextBelow(9) }, (__, row) => ({
      ...{ group: groups(cluster, row), stratum: stratumOf(cluster), cluster },
      ...{ decision: stream.nextUnit() < own ? 1 : 0, truth: stream.nextUnit() < own ? 1 : 0 },
    }));
  }).flat();
}

describe('rates of groups whose rows come in clusters', () => {
  it('count the same cells as the rates themselves, and clusters add up to all rows', () => {
    fc.assert(
      fc.property(someRows, (drawn) => {
        const { partition, rows, clusters } = rowsOf(drawn);
        const tables = tabulateGroups(partition, rows);
        for (const table of [...tables.groups, tables.unknown, tables.overall]) {
          const { weights } = present(table.clusters, 'the clusters of a table');
          const sum = (cells: readonly number[]): number => weights.reduce((all, weight, at) => all + (cells.includes(at % 6) ? weight : 0), 0);
          for (const rate of RATES) {
            const { events, base } = rateCounts(table, rate);
            expect([sum(RATE_CELLS[rate].events), sum(RATE_CELLS[rate].base)]).toEqual([events.weight, base.weight]);
          }
        }
        expect(present(tables.overall.clusters, 'all clusters').clusters.length).toBe(new Set(clusters).size);
        const order = byCluster(clusters);
        expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
        expect([...order].map((row) => clusters[row])).toEqual([...clusters].sort((a, b) => a - b));
      }),
    );
  });

  it('have the variance of the linearised ratio, and are never worth more than their rows', () => {
    fc.assert(
      fc.property(someRows, (drawn) => {
        const { partition, rows } = rowsOf(drawn);
        for (const table of tabulateGroups(partition, rows).groups) {
          for (const rate of RATES) {
            const { clustered, base, ...counts } = rateCounts(table, rate);
            const p = rateOf({ ...counts, base });
            if (p === null || clustered === undefined) continue;
            expect(clustered.n).toBeLessThanOrEqual(base.rows + 1e-9);
            const influence = rateInfluence(present(table.clusters, 'clusters'), RATE_CELLS[rate]);
            expect(influence.values.reduce((sum, own) => sum + own, 0)).toBeCloseTo(0, 12);
            expect(influenceVariance(combined(influence, influence, [1, -1])) || 0).toBeCloseTo(0, 12);
          }
        }
      }),
    );
  });

  it('are those of independent rows where each cluster is one row', () => {
    const drawn = world(Xoshiro256.seeded(3n), 300, (cluster) => 'abc'[cluster % 3] ?? 'a').map((one, row) => ({ ...one, cluster: row }));
    const { partition, rows, clusters } = rowsOf(drawn);
    const request = { rules: METRICS.map((metric) => ({ metric, threshold: FOUR_FIFTHS })), references: [{ mode: 'best' as const }] };
    expect(sharedClusters(clusters)).toBeUndefined();
    const separate = { ...rows, clusters: sharedClusters(clusters) };
    expect(auditAttribute(auditSubject(partition, separate), request)).toEqual(auditAttribute(auditSubject(partition, rowsOf(drawn, false).rows), request));
  });

  it('say no more when every row is copied within its cluster', () => {
    const once = world(Xoshiro256.seeded(5n), 600, (cluster) => (cluster % 2 === 0 ? 'a' : 'b')).filter(
      ({ cluster }, row, all) => all[row - 1]?.cluster !== cluster,
    );
    const copied = once.flatMap((one) => Array.from({ length: 6 }, () => one));
    const judged = (drawn: readonly Drawn[], clustered: boolean, metric: DisparityMetricName) => {
      const { partition, rows } = rowsOf(drawn, clustered);
      const { ci, value } = present(groupDisparities(auditSubject(partition, rows), 0, { metric, threshold: FOUR_FIFTHS })[0], 'a disparity').measure;
      return { value, method: ci?.method, width: (ci?.upper ?? Number.NaN) - (ci?.lower ?? Number.NaN) };
    };
    for (const metric of [
      'impactRatio',
      'demographicParityDifference',
      'equalOpportunityDifference',
      'rocAucParityDifference',
      'demographicDisparity',
    ] as const) {
      const [single, together, naive] = [judged(once, false, metric), judged(copied, true, metric), judged(copied, false, metric)];
      expect(together.value).toBeCloseTo(single.value as number, 12);
      expect(together.method).toMatch(/^cluster-/);
      expect(together.width / single.width).toBeGreaterThan(0.97);
      expect(together.width / single.width).toBeLessThan(1.08);
      expect(naive.width / single.width).toBeLessThan(0.5);
    }
  });
});

describe('comparisons of groups in clusters', () => {
  const REPEATS = 250;

  /** How often intervals hold the truth, equality, and how often the test errs. */
  function coverage(seed: bigint, groups: (cluster: number, row: number) => string, clusters = 80) {
    const stream = Xoshiro256.seeded(seed);
    const held = { difference: 0, ratio: 0, naive: 0 };
    let rejected = 0;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const drawn = world(stream, clusters, groups);
      const compared = (form: 'difference' | 'ratio', clustered: boolean) => {
        const { partition, rows } = rowsOf(drawn, clustered);
        const [a, b] = tabulateGroups(partition, rows).groups;
        return compareRates('selectionRate', present(a, 'a'), present(b, 'b'), { form, level: 0.95 });
      };
      const holds = ({ bounds }: ReturnType<typeof compared>, truth: number): number => (bounds !== null && bounds[0] <= truth && truth <= bounds[1] ? 1 : 0);
      const found = compared('difference', true);
      held.difference += holds(found, 0);
      held.ratio += holds(compared('ratio', true), 1);
      held.naive += holds(compared('difference', false), 0);
      if ((found.p ?? 1) < 0.05) rejected += 1;
    }
    return { difference: held.difference / REPEATS, ratio: held.ratio / REPEATS, naive: held.naive / REPEATS, rejected: rejected / REPEATS };
  }

  it('hold the truth nineteen times of twenty, where rows taken for independent miss it far more often', () => {
    // Forty people on either side: the error of so many repeats is ± 2.7 points.
    const found = coverage(7n, (cluster) => (cluster % 2 === 0 ? 'a' : 'b'));
    expect(found.difference).toBeGreaterThanOrEqual(0.93);
    expect(found.ratio).toBeGreaterThanOrEqual(0.93);
    expect(found.rejected).toBeLessThanOrEqual(0.07);
    expect(found.naive).toBeLessThan(0.88);
  });

  it('hold it too where clusters have rows of both groups', () => {
    const found = coverage(9n, (_, row) => (row % 2 === 0 ? 'a' : 'b'));
    expect(found.difference).toBeGreaterThanOrEqual(0.93);
    expect(found.ratio).toBeGreaterThanOrEqual(0.93);
    expect(found.rejected).toBeLessThanOrEqual(0.07);
  });

  it('shrink sizes where what one of a pair gets the other does not', () => {
    const pairs = Array.from({ length: 200 }, (_, cluster) =>
      ['a', 'b'].map((group) => ({ group, stratum: 'x', cluster, decision: (cluster % 2 === 0) === (group === 'a') ? 1 : 0, truth: 1 })),
    ).flat();
    const width = (drawn: readonly Drawn[]) => {
      const { partition, rows } = rowsOf(drawn);
      const [a, b] = tabulateGroups(partition, rows).groups;
      const { bounds } = compareRates('selectionRate', present(a, 'a'), present(b, 'b'), { form: 'difference', level: 0.95 });
      return present(bounds, 'bounds')[1] - present(bounds, 'bounds')[0];
    };
    const apart = pairs.map((one) => ({ ...one, cluster: one.group === 'a' ? one.cluster : 1_000 + one.cluster }));
    expect(width(pairs) / width(apart)).toBeCloseTo(Math.SQRT2, 1);
    // Where the two of a pair get the same, nothing is gained by it.
    const alike = pairs.map((one) => ({ ...one, decision: one.cluster % 2 }));
    expect(width(alike)).toBeCloseTo(width(apart), 6);
  });

  it('over strata have the influences that leaving clusters out shows', () => {
    const drawn = world(
      Xoshiro256.seeded(13n),
      150,
      (cluster) => (cluster % 3 === 0 ? 'a' : 'b'),
      (cluster) => (cluster % 5 < 2 ? 'x' : 'y'),
    );
    const value = (metric: DisparityMetricName, without: number | null) => {
      const { partition, rows, strata } = rowsOf(drawn.filter(({ cluster }) => cluster !== without));
      const [found] = groupDisparities(auditSubject(partition, rows, strata), 1, { metric, threshold: FOUR_FIFTHS });
      return present(found, 'a disparity');
    };
    for (const metric of ['commonOddsRatio', 'conditionalDemographicDisparity', 'demographicDisparity'] as const) {
      const scale = (x: number | null): number => (metric === 'commonOddsRatio' ? Math.log(x as number) : (x as number));
      const whole = value(metric, null);
      expect(whole).toMatchObject({ test: 'cluster', measure: { ci: { method: 'cluster-wald' } } });
      const left = Array.from({ length: 150 }, (_, cluster) => scale(value(metric, cluster).measure.value));
      const mean = left.reduce((sum, one) => sum + one, 0) / left.length;
      const jackknife = ((left.length - 1) / left.length) * left.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      const { lower, upper, level } = present(whole.measure.ci, 'the interval');
      const half = (scale(upper) - scale(lower)) / 2;
      // Student's 97.5th (and, against everybody, 98.75th) percentiles at 49 degrees of freedom.
      const reach = half / Math.sqrt(jackknife);
      expect(reach).toBeGreaterThan(level === 0.95 ? 1.9 : 2.2);
      expect(reach).toBeLessThan(level === 0.95 ? 2.12 : 2.45);
    }
    const { partition, rows, strata } = rowsOf(drawn);
    expect(stratify(partition, strata, rows).every(({ overall }) => overall.clusters !== undefined)).toBe(true);
  });

  it('are not judged with few clusters, however many rows these have, and pass nothing by an exact test', () => {
    const stream = Xoshiro256.seeded(19n);
    const drawn = (clusters: number, rate: (group: string) => number): Drawn[] =>
      ['a', 'b'].flatMap((group, g) =>
        Array.from({ length: 4_000 }, (_, row) => ({
          ...{ group, stratum: 'x', cluster: g * clusters + (row % clusters), truth: row % 2 },
          decision: stream.nextBelow(10) < rate(group) ? 1 : 0,
        })),
      );
    const judged = (rows: readonly Drawn[]) => {
      const { partition, rows: own } = rowsOf(rows);
      return present(groupDisparities(auditSubject(partition, own), 0, { metric: 'impactRatio', threshold: FOUR_FIFTHS })[0], 'a disparity');
    };
    expect(judged(drawn(100, () => 5))).toMatchObject({ verdict: 'PASS', test: 'cluster', shortfalls: [] });
    expect(judged(drawn(29, () => 5))).toMatchObject({
      ...{ verdict: 'INSUFFICIENT_DATA', reason: 'BELOW_MINIMUMS' },
      shortfalls: expect.arrayContaining([expect.objectContaining({ what: 'clusters', have: 29, need: 30 })]),
    });
    // The largest gap there can be: of so few clusters nothing is demonstrated either way.
    expect(judged(drawn(5, (group) => (group === 'a' ? 10 : 1)))).toMatchObject({ verdict: 'INSUFFICIENT_DATA' });
    expect(judged(drawn(100, (group) => (group === 'a' ? 8 : 4)))).toMatchObject({ verdict: 'FAIL', reason: 'BREACH' });
    // Many rows of people who always get the same are as few as the people.
    const agreeing = ['a', 'b'].flatMap((group, g) =>
      Array.from({ length: 2_000 }, (_, row) => ({ group, stratum: 'x', cluster: g * 40 + (row % 40), truth: 1, decision: row % 40 < 20 ? 1 : 0 })),
    );
    expect(judged(agreeing)).toMatchObject({
      verdict: 'INSUFFICIENT_DATA',
      shortfalls: expect.arrayContaining([expect.objectContaining({ what: 'rows', need: 100 })]),
    });
  });

  it('make no few people with many rows the best off, against whom all others would be held', () => {
    const drawn = ['a', 'b', 'c'].flatMap((group, g) =>
      Array.from({ length: 1_200 }, (_, row) => ({
        ...{ group, stratum: 'x', truth: 1, cluster: 1_000 * g + (group === 'c' ? row % 2 : row % 200) },
        decision: group === 'c' || (row * 7 + Math.floor(row / 200)) % 10 < 5 ? 1 : 0,
      })),
    );
    const { partition, rows } = rowsOf(drawn);
    const audit = auditAttribute(auditSubject(partition, rows), { rules: [{ metric: 'impactRatio', threshold: FOUR_FIFTHS }], references: [{ mode: 'best' }] });
    expect(audit.groups.map(({ sufficientRows }) => sufficientRows)).toEqual([true, true, false]);
    expect(audit.references.best?.name).not.toBe('c');
  });

  it('have neither permutations nor χ² for whole attributes, whose aggregates rest on effective sizes', () => {
    const { partition, rows } = rowsOf(world(Xoshiro256.seeded(17n), 400, (cluster) => 'abc'[cluster % 3] ?? 'a'));
    const audit = auditAttribute(auditSubject(partition, rows), { rules: [{ metric: 'impactRatio', threshold: FOUR_FIFTHS }], references: [{ mode: 'best' }] });
    expect(audit.independence).toBeNull();
    for (const { permutationP, betweenDifference } of audit.aggregates) {
      expect(permutationP).toBeNull();
      expect(betweenDifference.measure.ci?.method).toBe('cluster-wilson');
    }
    const methods = new Set(audit.measures.flatMap(({ ci }) => (ci === undefined ? [] : [ci.method])));
    expect([...methods].every((method) => method.startsWith('cluster-'))).toBe(true);
  });
});
