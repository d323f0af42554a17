import { digestOf } from '../../../kernel/digest.ts';
import {
  type InvalidInput,
  invalidInput,
  type LimitExceeded,
  type NotFound,
  notFound,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { heldRoles } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { contributorsOf } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { localLawStatementFiled } from '../bias.entries.ts';
import { listBiasAuditsById } from '../bias.read-model.ts';
import { insertLocalLawStatement } from '../bias.store.ts';
import { checkLocalLawStatement } from '../check-local-law-statement.rules.ts';
import { type LocalLawStatement, type LocalLawStatementText, localLawContent } from '../local-law-statement.entity.ts';
import { findLocalLawStatement } from '../local-law-statement.read-model.ts';

/** What is put on file about an audit. */
export interface FileLocalLawStatementInput {
  readonly biasAuditId: string;
  readonly statement: LocalLawStatementText;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired;

/**
 * Puts on file what Local Law 144 asks beyond numbers, bound to one bias audit that has its tables. Only a person who had no hand in the
 * version can do it. A later statement takes the place of those before; nothing is taken back.
 */
export const fileLocalLawStatement = mutation<FileLocalLawStatementInput, LocalLawStatement, Refusals>('fileLocalLawStatement', {
  replay: { subjectOf: (statement) => statement.id, reload: findLocalLawStatement },
  body: async (ctx, input) => {
    const audit = (await listBiasAuditsById(ctx, [input.biasAuditId])).get(input.biasAuditId);
    if (audit === undefined) return refuse(notFound('BiasAudit', input.biasAuditId));
    const { id: biasAuditId, projectId, digest: auditDigest } = audit;
    ctx.actor.require('fileLocalLawStatement', { kind: 'BiasAudit', projectId });
    if (ctx.actor.principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can file a statement; sign in as yourself.'));
    if ((await contributorsOf(ctx, audit.modelVersionId)).has(ctx.actor.principalId))
      return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in this model version, so somebody else has to file the statement.'));
    const report = audit.document.localLaw144;
    if (report === null)
      return refuse(invalidInput('biasAuditId', 'This audit has no tables by Local Law 144; have a specification approved that asks for them.'));
    const statement = checkLocalLawStatement(input.statement, { report, auditedAt: audit.createdAt, now: ctx.clock.now() });
    if (!statement.ok) return statement;
    const filed: LocalLawStatement = {
      ...{ id: ctx.ids.next('LocalLawStatement'), projectId, biasAuditId, auditDigest, statement: statement.value },
      digest: digestOf(localLawContent({ biasAuditId, auditDigest, statement: statement.value })),
      roles: (await heldRoles(ctx, ctx.actor.principalId, projectId)).map(({ role }) => role),
      ...{ filedBy: ctx.actor.principalId, filedAt: ctx.clock.now() },
    };
    await insertLocalLawStatement(ctx.tx, filed);
    await append(ctx.tx, localLawStatementFiled(filed));
    return ok(filed);
  },
});
