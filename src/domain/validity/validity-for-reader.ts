import type { Measure } from '../../kernel/measure.ts';
import type { Context } from '../context.ts';
import type { ComparedFeature, EvaluationValidity, InputCoverage, ValidityDocument } from './validity.entity.ts';

/** The cells of an input as a certain reader gets them: the counts of a protected column are null without the permission. */
export interface ShownInputCoverage {
  readonly column: string;
  readonly isProtected: boolean;
  readonly rows: number;
  readonly missing: number | null;
  readonly unreadable: number | null;
  readonly undeclared: number | null;
  readonly outOfRange: number | null;
  readonly unseen: number | null;
}

/** An assessment with what of it a certain reader gets. */
export interface ValidityForReader {
  readonly validity: EvaluationValidity;
  readonly shown: Omit<ValidityDocument, 'inputCoverage'> & { readonly inputCoverage: readonly ShownInputCoverage[] };
}

/** The assessment as the actor may see it: numbers of single protected columns, and slices that could give people away, take the permission for exact counts of audits in its project. */
export function validityForReader(ctx: Context, validity: EvaluationValidity): ValidityForReader {
  const exact = ctx.actor.can('readProtected', { kind: 'BiasAudit', projectId: validity.projectId });
  const { document } = validity;
  if (exact) return { validity, shown: document };
  return {
    validity,
    shown: {
      ...document,
      features: document.features.map(shownFeature),
      ...(document.servedFeatures === undefined ? {} : { servedFeatures: document.servedFeatures.map(shownFeature) }),
      slices: document.slices.filter(({ shown }) => shown),
      inputCoverage: document.inputCoverage.map(shownCoverage),
    },
  };
}

function shownFeature<Feature extends Pick<ComparedFeature, 'isProtected' | 'measures' | 'statistics'>>(feature: Feature): Feature {
  if (!feature.isProtected) return feature;
  return {
    ...feature,
    measures: feature.measures.map(hiddenMeasure),
    statistics: feature.statistics.map((one) => ({ ...one, value: null, p: null, pAdjusted: null })),
  };
}

/** Numbers about a protected column say as much about few people as their counts do. */
function hiddenMeasure({ numerator: _numerator, denominator: _denominator, ci: _ci, ...measure }: Measure): Measure {
  return { ...measure, value: null, status: 'SUPPRESSED', reason: 'BELOW_DISPLAY_THRESHOLD' };
}

function shownCoverage(input: InputCoverage): ShownInputCoverage {
  if (!input.isProtected) return input;
  const { column, isProtected, rows } = input;
  return { column, isProtected, rows, missing: null, unreadable: null, undeclared: null, outOfRange: null, unseen: null };
}
