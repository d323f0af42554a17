import { describe, expect, it } from 'vitest';
import { normalTwoSidedP } from '../../stats/distributions.ts';
import type { Counted } from '../../stats/exact-ratio.ts';
import { auditAttribute, auditSubject, type DisparityMetricName, parseRatio, partitionByAttribute, rowsToDetectRatio, Xoshiro256 } from '../../stats/index.ts';
import { chaosSeed, patience, rounds } from './rounds.ts';

const AUDITS = rounds(60, 50);
/** Three standard errors above a rate that holds, so that chance fails a run of any length about once in a thousand. */
const mostOf = (rate: number, count: number): number => rate + 3 * Math.sqrt((rate * (1 - rate)) / count);
const leastOf = (rate: number, count: number): number => rate - 3 * Math.sqrt((rate * (1 - rate)) / count);

interface World {
  readonly name: string;
  /** Rows and favourable rate of each group; the first one is the reference. */
  readonly groups: readonly { readonly rows: number; readonly rate: number }[];
  /** Rate of the favourable truth. */
  readonly base: number;
}

/** Two-sided z-test of two proportions with unpooled variances: what the table of sample sizes is planned for. */
function unpooledP(a: Counted, b: Counted): number {
  const [p, q] = [a.events / a.of, b.events / b.of];
  return normalTwoSidedP((p - q) / Math.sqrt((p * (1 - p)) / a.of + (q * (1 - q)) / b.of));
}

const threshold = (text: string) => {
  const ratio = parseRatio(text);
  if (ratio === null) throw new Error(`${text} is no ratio`);
  return ratio;
};

const RULES: readonly { readonly metric: DisparityMetricName; readonly limit: string }[] = [
  { metric: 'impactRatio', limit: '4/5' },
  { metric: 'demographicParityDifference', limit: '1/10' },
  { metric: 'equalOpportunityDifference', limit: '1/10' },
  { metric: 'equalizedOddsDifference', limit: '1/10' },
  { metric: 'averageOddsError', limit: '1/10' },
];

/** One audit of people drawn at random; decisions do not look at the truth, so that every error rate follows the favourable rate. */
function audited({ groups, base }: World, stream: Xoshiro256, references: readonly { readonly mode: 'best' | 'majority' }[]) {
  const names: string[] = [];
  const decisions: number[] = [];
  const truths: number[] = [];
  for (const [place, { rows, rate }] of groups.entries()) {
    for (let row = 0; row < rows; row++) {
      names.push(`g${place}`);
      decisions.push(stream.nextUnit() < rate ? 1 : 0);
      truths.push(stream.nextUnit() < base ? 1 : 0);
    }
  }
  const subject = auditSubject(partitionByAttribute('g', names), { decisions: Uint8Array.from(decisions), truths: Int8Array.from(truths) });
  // The mapping of the audit itself and of tiers 2 to 4: at tier 1 a point breach fails whatever chance explains, which is a decision and no error rate.
  const policy = { pointBreachNotSignificant: 'WARN', notDemonstrated: 'WARN' } as const;
  const rules = RULES.map(({ metric, limit }) => ({ metric, threshold: threshold(limit) }));
  return auditAttribute(subject, { rules, references, settings: { policy }, permutedRates: [] });
}

const FAIR: readonly World[] = [
  { name: 'two groups of 500, rate .5', base: 0.5, groups: [500, 500].map((rows) => ({ rows, rate: 0.5 })) },
  { name: 'two groups of 150, rate .3', base: 0.5, groups: [150, 150].map((rows) => ({ rows, rate: 0.3 })) },
  { name: 'three groups of 200, rate .1', base: 0.4, groups: [200, 200, 200].map((rows) => ({ rows, rate: 0.1 })) },
  { name: 'six groups, one of 40, rate .3', base: 0.5, groups: [400, 300, 200, 150, 120, 40].map((rows) => ({ rows, rate: 0.3 })) },
];

describe(`error rates of audits (seed ${chaosSeed})`, () => {
  it(
    'fail people who are treated alike at most five times of a hundred, by all metrics together',
    () => {
      for (const world of FAIR) {
        const stream = Xoshiro256.seeded(BigInt(chaosSeed));
        let failed = 0;
        for (let round = 0; round < AUDITS; round++) {
          if (audited(world, stream, [{ mode: 'best' }, { mode: 'majority' }]).disparities.some(({ verdict }) => verdict === 'FAIL')) failed += 1;
        }
        process.stdout.write(`false FAIL, ${world.name}: ${failed} of ${AUDITS} audits (${((100 * failed) / AUDITS).toFixed(1)} %)\n`);
        expect(failed / AUDITS, world.name).toBeLessThanOrEqual(mostOf(0.05, AUDITS));
      }
    },
    patience(AUDITS, 400),
  );

  it(
    'show a ratio of .8 at the documented sizes at least eighty times of a hundred, and a breach of four fifths at four times the sizes',
    () => {
      for (const rate of [0.5, 0.3, 0.1]) {
        const rows = rowsToDetectRatio(rate, 0.8);
        const stream = Xoshiro256.seeded(BigInt(chaosSeed) + 1n);
        let [seen, breached] = [0, 0];
        for (let round = 0; round < AUDITS; round++) {
          const unequal = [
            { rows, rate },
            { rows, rate: 0.8 * rate },
          ];
          const [found] = audited({ name: '', base: 0.5, groups: unequal }, stream, [{ mode: 'best' }]).disparities;
          // "Seen" is what the table promises: the two-sided z-test with unpooled variances says that the groups differ. Fisher's test, by which
          // small groups may fail, is more careful by two or three points.
          const [counts] = found?.counts ?? [];
          const p = counts === undefined ? 1 : unpooledP(counts.group, counts.reference);
          if (p < 0.05) seen += 1;
          const worse = [
            { rows: 4 * rows, rate },
            { rows: 4 * rows, rate: 0.6 * rate },
          ];
          if (
            audited({ name: '', base: 0.5, groups: worse }, stream, [{ mode: 'best' }]).disparities.some(
              (one) => one.metric === 'impactRatio' && one.verdict === 'FAIL',
            )
          )
            breached += 1;
        }
        process.stdout.write(`power at rate ${rate}, ${rows} per group: ratio .8 seen ${seen}, ratio .6 failed ${breached}, of ${AUDITS} audits\n`);
        expect(seen / AUDITS).toBeGreaterThanOrEqual(leastOf(0.8, AUDITS));
        expect(breached / AUDITS).toBeGreaterThanOrEqual(leastOf(0.8, AUDITS));
      }
    },
    patience(AUDITS, 900),
  );
});
