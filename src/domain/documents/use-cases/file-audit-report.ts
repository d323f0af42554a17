import type { InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { liveRolesOf } from '../../identity/index.ts';
import { mutation } from '../../use-case.ts';
import { documentedThing } from '../documented-thing.ts';
import { findDocument } from '../documents.read-model.ts';
import { type DocumentInput, fileBytes } from '../file-bytes.ts';
import type { FiledDocument } from '../filed-document.entity.ts';
import { type AuditorDeclaration, mayFileAudit } from '../filed-document.rules.ts';

/** The report of an audit from outside, and what its auditor says of themselves. */
export interface FileAuditReportInput extends DocumentInput {
  readonly declaration: AuditorDeclaration;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired;

/** Files the report of an audit from outside: by a person who holds no other role anywhere and had no hand in what is audited. */
export const fileAuditReport = mutation<FileAuditReportInput, FiledDocument, Refusals>('fileAuditReport', {
  replay: { subjectOf: ({ id }) => id, reload: findDocument },
  body: async (ctx, input) => {
    const thing = await documentedThing(ctx, input.subjectId);
    if (!thing.ok) return thing;
    ctx.actor.require('fileAuditReport', { kind: 'FiledDocument', projectId: thing.value.projectId });
    const { principalId: id, principalKind: kind } = ctx.actor;
    const roles = await liveRolesOf(ctx, id);
    const may = mayFileAudit({ id, kind, roles, contributors: thing.value.contributors }, input.declaration);
    if (!may.ok) return may;
    return fileBytes(ctx, 'EXTERNAL_AUDIT', thing.value, input);
  },
});
