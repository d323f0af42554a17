import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { EvaluationEvidence } from './evaluation-evidence.entity.ts';

/** One measure of two results; null on a side that has none of the name. */
export interface MeasureChange {
  /** Name and definition version, such as `recall@1`. */
  readonly id: string;
  /** What it speaks of, such as a class, a k or a slice of the rows; empty for all rows. */
  readonly slice: Readonly<Record<string, string>>;
  readonly before: Measure | null;
  readonly after: Measure | null;
  /** After minus before; null unless both have a value. */
  readonly difference: number | null;
}

/** Everything that was measured and may be shown: over all rows, and of each slice that gives nobody away. */
export const shownMeasures = ({ measures, slices }: Pick<EvaluationEvidence, 'measures' | 'slices'>): readonly Measure[] => [
  ...measures,
  ...(slices?.partitions ?? []).flatMap((partition) => partition.slices.flatMap((slice) => (slice.shown ? slice.measures : []))),
];

/** Equal for measures of the same name that speak of the same rows. */
export const measureKey = ({ id, slice }: Pick<Measure, 'id' | 'slice'>): string => `${id} ${canonicalJson(slice ?? {})}`;

/** The measures of two results side by side, by name, those over all rows before those of their parts. */
export function measureChanges(before: readonly Measure[], after: readonly Measure[]): readonly MeasureChange[] {
  const [was, is] = [before, after].map((measures) => new Map(measures.map((measure) => [measureKey(measure), measure])));
  const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  const changes = keys.map((key): MeasureChange => {
    const [old, now] = [was?.get(key) ?? null, is?.get(key) ?? null];
    const { id = '', slice = {} } = now ?? old ?? {};
    const isNumber = old?.status === 'OK' && now?.status === 'OK' && old.value !== null && now.value !== null;
    return { id, slice, before: old, after: now, difference: isNumber ? (now.value ?? 0) - (old.value ?? 0) : null };
  });
  const order = ({ id, slice }: MeasureChange): string => `${Object.keys(slice).length} ${id} ${canonicalJson(slice)}`;
  return changes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** What of a result decides whether it can be set beside another one. */
export interface ComparableRun {
  readonly specificationDigest: string;
  readonly datasetDigest: string;
  readonly evaluatorVersion: string;
}

/** Whether two results were measured on the same rows by the same rules and the same evaluator. */
export const areComparable = (a: ComparableRun, b: ComparableRun): boolean =>
  a.specificationDigest === b.specificationDigest && a.datasetDigest === b.datasetDigest && a.evaluatorVersion === b.evaluatorVersion;

/** The first pair, newest runs first, that can be set side by side; null when there is none. */
export function comparablePair<R extends ComparableRun>(before: readonly R[], after: readonly R[]): readonly [R, R] | null {
  for (const is of after) {
    const was = before.find((run) => areComparable(run, is));
    if (was !== undefined) return [was, is];
  }
  return null;
}
