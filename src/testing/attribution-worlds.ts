import fc from 'fast-check';
import { expect } from 'vitest';
import { type Attribution, type AttributionMethod, type AttributionRequest, attributeRow } from '../stats/attribution/attribute-row.ts';
import { ScoreLink } from '../stats/attribution/score-link.ts';
import { tableModel } from './table-model.ts';

/** A model as a function of the cells of its groups. */
export type Predict = (cells: readonly number[]) => number;

/** What is explained: a row of a model against a background. */
export interface Asked {
  /** The explained row and the background rows. */
  readonly row: readonly number[];
  readonly background: readonly (readonly number[])[];
  readonly predict: Predict;
  readonly method?: AttributionMethod;
  readonly seed?: bigint;
  readonly budgetRows?: number;
  readonly link?: ScoreLink;
  readonly expectedScore?: number;
  readonly change?: Partial<AttributionRequest>;
}

/** The attribution of the row, by a model that is a table of the rows that are needed. */
export function explain({ row, background, predict, method = 'EXACT', seed = 1n, budgetRows, link, expectedScore, change }: Asked): Promise<Attribution> {
  const model = tableModel([row, ...background], predict);
  return attributeRow({
    ...{ model: model.metered(budgetRows), link: link ?? new ScoreLink('IDENTITY'), groups: row.length, row: 0, sameCells: model.sameCells },
    background: Uint32Array.from(background, (_, i) => i + 1),
    ...{ method, seed, expectedScore: expectedScore ?? predict(row) },
    ...change,
  });
}

/** A number of a cell. */
export const cell = fc.double({ min: -4, max: 4, noNaN: true, noDefaultInfinity: true });
/** So many cells. */
export const vector = (length: number) => fc.array(cell, { minLength: length, maxLength: length });
/** A row, a background and weights for all pairs and one triple of `groups` groups. */
export const world = (groups: number) =>
  fc.record({
    row: vector(groups),
    background: fc.array(vector(groups), { minLength: 1, maxLength: 6 }),
    linear: vector(groups),
    pairs: vector(groups * groups),
    triple: cell,
  });
/** Weights of the models below. */
export type World = { readonly linear: number[]; readonly pairs: number[]; readonly triple: number };

/** Σ wᵢxᵢ. */
export const linear =
  ({ linear: weights }: World): Predict =>
  (x) =>
    x.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
/** With the interactions of all pairs. */
export const quadratic =
  (given: World): Predict =>
  (x) =>
    linear(given)(x) + given.pairs.reduce((sum, weight, at) => sum + weight * (x[at % x.length] as number) * (x[Math.floor(at / x.length)] as number), 0) / 10;
/** With one interaction of all groups. */
export const cubic =
  (given: World): Predict =>
  (x) =>
    quadratic(given)(x) + given.triple * Math.tanh(x.reduce((product, value) => product * value, 1));

/** Worlds of one to six groups. */
export const sizes = fc.integer({ min: 1, max: 6 }).chain((groups) => world(groups));
/** Expects two lists to be equal but for rounding. */
export const close = (a: readonly number[], b: readonly number[], digits = 8): void => {
  expect(a).toHaveLength(b.length);
  for (const [i, value] of a.entries()) expect(Math.abs(value - (b[i] as number))).toBeLessThan(10 ** -digits * Math.max(1, Math.abs(value)));
};
