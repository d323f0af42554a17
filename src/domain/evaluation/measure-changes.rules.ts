import type { Measure } from '../../kernel/measure.ts';

/** One measure of two versions; null on a side that has none of the name. */
export interface MeasureChange {
  /** Name and definition version, such as `recall@1`. */
  readonly id: string;
  readonly before: Measure | null;
  readonly after: Measure | null;
  /** After minus before; null unless both have a value. */
  readonly difference: number | null;
}

/** The measures over all rows of two results, by name. */
export function measureChanges(before: readonly Measure[], after: readonly Measure[]): readonly MeasureChange[] {
  const [was, is] = [overAllRows(before), overAllRows(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().map((id) => {
    const [old, now] = [was.get(id) ?? null, is.get(id) ?? null];
    const isNumber = old?.status === 'OK' && now?.status === 'OK' && old.value !== null && now.value !== null;
    return { id, before: old, after: now, difference: isNumber ? (now.value ?? 0) - (old.value ?? 0) : null };
  });
}

const overAllRows = (measures: readonly Measure[]): ReadonlyMap<string, Measure> =>
  new Map(measures.filter(({ slice }) => Object.keys(slice ?? {}).length === 0).map((measure) => [measure.id, measure]));

/** What of a result decides whether it can be set beside another one. */
export interface ComparableRun {
  readonly specificationDigest: string;
  readonly datasetDigest: string;
  readonly evaluatorVersion: string;
}

/** The first pair, newest runs first, that was measured on the same rows by the same rules and the same evaluator; null when there is none. */
export function comparablePair<R extends ComparableRun>(before: readonly R[], after: readonly R[]): readonly [R, R] | null {
  for (const is of after) {
    const was = before.find(
      (run) => run.specificationDigest === is.specificationDigest && run.datasetDigest === is.datasetDigest && run.evaluatorVersion === is.evaluatorVersion,
    );
    if (was !== undefined) return [was, is];
  }
  return null;
}
