import { digestOf } from '../../kernel/digest.ts';
import { type BiasAudit, currentLocalLawStatement, isIndependent, localLawContent } from '../bias/index.ts';
import type { Context } from '../context.ts';
import { type AppliedPolicy, type LocalLawStatementFacts, looksAt } from '../policy/index.ts';

/** What was put on file about the audit as it is now, its digest computed anew; what speaks of another state of it does not count. */
export async function localLawStatementFactsOf(ctx: Context, audit: BiasAudit | null): Promise<LocalLawStatementFacts | null> {
  const filed = audit === null ? null : await currentLocalLawStatement(ctx, audit.id);
  if (filed === null || filed.auditDigest !== audit?.digest) return null;
  const { auditor, auditedOn, publication, notice, exclusions } = filed.statement;
  return {
    ...{ statementId: filed.id, digest: digestOf(localLawContent(filed)), independent: isIndependent(auditor), auditedOn },
    ...{ publishedOn: publication?.publishedOn ?? null, noticeOn: notice?.givenOn ?? null, exclusions },
  };
}

/** What is signed of it: only where the policy looks at it. */
export const signedLocalLawStatement = (
  policy: AppliedPolicy | null,
  statement: LocalLawStatementFacts | null,
): { readonly localLawStatement?: string | null } =>
  policy !== null && looksAt(policy.document, 'localLawStatement') ? { localLawStatement: statement === null ? null : signedDigest(statement) } : {};

/** What somebody with an interest had filed is signed as that, so that a decision on it ends when it comes out. */
const signedDigest = ({ digest, interested }: LocalLawStatementFacts): string => (interested === undefined ? digest : digestOf({ digest, interested }));
