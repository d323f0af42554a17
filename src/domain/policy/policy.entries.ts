import type { EntryDraft } from '../../kernel/entry.ts';
import type { Policy } from './policy.entity.ts';

/** A version was published. */
export const policyPublished = ({ id, name, version, digest }: Policy): EntryDraft => ({
  type: 'policy.published',
  version: 1,
  projectId: null,
  subjectKind: 'Policy',
  subjectId: id,
  payload: { name, version, digest },
});
