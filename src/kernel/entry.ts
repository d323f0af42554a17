import type { Json } from './canonical-json.ts';
import type { Id } from './id.ts';

/**
 * What a module hands to the journal: the name of what happened (past tense, such as `promotion.requested`), its version,
 * the thing it happened to, and a payload of ids and before/after values. Position, time and actor are set by the database.
 */
export interface EntryDraft {
  readonly type: string;
  readonly version: number;
  readonly projectId: Id<'Project'> | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly payload: { readonly [key: string]: Json };
}

/** The entry about a thing of a project, in the first version of its type. */
export const entryAbout = (
  type: string,
  subjectKind: string,
  subject: { readonly id: string; readonly projectId: EntryDraft['projectId'] },
  payload: EntryDraft['payload'],
): EntryDraft => ({ type, version: 1, projectId: subject.projectId, subjectKind, subjectId: subject.id, payload });
