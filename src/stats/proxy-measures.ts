/**
 * Whether the features of a model tell a protected attribute: one by one, and all of them together.
 * Joint predictability: ridge logistic regression of membership in a group on all features, each row scored by a model that was fitted on the
 * other four fifths of the rows. Sources: cross-fitting as in Chernozhukov et al. (2018); DeLong et al. (1988) for the interval of the AUC.
 */
import type { Measure } from '../kernel/measure.ts';
import { associationAuc, correlationRatio, cramersVCorrected } from './association.ts';
import { designMatrix, type Feature } from './feature-columns.ts';
import { interval, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { Xoshiro256 } from './random.ts';
import { type DesignMatrix, ridgeLogistic, ridgeScores } from './ridge-logistic.ts';
import { unitTally } from './tally.ts';

/** What calls for attention. */
export const PROXY_LIMITS = {
  cramersV: 0.3,
  /** And 1 − it on the other side. */
  auc: 0.7,
  etaSquared: 0.14,
  /** Lower bounds of the joint AUC. */
  jointWarn: 0.7,
  jointHigh: 0.85,
  labelAuc: 0.95,
  distinctShare: 0.95,
  folds: 5,
  penalty: 1,
} as const;

/** How much a number calls for attention. */
export type ProxyLevel = 'NONE' | 'WARN' | 'HIGH';

/** People of a category 0..k−1, −1 for those who are in none that is looked at. */
export interface CategorisedRows {
  readonly categories: readonly string[];
  readonly codes: Int32Array;
}

/** One feature and one attribute. */
export interface FeatureAssociation {
  readonly feature: string;
  readonly measure: Measure;
  readonly level: ProxyLevel;
}

/** How strongly each feature is associated with the attribute, strongest first. */
export function featureAssociations(features: readonly Feature[], rows: CategorisedRows): readonly FeatureAssociation[] {
  return features
    .map((feature) => associationOf(feature, rows))
    .sort((a, b) => (associationStrength(b.measure) ?? -1) - (associationStrength(a.measure) ?? -1) || (a.feature < b.feature ? -1 : 1));
}

/** An association on one scale from 0 to 1: the distance of an AUC from one half counts double, a share of variance by its root; null without a value. */
export function associationStrength({ id, value }: Pick<Measure, 'id' | 'value'>): number | null {
  if (value === null) return null;
  if (id.startsWith('proxyAuc')) return Math.abs(2 * value - 1);
  return id.startsWith('proxyEtaSquared') ? Math.sqrt(value) : value;
}

function associationOf(feature: Feature, { categories, codes }: CategorisedRows): FeatureAssociation {
  if (feature.kind === 'categorical') {
    const table = categories.map(() => new Array<number>(feature.categories.length + 1).fill(0));
    let n = 0;
    for (let row = 0; row < codes.length; row++) {
      const line = table[codes[row] as number];
      // An empty cell is a value like any other: that it is empty may tell the attribute.
      const cell = (feature.codes[row] as number) + 1;
      if (line === undefined) continue;
      line[cell] = (line[cell] ?? 0) + 1;
      n += 1;
    }
    const value = cramersVCorrected(table);
    return { feature: feature.name, ...judged('proxyCramersV', n, value, null, value !== null && value >= PROXY_LIMITS.cramersV) };
  }
  const known = Int32Array.from(codes, (code, row) => (Number.isFinite(feature.values[row]) ? code : -1));
  const n = known.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0);
  if (categories.length === 2) {
    const found = associationAuc(feature.values, Int8Array.from(known));
    const beyond = found !== null && (found.auc >= PROXY_LIMITS.auc || found.auc <= 1 - PROXY_LIMITS.auc);
    return { feature: feature.name, ...judged('proxyAuc', n, found?.auc ?? null, found?.bounds ?? null, beyond) };
  }
  const value = correlationRatio(feature.values, known);
  return { feature: feature.name, ...judged('proxyEtaSquared', n, value, null, value !== null && value >= PROXY_LIMITS.etaSquared) };
}

function judged(
  name: MetricName,
  n: number,
  value: number | null,
  bounds: readonly [number, number] | null,
  beyond: boolean,
): Omit<FeatureAssociation, 'feature'> {
  const context = { rows: unitTally(n), weighted: false };
  if (value === null) return { measure: unmeasured(name, context, 'UNDEFINED', n === 0 ? 'NO_DATA' : 'ONE_CLASS'), level: 'NONE' };
  return { measure: measured(name, context, value, bounds === null ? {} : { ci: interval(bounds, 0.95, 'delong-logit') }), level: beyond ? 'WARN' : 'NONE' };
}

/** How well all features together tell one category from the others. */
export interface JointPredictability {
  readonly category: string;
  readonly measure: Measure;
  readonly level: ProxyLevel;
}

/** The joint AUC of every category; of two only of the first, as the other's is the same. `breathe` is awaited between fits. */
export async function jointPredictability(
  features: readonly Feature[],
  { categories, codes }: CategorisedRows,
  seed: bigint,
  breathe: () => Promise<void>,
): Promise<readonly JointPredictability[]> {
  const rows = Uint32Array.from(codes.keys()).filter((row) => (codes[row] as number) >= 0);
  const design = designMatrix(features, codes.length);
  const found: JointPredictability[] = [];
  for (const [index, category] of categories.slice(0, categories.length === 2 ? 1 : categories.length).entries()) {
    const labels = Uint8Array.from(codes, (code) => (code === index ? 1 : 0));
    const scores = await crossFitted(design, labels, rows, seed, breathe);
    const context = { rows: unitTally(rows.length), weighted: false };
    const auc =
      scores === null
        ? null
        : associationAuc(
            scores,
            Int8Array.from(codes, (code, row) => (code < 0 ? -1 : (labels[row] as number))),
          );
    if (auc === null) {
      found.push({ category, measure: unmeasured('proxyJointAuc', context, 'INSUFFICIENT', scores === null ? 'NOT_CONVERGED' : 'ONE_CLASS'), level: 'NONE' });
      continue;
    }
    const [lower] = auc.bounds;
    const level = lower >= PROXY_LIMITS.jointHigh ? 'HIGH' : lower >= PROXY_LIMITS.jointWarn ? 'WARN' : 'NONE';
    found.push({ category, measure: measured('proxyJointAuc', context, auc.auc, { ci: interval(auc.bounds, 0.95, 'delong-logit') }), level });
  }
  return found;
}

/** Scores of the rows by models that did not see them; null when a fit did not converge. */
async function crossFitted(
  design: DesignMatrix,
  labels: Uint8Array,
  rows: Uint32Array,
  seed: bigint,
  breathe: () => Promise<void>,
): Promise<Float64Array | null> {
  const scores = new Float64Array(design.rows).fill(Number.NaN);
  const folds = stratifiedFolds(labels, rows, seed);
  for (let fold = 0; fold < PROXY_LIMITS.folds; fold++) {
    const held = rows.filter((_, place) => folds[place] === fold);
    const model = ridgeLogistic(
      design,
      labels,
      rows.filter((_, place) => folds[place] !== fold),
      PROXY_LIMITS.penalty,
    );
    if (!model.converged) return null;
    const own = ridgeScores(design, model, held);
    for (const [place, row] of held.entries()) scores[row] = own[place] as number;
    await breathe();
  }
  return scores;
}

/** A fold for each of the rows, with equal shares of both classes. */
function stratifiedFolds(labels: Uint8Array, rows: Uint32Array, seed: bigint): Uint8Array {
  const folds = new Uint8Array(rows.length);
  const stream = Xoshiro256.seeded(seed);
  for (const label of [0, 1]) {
    const places = Array.from(rows.keys()).filter((place) => labels[rows[place] as number] === label);
    for (let i = places.length - 1; i > 0; i--) {
      const j = stream.nextBelow(i + 1);
      [places[i], places[j]] = [places[j] as number, places[i] as number];
    }
    for (const [order, place] of places.entries()) folds[place] = order % PROXY_LIMITS.folds;
  }
  return folds;
}

/** AUC of the model's own score for each category, as a yardstick beside the features'. */
export function scorePredictability(scores: Float64Array, { categories, codes }: CategorisedRows): readonly JointPredictability[] {
  return categories.slice(0, categories.length === 2 ? 1 : categories.length).map((category, index) => {
    const found = associationAuc(
      scores,
      Int8Array.from(codes, (code) => (code < 0 ? -1 : code === index ? 1 : 0)),
    );
    const n = codes.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0);
    const beyond = found !== null && (found.auc >= PROXY_LIMITS.auc || found.auc <= 1 - PROXY_LIMITS.auc);
    return { category, ...judged('proxyScoreAuc', n, found?.auc ?? null, found?.bounds ?? null, beyond) };
  });
}
