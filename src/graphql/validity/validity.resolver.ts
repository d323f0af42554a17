import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { summariseFoldRuns } from '../../domain/validity/index.ts';
import { orNull } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { EvaluationRun } from '../evaluation/evaluation-run.type.ts';
import { validityByRun } from './validity.loaders.ts';
import { toFolds } from './validity.mapper.ts';
import { EvaluationValidity, FoldReport, ValidityCheck } from './validity.type.ts';
import { ValidityCheckEnum } from './validity-enums.ts';

/** What a run knows of its own worth. */
@Resolver(() => EvaluationRun)
export class AssessedRunResolver {
  @FieldResolver(() => EvaluationValidity, {
    nullable: true,
    description: 'What the evaluation itself is worth; null until it succeeded, and for runs of before evaluations were assessed.',
  })
  validity(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<EvaluationValidity | null> {
    return loaders.of(validityByRun).load(run.id);
  }
}

/** Assessments of evaluations. */
@Resolver(() => EvaluationValidity)
export class EvaluationValidityResolver {
  @Query(() => [FoldReport], {
    nullable: true,
    description:
      'Runs on several dataset versions, or splits of them, as folds of one cross-validation: every measure that all have, with mean, spread and interval. Null when one of them is not visible to you. Reported only; no gate looks at it.',
  })
  async evaluationFolds(
    @Arg('evaluationRunIds', () => [ID], { description: 'Succeeded runs of versions of one model, each on rows of its own.' }) evaluationRunIds: string[],
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<readonly FoldReport[] | null> {
    return orNull(await summariseFoldRuns(ctx, { evaluationRunIds }), (reports) => reports.map(toFolds));
  }

  @FieldResolver(() => ValidityCheck, {
    nullable: true,
    description: 'The answer to one question; null where it was not asked yet when the evaluation was assessed.',
  })
  check(@Root() validity: EvaluationValidity, @Arg('id', () => ValidityCheckEnum, { description: 'Which question.' }) id: string): ValidityCheck | null {
    return validity.checks.find((check) => check.id === id) ?? null;
  }
}
