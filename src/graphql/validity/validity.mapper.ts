import type {
  ClassDecisionCosts as DomainClassCosts,
  DecisionCosts as DomainCosts,
  FoldReport as DomainFolds,
  ValidityForReader,
} from '../../domain/validity/index.ts';
import { toMeasure } from '../measure.type.ts';
import { toClassCosts } from '../registry/registry.mapper.ts';
import type { ClassDecisionCosts, DecisionCosts, EvaluationValidity, FoldReport, SliceBenefit } from './validity.type.ts';

type Shown = ValidityForReader['shown'];

/** An assessment as GraphQL shows it to this reader. */
export const toEvaluationValidity = ({ validity, shown }: ValidityForReader): EvaluationValidity => ({
  verdict: shown.verdict,
  digest: validity.digest,
  assessorVersion: shown.assessorVersion,
  createdAt: validity.createdAt,
  checks: shown.checks.map((check) => ({ ...check, measures: check.measures.map(toMeasure) })),
  rows: shown.rows,
  notCompared: shown.notCompared,
  features: shown.features.map((feature) => ({ ...feature, measures: feature.measures.map(toMeasure) })),
  servedFeatures: (shown.servedFeatures ?? []).map((feature) => ({ ...feature, measures: feature.measures.map(toMeasure) })),
  thresholdRows: shown.threshold ?? null,
  coverage: {
    measures: shown.checks.filter(({ id }) => id === 'COVERAGE').flatMap(({ measures }) => measures.map(toMeasure)),
    inputs: shown.inputCoverage,
  },
  costs: shown.costs === null ? null : toCosts(shown.costs, shown.slices),
  classCosts: shown.classCosts == null ? null : toClasses(shown.classCosts, shown.slices),
  folds: shown.folds.map(toFolds),
});

const toCosts = ({ measures, ...costs }: DomainCosts, slices: Shown['slices']): DecisionCosts => ({
  ...costs,
  measures: measures.map(toMeasure),
  slices: slices.map(toSlice),
});

const toClasses = ({ measures, costs, classes, ...found }: DomainClassCosts, slices: Shown['slices']): ClassDecisionCosts => ({
  ...found,
  costs: toClassCosts(costs, classes),
  measures: measures.map(toMeasure),
  slices: slices.map(toSlice),
});

const toSlice = ({ slice, rows, verdict, saving }: Shown['slices'][number]): SliceBenefit => ({
  slice: Object.entries(slice).map(([attribute, category]) => ({ attribute, category })),
  ...{ rows, verdict },
  saving: saving === null ? null : toMeasure(saving),
});

/** A measure over folds as GraphQL shows it. */
export const toFolds = ({ metric, values, summary: { ci, ...summary } }: DomainFolds): FoldReport => ({
  ...{ metric, values, ...summary },
  ci: ci === null ? null : { ...ci, replicates: ci.replicates ?? null, undefinedReplicates: ci.undefinedReplicates ?? null },
});
