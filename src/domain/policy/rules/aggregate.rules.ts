import { DISPARITY_METRICS, isDisparityMetric } from '../../../stats/disparity-metrics.ts';
import { disparityVerdict } from '../../../stats/disparity-verdict.ts';
import { PASS_FLOOR_ROWS } from '../../../stats/minimums.ts';
import type { AggregateFacts, AttributeFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import { measureReference, missingEvidence, number, outcome, placeOf, placeWithin, range } from './check-outcome.rules.ts';
import { type FairnessMetric, MEANING, mappingOf } from './disparity.rules.ts';
import { ratioValue } from './ratio.rules.ts';

/** What a fairness rule holds one number for all groups against. */
interface AggregateDemand {
  readonly metric: FairnessMetric;
  readonly form: 'ratio' | 'parityRatio' | 'difference';
  readonly aggregation?: 'reference' | 'betweenGroups' | 'toOverall' | undefined;
  readonly within?: 'everybody' | 'strata' | undefined;
  readonly threshold: string;
  readonly pointBreachNotSignificant: 'fail' | 'warn';
  readonly notDemonstrated: 'warn' | 'pass';
  readonly insufficient: 'block' | 'waiver';
  readonly tier: number;
}

/** The rate of which a metric has aggregates, or null where it has none. */
export function aggregatedRate(metric: FairnessMetric): string | null {
  if (metric === 'equalizedOddsDifference' || metric === 'equalizedOddsRatio') return 'equalizedOdds';
  if (metric === 'averageOddsError') return 'equalizedOddsMean';
  if (!isDisparityMetric(metric)) return null;
  const { form, rates } = DISPARITY_METRICS[metric];
  const [rate] = rates;
  return rates.length === 1 && rate !== undefined && ['ratio', 'parityRatio', 'difference'].includes(form) ? rate : null;
}

/** Judges the aggregate of an attribute, or that of each stratum. A group that could not be assessed leaves it unjudged and is named. */
export function judgeAggregates(demand: AggregateDemand, auditId: string, of: AttributeFacts): readonly CheckOutcome[] {
  const isDifference = demand.form === 'difference';
  const side = demand.aggregation === 'toOverall' ? 'TO_OVERALL' : 'BETWEEN_GROUPS';
  const kind = `${side}_${isDifference ? 'DIFFERENCE' : 'RATIO'}`;
  const rate = aggregatedRate(demand.metric);
  const places =
    demand.within === 'strata'
      ? (of.strata ?? []).map(({ stratum, leastRows, aggregates }) => ({ place: placeWithin(of.attribute, stratum), leastRows, aggregates }))
      : [{ place: placeOf(of.attribute), leastRows: of.leastRows ?? 0, aggregates: of.aggregates ?? [] }];
  if (places.length === 0)
    return [
      missingEvidence(
        `The bias audit does not divide ${of.attribute} by control features.`,
        'Have an audit specification with control features approved, and evaluate again.',
        placeOf(of.attribute),
      ),
    ];
  return places.map(({ place, leastRows, aggregates }) => {
    const found = aggregates.find((one) => one.rate === rate && one.kind === kind);
    if (found === undefined) return missingEvidence(`The bias audit has no aggregate of ${demand.metric} for ${place}.`, 'Evaluate again.', place);
    return judgeOne(demand, { auditId, place, leastRows }, found);
  });
}

interface Place {
  readonly auditId: string;
  readonly place: string;
  readonly leastRows: number;
}

function judgeOne(demand: AggregateDemand, { auditId, place, leastRows }: Place, found: AggregateFacts): CheckOutcome {
  const measure = measureReference(auditId, `${found.rate} ${found.kind}`, place);
  const waivable = demand.insufficient === 'waiver';
  if (found.value === null || found.unassessed.length > 0) {
    const named = found.unassessed.length > 0 ? ` (${found.unassessed.join(', ')})` : '';
    return outcome(
      'INSUFFICIENT_DATA',
      'REQUIRED_GROUP_NOT_ASSESSED',
      `${place}: ${demand.metric} cannot be judged, as not every group could be assessed${named}.`,
      {
        place,
        measure,
        waivable,
        remedy: 'Collect more rows of these groups, pool years, or ask for a time-limited waiver with a compensating control.',
      },
    );
  }
  const judged = disparityVerdict({
    point: found.value,
    lower: found.lower,
    upper: found.upper,
    threshold: ratioValue(demand.threshold),
    harmfulSide: demand.form === 'difference' ? 'above' : 'below',
    minimumsMet: true,
    passFloorMet: leastRows >= PASS_FLOOR_ROWS,
    smallNumbers: false,
    exactP: null,
    alpha: 0.05,
    policy: mappingOf(demand),
  });
  const value = found.shown
    ? `is ${number(found.value)} (${range(found.lower, found.upper, found.level)})`
    : 'is withheld, as counts of few people could be computed from it,';
  return outcome(
    judged.verdict,
    judged.reason,
    `${place}: ${demand.metric} over all groups ${value}; ${MEANING[judged.reason].replace('τ', demand.threshold)}.`,
    {
      place,
      measure,
      waivable: judged.verdict !== 'INSUFFICIENT_DATA' || waivable,
      remedy: judged.verdict === 'PASS' ? null : 'See which groups lie furthest apart, and look for a less discriminatory alternative or collect more rows.',
    },
  );
}
