/** Sections of the golden file that speak of statistics. */

import { auditAttribute } from '../../stats/attribute-audit.ts';
import { auditSubject } from '../../stats/audit-subject.ts';
import { hellinger, jensenShannon, totalVariation, wassersteinOfSamples } from '../../stats/distribution-distances.ts';
import { flipTest, isBelowRatio, parseRatio, type Ratio } from '../../stats/exact-ratio.ts';
import { crossPartitions, partitionByAttribute } from '../../stats/group-partition.ts';
import { rateCounts, tabulateGroups } from '../../stats/group-tables.ts';
import { kolmogorovSmirnov } from '../../stats/kolmogorov-smirnov.ts';
import { impactRatiosOfScores, impactRatiosOfSelection } from '../../stats/local-law-144.ts';
import { rowsToDetectRatio } from '../../stats/minimums.ts';
import { benjaminiHochbergAdjust } from '../../stats/multiplicity.ts';
import { psiCritical, psiOfShares } from '../../stats/population-stability.ts';
import { katzInterval, newcombeInterval } from '../../stats/proportion-comparisons.ts';
import { wilsonInterval } from '../../stats/proportion-intervals.ts';
import { rankScores } from '../../stats/ranked-scores.ts';
import { RESAMPLED, resampledBinary } from '../../stats/resampled-binary.ts';
import { analyseRoc, aucInterval } from '../../stats/roc.ts';
import { fisherExactP, pooledZTest } from '../../stats/significance-tests.ts';
import { logChoose } from '../../stats/special-functions.ts';
import { Checker, type ConformanceResult } from './checker.ts';
import type { Reference } from './reference.ts';

type Section = (check: Checker, golden: Reference) => void;

const FOUR_FIFTHS: Ratio = { numerator: 4n, denominator: 5n };

/** Section name → comparison; every one of them has to be in the file. */
const SECTIONS: Readonly<Record<string, Section>> = {
  auc: (check, golden) => {
    for (const [i, example] of golden.list().entries()) {
      const rows = { labels: Uint8Array.from(example.at('y').numbers()), scores: Float64Array.from(example.at('s').numbers()) };
      const ranked = rankScores(rows);
      check.number(`example ${i} AUC`, analyseRoc(ranked)?.auc, example.at('auc').value());
      const out = new Float64Array(RESAMPLED.length);
      resampledBinary(ranked, 0.5, true)(new Uint32Array(ranked.n).fill(1), out);
      check.number(`example ${i} AP`, out[RESAMPLED.indexOf('averagePrecision')], example.at('ap').value());
      if (!example.at('w').exists) continue;
      const weighted = rankScores({ ...rows, weights: Float64Array.from(example.at('w').numbers()) });
      check.number(`example ${i} weighted AUC`, analyseRoc(weighted)?.auc, example.at('aucWeighted').value());
    }
  },
  delong: (check, golden) => {
    const roc = analyseRoc(rankScores({ labels: Uint8Array.from(golden.at('y').numbers()), scores: Float64Array.from(golden.at('s').numbers()) }));
    check.number('AUC', roc?.auc, golden.at('auc').value());
    check.number('variance', roc?.variance, golden.at('var').value());
    // The file's bounds were made with z rounded to six decimals.
    if (roc !== null) check.interval('interval', aucInterval(roc, 0.95).bounds, golden.at('ciLogit95').numbers(), 1e-7);
  },
  wilson95: (check, golden) => {
    for (const example of golden.list()) {
      const [k, n] = [example.at('k').value(), example.at('n').value()];
      check.interval(`${k}/${n}`, wilsonInterval(k, n, 0.95), example.at('ci').numbers(), 1e-6);
    }
  },
  newcombe95: (check, golden) => check.interval('interval', newcombeInterval(...proportions(golden), 0.95), golden.at('ci').numbers()),
  katz95: (check, golden) => check.interval('interval', katzInterval(...proportions(golden), 0.95), golden.at('ci').numbers()),
  fisher: (check, golden) => {
    const cell = (row: number, column: number) => golden.at('table', row, column).value();
    check.number('p', fisherExactP({ a: cell(0, 0), b: cell(0, 1), c: cell(1, 0), d: cell(1, 1) }), golden.at('p').value());
  },
  ztest: (check, golden) => {
    const [a, b] = proportions(golden);
    const result = pooledZTest(a.k, a.n, b.k, b.n);
    check.number('z', result?.statistic, golden.at('z').value());
    check.number('p', result?.p, golden.at('p').value());
  },
  fourFifths: checkFourFifths,
  flipTest: (check, golden) => {
    for (const [i, example] of golden.list().entries()) {
      const side = (name: string) => ({ events: example.at(name, 0).value(), of: example.at(name, 1).value() });
      check.equal(`example ${i}`, flipTest(side('g'), side('ref')), example.at('flips').isTrue);
    }
  },
  ll144: checkLocalLaw,
  fairlearnIntersection: checkIntersection,
  distances: (check, golden) => {
    const [p, q] = [golden.at('p').numbers(), golden.at('q').numbers()];
    check.number('psi', psiOfShares(p, q), golden.at('psi').value());
    check.number('tvd', totalVariation(p, q), golden.at('tvd').value());
    check.number('hellinger', hellinger(p, q), golden.at('hellinger').value());
    check.number('js', jensenShannon(p, q), golden.at('jsBase2').value());
    check.number('js in nats', jensenShannon(p, q) * Math.sqrt(Math.LN2), golden.at('jsNat').value());
  },
  wasserstein: (check, golden) => {
    const [reference, current] = [Float64Array.from(golden.at('ref').numbers()), Float64Array.from(golden.at('cur').numbers())];
    const distance = wassersteinOfSamples(reference, current);
    check.number('w1', distance, golden.at('w1').value());
    check.number('normed', distance / golden.at('sdRef0').value(), golden.at('normed').value());
    check.number('ks', kolmogorovSmirnov(reference, current), golden.at('ks').value());
  },
  psiCritical95: (check, golden) => {
    for (const example of golden.list()) {
      const [bins, n, m] = ['B', 'n', 'm'].map((name) => example.at(name).value());
      check.number(`B=${bins} n=${n}`, psiCritical(bins ?? 0, n ?? 0, m ?? 0, 0.05), example.at('crit').value(), 5e-5);
    }
  },
  bh: (check, golden) => {
    const rejected = benjaminiHochbergAdjust(golden.at('p').numbers()).filter((p) => p <= golden.at('q').value()).length;
    check.equal('rejected', rejected, golden.at('rejected').value());
  },
  sampleSizeRatio08: (check, golden) => {
    for (const rate of golden.keys()) check.equal(`rate ${rate}`, rowsToDetectRatio(Number(rate), 0.8), golden.at(rate).value());
  },
  pFalseFourFifths: (check, golden) => {
    for (const example of golden.list()) {
      const [p, n] = [example.at('p').value(), example.at('n').value()];
      check.number(`p=${p} n=${n}`, falseAlarmProbability(p, n), example.at('prob').value(), 5.1e-4);
    }
  },
};

/** Compares every statistical section of the golden file. */
export function goldenConformance(golden: Reference): readonly ConformanceResult[] {
  return Object.entries(SECTIONS).map(([name, section]) => {
    const check = new Checker();
    if (golden.at(name).exists) section(check, golden.at(name));
    return check.result(`golden ${name}`);
  });
}

function proportions(golden: Reference): [{ k: number; n: number }, { k: number; n: number }] {
  const side = (i: 1 | 2) => ({ k: golden.at(`k${i}`).value(), n: golden.at(`n${i}`).value() });
  return [side(1), side(2)];
}

function checkFourFifths(check: Checker, golden: Reference): void {
  for (const [i, example] of golden.list().entries()) {
    if (example.at('rates').exists) {
      const [best, rate] = example
        .at('rates')
        .numbers()
        .map((value) => ({ events: Math.round(value * 100), of: 100 }));
      if (best !== undefined && rate !== undefined) check.equal(`rates ${i}`, isBelowRatio(rate, best, FOUR_FIFTHS)?.crossed, example.at('flag').isTrue);
    } else if (example.at('sel').exists) {
      const group = { events: example.at('sel').value(), of: example.at('n').value() };
      const reference = { events: example.at('refSel').value(), of: example.at('refN').value() };
      const ratio = parseRatio(example.at('exactRatio').text());
      check.equal(`counts ${i}`, ratio === null ? undefined : isBelowRatio(group, reference, ratio)?.crossed, example.at('flag').isTrue);
    } else {
      const found = misjudgedPairs(example.at('allPairsUpTo').value());
      check.equal('pairs misjudged by integers', found.byIntegers, 0);
      check.equal('pairs misjudged by floats', found.byFloats, example.at('exactFourFifthsMisjudgedByFloat').value());
    }
  }
}

function misjudgedPairs(limit: number): { readonly byIntegers: number; readonly byFloats: number } {
  let byIntegers = 0;
  let byFloats = 0;
  for (let of = 1; of <= limit; of++) {
    for (let referenceOf = 1; referenceOf <= limit; referenceOf++) {
      for (let selected = 1; selected <= referenceOf; selected++) {
        if ((4 * selected * of) % (5 * referenceOf) !== 0) continue;
        const events = (4 * selected * of) / (5 * referenceOf);
        if (isBelowRatio({ events, of }, { events: selected, of: referenceOf }, FOUR_FIFTHS)?.crossed !== false) byIntegers += 1;
        if (events / of / (selected / referenceOf) < 0.8) byFloats += 1;
      }
    }
  }
  return { byIntegers, byFloats };
}

/** People of two categories whose published rates are given in percent of a thousand. */
function checkLocalLaw(check: Checker, golden: Reference): void {
  const tableOf = (rates: readonly number[]) => {
    const names = rates.flatMap((_, i) => new Array<string>(1_000).fill(`category ${i}`));
    const selected = Uint8Array.from(rates.flatMap((rate) => Array.from({ length: 1_000 }, (_, i) => Number(i < Math.round(rate * 10)))));
    return impactRatiosOfSelection(partitionByAttribute('category', names), selected);
  };
  const sex = golden.at('sex').keys();
  for (const [i, row] of tableOf(sex.map((name) => golden.at('sex', name, 1).value())).rows.entries()) {
    check.number(`sex ${sex[i]}`, Math.round((row.impactRatio.value ?? Number.NaN) * 100) / 100, golden.at('sex', sex[i] ?? '', 2).value());
  }
  for (const [i, row] of tableOf(golden.at('ethnicityRates').numbers()).rows.entries()) {
    check.number(`ethnicity ${i}`, Math.round((row.impactRatio.value ?? Number.NaN) * 100) / 100, golden.at('ethnicityRatios', i).value());
  }
  const scores = Float64Array.from(golden.at('tiesAtMedian', 'scores').numbers());
  const tied = impactRatiosOfScores(
    partitionByAttribute(
      'category',
      [...scores].map((_, i) => (i % 2 === 0 ? 'a' : 'b')),
    ),
    scores,
  );
  check.number('median', tied.median, golden.at('tiesAtMedian', 'median').value());
  check.number(
    'above',
    tied.rows.reduce((sum, row) => sum + (row.rate.numerator ?? Number.NaN), 0),
    golden.at('tiesAtMedian', 'above').value(),
  );
  for (const row of tied.rows) check.equal('status', row.impactRatio.status as string, golden.at('tiesAtMedian', 'status').text());
}

function checkIntersection(check: Checker, golden: Reference): void {
  const first = golden
    .at('sf0')
    .list()
    .map((entry) => entry.text());
  const second = golden.at('sf1').numbers().map(String);
  const partition = crossPartitions(partitionByAttribute('sf0', first), partitionByAttribute('sf1', second));
  const rows = { decisions: Uint8Array.from(golden.at('pred').numbers()), truths: Int8Array.from(golden.at('y').numbers()) };
  const tables = tabulateGroups(partition, rows);
  const recall = rateCounts(tables.overall, 'truePositiveRate');
  check.number('overall recall', recall.events.rows / recall.base.rows, golden.at('overallRecall').value());
  for (const [i, group] of partition.groups.entries()) {
    const table = tables.groups[i];
    const counts = table === undefined ? undefined : rateCounts(table, 'truePositiveRate');
    const expected = golden.at('cells', group.name.replace('|', ','));
    check.number(`${group.name} hits`, counts?.events.rows, expected.at(0).value());
    check.number(`${group.name} positives`, counts?.base.rows, expected.at(1).value());
  }
  const audit = auditAttribute(auditSubject(partition, rows), {
    rules: [{ metric: 'equalOpportunityDifference', threshold: { numerator: 1n, denominator: 10n } }],
    references: [{ mode: 'best' }],
  });
  for (const disparity of audit.disparities) check.equal(`${disparity.group.name} verdict`, disparity.verdict as string, golden.at('verdict').text());
  check.equal('verdict', audit.verdict as string, golden.at('verdict').text());
}

/**
 * Exact probability that two equal groups of n show a ratio below 0.8 one way or the other, by the rule as others apply it: in
 * floating point, which adds up to three points of its own (integers would give .588 instead of .619 at p = .1, n = 100).
 */
function falseAlarmProbability(p: number, n: number): number {
  const mass = Array.from({ length: n + 1 }, (_, k) => Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p)));
  let sum = 0;
  for (const [a, pa] of mass.entries()) {
    if (pa < 1e-12) continue;
    for (const [b, pb] of mass.entries()) {
      const [low, high] = a < b ? [a, b] : [b, a];
      if (high > 0 && low / n / (high / n) < 0.8) sum += pa * pb;
    }
  }
  return sum;
}
