import type { EntryDraft } from '../../kernel/entry.ts';
import type { CardRevision } from './model-card.entity.ts';

/** Somebody wrote on the card of a version; `changed` names the fields, `digest` is that of the whole card from then on. */
export const cardRevised = (revision: CardRevision, modelVersionId: string, changed: readonly string[], digest: string): EntryDraft => ({
  type: 'model-card.revised',
  version: 1,
  projectId: revision.projectId,
  subjectKind: 'ModelCard',
  subjectId: revision.modelCardId,
  payload: { modelVersionId, before: revision.number - 1, after: revision.number, changed, digest },
});
