import type * as domain from '../../domain/bias/index.ts';
import { isIndependent } from '../../domain/bias/index.ts';
import type { FileLocalLawStatementInput } from './local-law-statement.inputs.ts';
import type { LocalLawStatement } from './local-law-statement.type.ts';

/** A statement as GraphQL shows it. */
export const toLocalLawStatement = ({ statement, filedBy, projectId: _projectId, ...filed }: domain.LocalLawStatement): LocalLawStatement => ({
  ...filed,
  ...statement,
  independent: isIndependent(statement.auditor),
  filedById: filedBy,
  __typename: 'LocalLawStatement',
});

/** An input of GraphQL as the use case takes it: what was left out is null. */
export function fromStatementInput({ biasAuditId, idempotencyKey, ...said }: FileLocalLawStatementInput): domain.FileLocalLawStatementInput {
  const { testDataReason = null, exclusions, publication, notice, ...statement } = said;
  return {
    ...{ biasAuditId, idempotencyKey: idempotencyKey ?? null },
    statement: {
      ...statement,
      ...{ testDataReason, exclusions: exclusions ?? [], notice: notice ?? null },
      publication: publication == null ? null : { ...publication, summaryDigest: publication.summaryDigest ?? null },
    },
  };
}
