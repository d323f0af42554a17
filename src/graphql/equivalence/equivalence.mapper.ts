import type { EquivalenceForReader } from '../../domain/equivalence/index.ts';
import type { EquivalenceCheck } from './equivalence-check.type.ts';

/** A check as GraphQL shows it to a certain reader. */
export const toEquivalenceCheck = ({ check, exact, attributes }: EquivalenceForReader): EquivalenceCheck => {
  const { id, state, rowsDone, rowsTotal, inputs, document, failure, resultDigest, requestedAt, finishedAt } = check;
  const { auditSpecificationId, modelVersionId, parentVersionId, datasetVersionId, requestedBy: requestedById } = check;
  return {
    ...{ __typename: 'EquivalenceCheck', id, state, progress: { rowsDone, rowsTotal }, tolerances: inputs.tolerances, failure, resultDigest },
    ...{ requestedAt, finishedAt, auditSpecificationId, modelVersionId, parentVersionId, datasetVersionId, requestedById },
    evidence:
      document === null
        ? null
        : {
            ...{ verdict: document.verdict, rows: document.rows, unscored: document.unscored, threshold: document.threshold },
            ...{ differences: document.differences, rankCorrelation: document.rankCorrelation, checks: document.checks, exact, attributes },
            flips: { ...document.flips, group: null, sufficientRows: document.flips.rows > 0, suppressed: false },
          },
  };
};
