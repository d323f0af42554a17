import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { fileLocalLawStatement } from '../../domain/bias/index.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { localLawStatementsOfAudit } from './bias.loaders.ts';
import { BiasAudit } from './bias-audit.type.ts';
import { FileLocalLawStatementInput } from './local-law-statement.inputs.ts';
import { fromStatementInput, toLocalLawStatement } from './local-law-statement.mapper.ts';
import { LocalLawStatement } from './local-law-statement.type.ts';

/** Outcomes of fileLocalLawStatement. */
const FileLocalLawStatementResult = resultUnion('FileLocalLawStatementResult', [LocalLawStatement, ...ordinaryProblems, SomebodyElseRequiredProblem]);

/** What people put on file about audits. */
@Resolver(() => LocalLawStatement)
export class LocalLawStatementResolver {
  @Mutation(() => FileLocalLawStatementResult, {
    description:
      'Puts on file what Local Law 144 asks of an audit beyond numbers: auditor, data, exclusions, publication, notice. A later one takes the place of those before.',
  })
  async fileLocalLawStatement(
    @Arg('input', () => FileLocalLawStatementInput, { description: 'The audit and what is said.' }) input: FileLocalLawStatementInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof FileLocalLawStatementResult> {
    return mapResult(await fileLocalLawStatement(ctx, fromStatementInput(input)), toLocalLawStatement);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who filed it; null when they are not visible to you.' })
  filedBy(@Root() { filedById }: LocalLawStatement, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(filedById);
  }
}

/** What an audit knows of statements. */
@Resolver(() => BiasAudit)
export class StatedAuditResolver {
  @FieldResolver(() => [LocalLawStatement], { description: 'What was put on file by Local Law 144, newest first; the first one counts.' })
  async localLawStatements(@Root() { id }: BiasAudit, @Ctx() { loaders }: GraphqlContext): Promise<readonly LocalLawStatement[]> {
    return (await loaders.of(localLawStatementsOfAudit).load(id)) ?? [];
  }
}
