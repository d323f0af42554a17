import { LIMITS } from '../../kernel/limits.ts';
import { accumulatedLocalEffects, frequentGrid, intervalsOf, type MeteredModel, partialDependence, quantileGrid } from '../../stats/attribution/index.ts';
import { EXPLANATION_ROWS } from './explanation-question.rules.ts';
import type { ColumnCurves, ColumnDependence } from './explanation-run.entity.ts';

/** Share of the values left out at either end of an axis of numbers. */
const TAIL = 0.05;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

interface Followed {
  readonly model: MeteredModel;
  readonly groups: number;
  readonly group: number;
  /** Numbers of the rows that are followed. */
  readonly rows: Uint32Array;
}

/**
 * Follows the scores of rows along one column. The axis is made of values that rows have: quantiles of numbers without the outer ones, and texts
 * that enough rows share, so that no value tells of one person. Throws AttributionFault.
 */
export async function followColumn(
  setup: Followed,
  column: string,
  textOf: (row: number) => string,
): Promise<{ readonly dependence: ColumnDependence; readonly curves: ColumnCurves }> {
  const texts = Array.from(setup.rows, textOf);
  const filled = texts.filter((text) => text.trim() !== '');
  const isNumbers = filled.length > 0 && filled.every((text) => DECIMAL.test(text.trim()));
  const values = Float64Array.from(texts, (text) => (isNumbers && text.trim() !== '' ? Number(text) : Number.NaN));
  const places = isNumbers
    ? quantileGrid(values, EXPLANATION_ROWS.dependencePoints, TAIL)
    : frequentGrid(texts, EXPLANATION_ROWS.dependencePoints, LIMITS.profileSmallCount);
  const grid = places.map((place) => setup.rows[place] as number);
  const { mean, curves } = await partialDependence({ ...setup, grid });
  const effects = isNumbers && grid.length > 1 ? await localEffects(setup, values, places) : null;
  const points = Array.from(places, (place, at) => ({ value: texts[place] as string, meanScore: mean[at] as number, localEffect: effects?.[at] ?? null }));
  return {
    dependence: { column, axis: isNumbers ? 'NUMBERS' : 'TEXTS', rows: setup.rows.length, points },
    curves: { column, curves: curves.slice(0, EXPLANATION_ROWS.curves).map((curve) => [...curve]) },
  };
}

/** Over the rows whose own value lies on the axis. */
function localEffects(setup: Followed, values: Float64Array, places: Uint32Array): Promise<readonly number[]> {
  const edges = Float64Array.from(places, (place) => values[place] as number);
  const inside = Uint32Array.from(values.keys()).filter((place) => {
    const value = values[place] as number;
    return value >= (edges[0] as number) && value <= (edges.at(-1) as number);
  });
  const grid = places.map((place) => setup.rows[place] as number);
  const own = Float64Array.from(inside, (place) => values[place] as number);
  return accumulatedLocalEffects({ ...setup, grid, rows: inside.map((place) => setup.rows[place] as number) }, intervalsOf(own, edges));
}
