import { IllegalTransitionProblem, ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Incident } from './incident.type.ts';

/** Outcomes of reportIncident. */
export const ReportIncidentResult = resultUnion('ReportIncidentResult', [Incident, SomebodyElseRequiredProblem, ...ordinaryProblems]);
/** Outcomes of triageIncident. */
export const TriageIncidentResult = resultUnion('TriageIncidentResult', [Incident, IllegalTransitionProblem, SomebodyElseRequiredProblem, ...ordinaryProblems]);
/** Outcomes of advanceIncident. */
export const AdvanceIncidentResult = resultUnion('AdvanceIncidentResult', [Incident, IllegalTransitionProblem, ...ordinaryProblems]);
/** Outcomes of notifyAuthority. */
export const NotifyAuthorityResult = resultUnion('NotifyAuthorityResult', [Incident, IllegalTransitionProblem, ...ordinaryProblems]);
/** Outcomes of withdrawIncidentLink. */
export const WithdrawIncidentLinkResult = resultUnion('WithdrawIncidentLinkResult', [
  Incident,
  IllegalTransitionProblem,
  SomebodyElseRequiredProblem,
  ...ordinaryProblems,
]);
/** Outcomes of closeIncident. */
export const CloseIncidentResult = resultUnion('CloseIncidentResult', [Incident, IllegalTransitionProblem, SomebodyElseRequiredProblem, ...ordinaryProblems]);
