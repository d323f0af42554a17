/**
 * Groups by predicted class: one class against the rest, and the whole distribution of predictions.
 * No class need be better than another; where some are, their set makes a binary decision that everything else applies to.
 */
import type { Measure } from '../kernel/measure.ts';
import { shares, totalVariation } from './distribution-distances.ts';
import { type RateAggregates, rateAggregates } from './group-aggregates.ts';
import { worth } from './group-metrics.ts';
import { type GroupPartition, rowsByGroup } from './group-partition.ts';
import { type RateName, rateCounts, tabulateGroups } from './group-tables.ts';
import { homogeneityTest } from './homogeneity.ts';
import { measured, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import type { AuditMinimums } from './minimums.ts';
import { pickWeights } from './picked-rows.ts';
import { tallyOf } from './tally.ts';

/** Predicted and true classes as 0..k−1; a truth of −1 is not known. */
export interface ClassifiedRows {
  readonly classes: readonly string[];
  readonly predicted: Int32Array;
  readonly truths?: Int32Array | undefined;
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, where rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
}

const RATES: readonly (readonly [RateName, MetricName])[] = [
  ['selectionRate', 'groupSelectionRate'],
  ['truePositiveRate', 'groupTruePositiveRate'],
  ['falsePositiveRate', 'groupFalsePositiveRate'],
  ['positivePredictiveValue', 'groupPositivePredictiveValue'],
];

/** One class against the rest. */
export interface ClassAudit {
  readonly className: string;
  /** Rates of each group with respect to being predicted this class; the slice names group and class. */
  readonly measures: readonly Measure[];
  readonly aggregates: readonly RateAggregates[];
}

/** Rates of every class by group. */
export function oneVersusRest(partition: GroupPartition, rows: ClassifiedRows, minimums: AuditMinimums, level = 0.95): readonly ClassAudit[] {
  const { predicted, truths, weights, clusters } = rows;
  // Written anew for each class: tables keep nothing of them.
  const own = { decisions: new Uint8Array(predicted.length), ...(truths === undefined ? {} : { truths: new Int8Array(predicted.length) }) };
  return rows.classes.map((className, index) => {
    for (let row = 0; row < predicted.length; row++) {
      own.decisions[row] = predicted[row] === index ? 1 : 0;
      if (truths === undefined || own.truths === undefined) continue;
      const truth = truths[row] as number;
      own.truths[row] = truth < 0 ? -1 : truth === index ? 1 : 0;
    }
    const tables = tabulateGroups(partition, { ...own, weights, clusters });
    const wanted = RATES.filter(([rate]) => truths !== undefined || rate === 'selectionRate');
    const measures = partition.groups.flatMap(({ slice }, group) => {
      const table = tables.groups[group];
      if (table === undefined) return [];
      return wanted.map(([rate, name]) => {
        const { events, base, clustered } = rateCounts(table, rate, level);
        return worth(proportionMeasure(name, events, base, { weighted: weights !== undefined, slice: { ...slice, class: className } }, level), clustered);
      });
    });
    const whole = { names: partition.groups.map(({ name }) => name), groups: tables.groups, overall: tables.overall, weighted: weights !== undefined };
    const rates = wanted.map(([rate]) => rate);
    return {
      className,
      measures,
      aggregates: rateAggregates(whole, rates, minimums, { seed: 0n, rates: [] }).filter(({ rate }) => rates.includes(rate as RateName)),
    };
  });
}

/** How far the predictions of a group are from those of everybody. */
export interface DistributionDistance {
  readonly group: string;
  /** Total variation distance, ½ Σ|p_g − p|. */
  readonly measure: Measure;
  /** χ² of homogeneity of the group and everybody else; null for rows that are weighted or come in clusters, and where there is nothing to compare. */
  readonly p: number | null;
}

/** Distance of each group's predicted classes from everybody's. */
export function predictedDistances(partition: GroupPartition, { classes, predicted, weights, clusters }: ClassifiedRows): readonly DistributionDistance[] {
  const count = (members: Uint32Array | null): number[] => {
    const counts = new Array<number>(classes.length).fill(0);
    for (let place = 0; place < (members ?? predicted).length; place++) {
      const row = members === null ? place : (members[place] as number);
      counts[predicted[row] as number] = (counts[predicted[row] as number] ?? 0) + (weights === undefined ? 1 : (weights[row] as number));
    }
    return counts;
  };
  const all = count(null);
  const everybody = shares(all);
  return rowsByGroup(partition).map((members, index) => {
    const group = partition.groups[index];
    const own = count(members);
    const context = {
      rows: tallyOf(members.length, pickWeights(weights, members)),
      weighted: weights !== undefined,
      slice: group?.slice ?? {},
    };
    const mine = shares(own);
    const measure =
      mine === null || everybody === null
        ? unmeasured('predictedClassDistance', context, 'UNDEFINED', 'NO_DATA')
        : measured('predictedClassDistance', context, totalVariation(mine, everybody));
    const rest = all.map((sum, code) => sum - (own[code] ?? 0));
    return { group: group?.name ?? '', measure, p: weights === undefined && clusters === undefined ? (homogeneityTest(rest, own)?.p ?? null) : null };
  });
}
