import type { DecisionCosts as DomainCosts, FoldReport as DomainFolds, ValidityForReader } from '../../domain/validity/index.ts';
import { toMeasure } from '../measure.type.ts';
import type { DecisionCosts, EvaluationValidity, FoldReport } from './validity.type.ts';

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
  coverage: {
    measures: shown.checks.filter(({ id }) => id === 'COVERAGE').flatMap(({ measures }) => measures.map(toMeasure)),
    inputs: shown.inputCoverage,
  },
  costs: shown.costs === null ? null : toCosts(shown.costs, shown.slices),
  folds: shown.folds.map(toFolds),
});

const toCosts = ({ measures, ...costs }: DomainCosts, slices: Shown['slices']): DecisionCosts => ({
  ...costs,
  measures: measures.map(toMeasure),
  slices: slices.map(({ slice, rows, verdict, saving }) => ({
    slice: Object.entries(slice).map(([attribute, category]) => ({ attribute, category })),
    ...{ rows, verdict },
    saving: saving === null ? null : toMeasure(saving),
  })),
});

/** A measure over folds as GraphQL shows it. */
export const toFolds = ({ metric, values, summary: { ci, ...summary } }: DomainFolds): FoldReport => ({
  ...{ metric, values, ...summary },
  ci: ci === null ? null : { ...ci, replicates: ci.replicates ?? null, undefinedReplicates: ci.undefinedReplicates ?? null },
});
