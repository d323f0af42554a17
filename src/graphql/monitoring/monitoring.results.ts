import { Field, ID, ObjectType } from 'type-graphql';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem, ProblemInterface } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Alert } from './alert.type.ts';
import { DriftReport } from './drift-report.type.ts';
import { Monitor } from './monitor.type.ts';

/** GraphQL form of `PredictionsUnavailable`. */
@ObjectType('PredictionsUnavailableProblem', { description: 'The stored predictions of a run are missing or changed.', implements: ProblemInterface })
export class PredictionsUnavailableProblem extends ProblemInterface {
  readonly __typename!: 'PredictionsUnavailableProblem';

  @Field(() => ID, { description: 'The run.' })
  evaluationRunId!: string;
}

const stepProblems = [ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem] as const;

/** Outcomes of draftMonitor. */
export const DraftMonitorResult = resultUnion('DraftMonitorResult', [
  Monitor,
  ConflictProblem,
  InvalidInputProblem,
  NotFoundProblem,
  PredictionsUnavailableProblem,
]);
/** Outcomes of closeWindow. */
export const CloseWindowResult = resultUnion('CloseWindowResult', [DriftReport, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
/** Outcomes of acknowledgeAlert. */
export const AcknowledgeAlertResult = resultUnion('AcknowledgeAlertResult', [Alert, ...stepProblems]);
/** Outcomes of investigateAlert. */
export const InvestigateAlertResult = resultUnion('InvestigateAlertResult', [Alert, ...stepProblems]);
/** Outcomes of resolveAlert. */
export const ResolveAlertResult = resultUnion('ResolveAlertResult', [Alert, ...stepProblems]);
