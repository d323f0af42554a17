/** Builders of measures: a number that cannot be computed leaves here as null with a reason, never as 0 or NaN. */
import type { ConfidenceInterval, IntervalMethod, Measure, MeasureStatus, ReasonCode } from '../kernel/measure.ts';
import { METRICS, type MetricName, metricId } from './metric-catalogue.ts';
import { type Bounds, wilsonInterval } from './proportion-intervals.ts';
import { effectiveSize, type Tally } from './tally.ts';

/** What every measure says of the rows behind it. */
export interface MeasureContext {
  readonly rows: Tally;
  /** Whether weights other than one were given, so that `weightSum` is worth saying. */
  readonly weighted: boolean;
  readonly slice?: Readonly<Record<string, string>>;
}

/** Optional parts of a measure. */
export interface MeasureDetails {
  readonly numerator?: number;
  readonly denominator?: number;
  readonly ci?: ConfidenceInterval;
  readonly status?: MeasureStatus;
  readonly reason?: ReasonCode;
}

/** An interval from bounds; bounds that are not finite become null. */
export function interval(bounds: Bounds | null, level: number, method: IntervalMethod): ConfidenceInterval {
  const finite = (bound: number | undefined): number | null => (bound !== undefined && Number.isFinite(bound) ? bound : null);
  return { level, lower: finite(bounds?.[0]), upper: finite(bounds?.[1]), method };
}

/** A measure with a value; a value that is not finite becomes an UNDEFINED measure. */
export function measured(name: MetricName, context: MeasureContext, value: number, details: MeasureDetails = {}): Measure {
  if (!Number.isFinite(value)) return unmeasured(name, context, 'UNDEFINED', details.reason ?? 'ZERO_DENOMINATOR', details);
  return { ...frame(name, context), value, status: 'OK', ...details };
}

/** A measure without a value, saying why. */
export function unmeasured(
  name: MetricName,
  context: MeasureContext,
  status: Exclude<MeasureStatus, 'OK'>,
  reason: ReasonCode,
  details: Pick<MeasureDetails, 'numerator' | 'denominator'> = {},
): Measure {
  const counts = {
    ...(details.numerator === undefined ? {} : { numerator: details.numerator }),
    ...(details.denominator === undefined ? {} : { denominator: details.denominator }),
  };
  return { ...frame(name, context), value: null, status, reason, ...counts };
}

/** The share of `part` within `whole` with its Wilson interval; UNDEFINED when nothing is in `whole`. */
export function proportionMeasure(name: MetricName, part: Tally, whole: Tally, context: Omit<MeasureContext, 'rows'>, level: number): Measure {
  const full = { ...context, rows: whole };
  const counts = { numerator: part.weight, denominator: whole.weight };
  if (!(whole.weight > 0)) return unmeasured(name, full, 'UNDEFINED', 'ZERO_DENOMINATOR', counts);
  const value = part.weight / whole.weight;
  const nEff = effectiveSize(whole);
  return measured(name, full, value, { ...counts, ci: interval(wilsonInterval(value * nEff, nEff, level), level, 'wilson') });
}

function frame(name: MetricName, context: MeasureContext): Omit<Measure, 'value' | 'status'> {
  return {
    id: metricId(name),
    version: METRICS[name].version,
    n: context.rows.rows,
    nEff: effectiveSize(context.rows),
    ...(context.weighted ? { weightSum: context.rows.weight } : {}),
    ...(context.slice === undefined ? {} : { slice: context.slice }),
    higherIsBetter: METRICS[name].higherIsBetter,
  };
}
