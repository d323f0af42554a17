import type * as domain from '../../domain/findings/index.ts';
import { isOverdue } from '../../domain/findings/index.ts';
import { kindOfId } from '../../kernel/id.ts';
import type { Finding, FindingStep } from './finding.type.ts';

/** A finding as GraphQL shows it at an instant. */
export const toFinding =
  (now: Date) =>
  (finding: domain.Finding): Finding => {
    const { id, kind, severity, subjectId, title, detail, evidenceId, state, dueAt, acceptedUntil, raisedAt, changedAt, ownerId, causedById } = finding;
    return {
      ...{ id, kind, severity, subjectId, title, detail, evidenceId, state, dueAt, acceptedUntil, raisedAt, changedAt, ownerId, causedById },
      ...{ subjectKind: kindOfId(subjectId) ?? '', overdue: isOverdue(finding, now), __typename: 'Finding' },
    };
  };

/** A step of a finding as GraphQL shows it. */
export const toFindingStep = ({ number, event, before, after, reason, at, actorId }: domain.FindingStep): FindingStep => {
  return { number, event, before, after, reason, at, actorId };
};
