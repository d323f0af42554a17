import { IllegalTransitionProblem, ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { FiledDocument } from './document.type.ts';

/** Outcomes of fileDocument. */
export const FileDocumentResult = resultUnion('FileDocumentResult', [FiledDocument, ...ordinaryProblems]);
/** Outcomes of fileAuditReport. */
export const FileAuditReportResult = resultUnion('FileAuditReportResult', [FiledDocument, SomebodyElseRequiredProblem, ...ordinaryProblems]);
/** Outcomes of signOffDocument. */
export const SignOffDocumentResult = resultUnion('SignOffDocumentResult', [
  FiledDocument,
  IllegalTransitionProblem,
  SomebodyElseRequiredProblem,
  ...ordinaryProblems,
]);
