import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { mutation } from '../../use-case.ts';
import { documentedThing } from '../documented-thing.ts';
import { findDocument } from '../documents.read-model.ts';
import { type DocumentInput, fileBytes } from '../file-bytes.ts';
import type { DocumentType, FiledDocument } from '../filed-document.entity.ts';

/** Which document is put on file, and about what. */
export interface FileDocumentInput extends DocumentInput {
  readonly type: DocumentType;
}

/** Puts a document of the house on file. A later one of the same type about the same thing takes the place of those before; nothing is taken back. */
export const fileDocument = mutation<FileDocumentInput, FiledDocument, NotFound | InvalidInput | LimitExceeded>('fileDocument', {
  replay: { subjectOf: ({ id }) => id, reload: findDocument },
  body: async (ctx, input) => {
    const thing = await documentedThing(ctx, input.subjectId);
    if (!thing.ok) return thing;
    ctx.actor.require('fileDocument', { kind: 'FiledDocument', projectId: thing.value.projectId });
    if (input.type === 'EXTERNAL_AUDIT')
      return refuse(invalidInput('type', 'The report of an audit from outside is filed by its auditor, with fileAuditReport.'));
    return fileBytes(ctx, input.type, thing.value, input);
  },
});
