import type { Json } from '../../kernel/canonical-json.ts';
import type { EntryDraft } from '../../kernel/entry.ts';
import type { Finding, FindingStanding, FindingStep } from './finding.entity.ts';

const shown = (standing: FindingStanding | null): Json =>
  standing === null
    ? null
    : {
        state: standing.state,
        ownerId: standing.ownerId,
        dueAt: standing.dueAt.toISOString(),
        acceptedUntil: standing.acceptedUntil?.toISOString() ?? null,
      };

/** A finding took a step; the first one is called `finding.raised`. */
export const findingStepped = (finding: Finding, step: Omit<FindingStep, 'number'>): EntryDraft => ({
  type: step.event === 'RAISED' ? 'finding.raised' : 'finding.changed',
  version: 1,
  projectId: finding.projectId,
  subjectKind: 'Finding',
  subjectId: finding.id,
  payload: {
    kind: finding.kind,
    severity: finding.severity,
    subjectId: finding.subjectId,
    evidenceId: finding.evidenceId,
    causedById: finding.causedById,
    title: finding.title,
    event: step.event,
    before: shown(step.before),
    after: shown(step.after),
    reason: step.reason,
  },
});
