import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../context.ts';
import { EvaluationRun } from '../evaluation/evaluation-run.type.ts';
import { validityByRun } from './validity.loaders.ts';
import { EvaluationValidity, ValidityCheck } from './validity.type.ts';
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
  @FieldResolver(() => ValidityCheck, {
    nullable: true,
    description: 'The answer to one question; null where it was not asked yet when the evaluation was assessed.',
  })
  check(@Root() validity: EvaluationValidity, @Arg('id', () => ValidityCheckEnum, { description: 'Which question.' }) id: string): ValidityCheck | null {
    return validity.checks.find((check) => check.id === id) ?? null;
  }
}
