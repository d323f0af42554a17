import type { Id } from '../../kernel/id.ts';
import type { FindingSeverity } from '../findings/finding.entity.ts';
import type { ApprovalSubject } from './decision.entity.ts';

/** What an approver asks for beside an approval: it may be promoted, but this has to be done by then. Never changed once it is said. */
export interface ApprovalCondition extends ApprovalSubject {
  readonly id: Id<'ApprovalCondition'>;
  readonly decisionId: Id<'Decision'>;
  readonly text: string;
  readonly severity: FindingSeverity;
  /** Who has to see to it. */
  readonly ownerId: Id<'Principal'>;
  readonly dueAt: Date;
}

/** A condition before it is anybody's. */
export type ConditionTerms = Pick<ApprovalCondition, 'text' | 'severity' | 'ownerId' | 'dueAt'>;
