import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { CatalogueKind, CatalogueRevision } from './catalogue-entry.entity.ts';

/** What people say about a thing was said anew; the entry is about the thing itself. */
export const catalogueEntryRevised = (kind: CatalogueKind, revision: CatalogueRevision): EntryDraft =>
  entryAbout(
    'catalogue-entry.revised',
    kind,
    { id: revision.entryId, projectId: revision.projectId },
    {
      revision: revision.number,
      before: { ...revision.before },
      after: { ...revision.after },
    },
  );
