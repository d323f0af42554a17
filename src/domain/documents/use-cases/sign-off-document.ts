import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { documentedThing } from '../documented-thing.ts';
import { documentSignedOff } from '../documents.entries.ts';
import { findDocument } from '../documents.read-model.ts';
import { updateSignedOff } from '../documents.store.ts';
import type { FiledDocument } from '../filed-document.entity.ts';
import { maySignOff } from '../filed-document.rules.ts';

/** Which document a second person stands in for. */
export interface SignOffDocumentInput {
  readonly documentId: string;
  readonly comment: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | IllegalTransition;

/** Signs a document off, as a person who neither filed it nor had a hand in what it is about. */
export const signOffDocument = mutation<SignOffDocumentInput, FiledDocument, Refusals>('signOffDocument', {
  replay: { subjectOf: ({ id }) => id, reload: findDocument },
  body: async (ctx, { documentId, comment }) => {
    const found = await findDocument(ctx, documentId);
    if (!found.ok) return found;
    ctx.actor.require('signOffDocument', { kind: 'FiledDocument', projectId: found.value.projectId });
    const text = checkText('comment', comment);
    if (!text.ok) return text;
    const thing = await documentedThing(ctx, found.value.subjectId);
    if (!thing.ok) return thing;
    const may = maySignOff(found.value, thing.value.contributors, { id: ctx.actor.principalId, kind: ctx.actor.principalKind });
    if (!may.ok) return may;
    const signed: FiledDocument = { ...found.value, signedOffBy: ctx.actor.principalId, signedOffAt: ctx.clock.now() };
    if (!(await updateSignedOff(ctx.tx, signed)))
      return refuse(illegalTransition('SIGNED_OFF', 'signOffDocument', 'Somebody signed this document off already.'));
    await append(ctx.tx, documentSignedOff(signed, text.value));
    return ok(signed);
  },
});
