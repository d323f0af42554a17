import { durationText } from '../../../kernel/duration.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { FramingConstraints, FramingFacts } from '../framing-facts.entity.ts';
import { missingEvidence, outcome } from '../rules/check-outcome.rules.ts';
import type { UseCaseRuleCompiler } from './use-case-rule.entity.ts';

/**
 * `useCase.lead-time`: a prediction comes early enough for somebody to act on it. What the version declares has to reach that far even when the
 * prediction is as old as the framing allows; where the evaluation data say when values and labels were known, they must not prove less.
 */
export const leadTime: UseCaseRuleCompiler = (constraints) => {
  const { requiredLeadTime, maxPredictionAge } = constraints;
  if (requiredLeadTime === null) return null;
  return {
    id: 'useCase.lead-time',
    rationale: 'A prediction that comes when nobody can act on it any more is useless, however good it is.',
    params: { requiredLeadTime: durationText(requiredLeadTime), maxPredictionAge: maxPredictionAge === null ? null : durationText(maxPredictionAge) },
    judge: (_, { offered }) => [judgeDeclared({ ...constraints, requiredLeadTime }, offered), ...judgeMeasured(requiredLeadTime, offered)],
  };
};

type Needed = FramingConstraints & { readonly requiredLeadTime: number };

const DECLARE = 'Register a version whose manifest says predictionHorizon, such as "PT48H", or have an audit specification approved that does.';
const ELSE = 'Register a version that predicts further ahead, or have a revision of the use case approved in which less lead time is enough.';
const WORDS = { MANIFEST: 'the manifest', SPECIFICATION: 'the audit specification' } as const;

function judgeDeclared({ requiredLeadTime, maxPredictionAge }: Needed, { declaredHorizons }: FramingFacts['offered']): CheckOutcome {
  // Of two that differ the shorter one counts.
  const [horizon] = [...declaredHorizons].sort((left, right) => left.milliseconds - right.milliseconds);
  if (horizon === undefined || !Number.isFinite(horizon.milliseconds))
    return missingEvidence('How far ahead the version predicts is not declared.', DECLARE, 'declared');
  const left = horizon.milliseconds - (maxPredictionAge ?? 0);
  const aged = maxPredictionAge === null ? '' : `, of which ${durationText(maxPredictionAge)} may have passed when the prediction is used`;
  const message = `The version predicts ${durationText(horizon.milliseconds)} ahead by ${WORDS[horizon.by]}${aged}; acting on it takes ${durationText(requiredLeadTime)}.`;
  return left >= requiredLeadTime
    ? outcome('PASS', 'IN_TIME', message, { place: 'declared', waivable: false })
    : outcome('FAIL', 'TOO_LATE_TO_ACT', message, { place: 'declared', remedy: ELSE, waivable: false });
}

function judgeMeasured(requiredLeadTime: number, { measuredLead }: FramingFacts['offered']): readonly CheckOutcome[] {
  if (measuredLead === null) return [];
  const { rows, p05, median } = measuredLead;
  const message = `Between values and label of ${rows} evaluation rows lie ${durationText(median)} in the median, and less than ${durationText(p05)} in one of twenty; acting on a prediction takes ${durationText(requiredLeadTime)}.`;
  // The label may be known later than the event, so a long time proves nothing, and a short one proves that the event cannot have been further away.
  return p05 >= requiredLeadTime
    ? [outcome('PASS', 'NOT_CONTRADICTED', message, { place: 'measured', waivable: false })]
    : [outcome('FAIL', 'TOO_LATE_TO_ACT', message, { place: 'measured', remedy: ELSE, waivable: false })];
}
