import type { Condition } from './condition.ts';
import type { Id } from './id.ts';

/** What an action is done to: its kind and project, and the fields that a role's conditions may speak of. */
export interface Subject {
  readonly kind: string;
  /** null only for things of the whole installation, such as the list of projects. */
  readonly projectId: Id<'Project'> | null;
  readonly [field: string]: string | number | boolean | null;
}

export type PrincipalKind = 'USER' | 'SERVICE_ACCOUNT' | 'SYSTEM';

/**
 * Who is asking, and what they may do. Use cases ask `require` before they change anything;
 * lists are filtered by `reach`, in SQL.
 */
export interface Actor {
  readonly principalId: Id<'Principal'>;
  readonly principalKind: PrincipalKind;
  readonly name: string;
  /** Stable text of the actor's roles by project: equal keys may see and do the same things. */
  readonly authorisationKey: string;
  can(action: string, subject: Subject): boolean;
  /** Throws `Forbidden` with the reason when the actor may not. */
  require(action: string, subject: Subject): void;
  /** The rows of a kind on which the actor may do the action; its fields are those of `Subject` (at least projectId). */
  reach(action: string, subjectKind: string): Condition;
}

/** Thrown by `Actor.require`; becomes the top-level error FORBIDDEN (or 403). Its message says which permission is missing. */
export class Forbidden extends Error {
  readonly action: string;
  readonly subjectKind: string;
  constructor(action: string, subjectKind: string, reason: string) {
    super(reason);
    this.name = 'Forbidden';
    this.action = action;
    this.subjectKind = subjectKind;
  }
}
