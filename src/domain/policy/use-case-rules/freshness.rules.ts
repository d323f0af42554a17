import { durationText } from '../../../kernel/duration.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import { missingEvidence, outcome } from '../rules/check-outcome.rules.ts';
import type { UseCaseRuleCompiler } from './use-case-rule.entity.ts';

/** `useCase.freshness`: the feature set promises values that are as new as the decision needs them. */
export const freshness: UseCaseRuleCompiler = ({ maxFeatureAge }) =>
  maxFeatureAge === null
    ? null
    : {
        id: 'useCase.freshness',
        rationale: 'A decision that rests on values from too long ago is about a world that is gone.',
        params: { maxFeatureAge: durationText(maxFeatureAge) },
        judge: (_, { offered }) => [judge(maxFeatureAge, offered.promisedFeatureAge)],
      };

function judge(maxFeatureAge: number, promised: number | null): CheckOutcome {
  if (promised === null || !Number.isFinite(promised))
    return missingEvidence(
      'The feature set of the version promises nothing about how old its values may be.',
      'Register a feature set version with maxAge, and a model version that takes it in.',
    );
  const message = `The feature set promises values that are at most ${durationText(promised)} old; the use case needs them at most ${durationText(maxFeatureAge)} old.`;
  return promised <= maxFeatureAge
    ? outcome('PASS', 'FRESH_ENOUGH', message, { waivable: false })
    : outcome('FAIL', 'TOO_OLD', message, {
        remedy:
          'Compute the features more often and promise that in a new feature set version, or have a revision of the use case approved that bears older values.',
        waivable: false,
      });
}
