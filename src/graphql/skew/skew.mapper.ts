import type { SkewForReader } from '../../domain/skew/index.ts';
import { toMeasure } from '../measure.type.ts';
import type { SkewCheck, SkewResult } from './skew-check.type.ts';

/** A skew check as GraphQL shows it to this reader. */
export function toSkewCheck({ check, shown }: SkewForReader): SkewCheck {
  const { requestedBy, document: _document, inputs: _inputs, ...rest } = check;
  return { ...rest, requestedById: requestedBy, result: shown === null ? null : toResult(shown), __typename: 'SkewCheck' };
}

const toResult = ({ verdict, summary, findings, features, pointInTime }: NonNullable<SkewForReader['shown']>): SkewResult => ({
  ...{ verdict, summary, findings, pointInTime },
  features: features.map((feature) => ({ ...feature, measures: feature.measures.map(toMeasure) })),
});
