import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { liftModelQuarantine } from '../../domain/evaluation/index.ts';
import type { GraphqlContext } from '../context.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { toModelVersion } from '../registry/registry.mapper.ts';
import { LiftModelQuarantineInput } from './evaluation.inputs.ts';
import { evaluationRunById, quarantineOfVersion } from './evaluation.loaders.ts';
import { LiftModelQuarantineResult } from './evaluation.results.ts';
import { EvaluationRun } from './evaluation-run.type.ts';
import { ModelQuarantine } from './quarantine.type.ts';

/** Model versions that are not run any more. */
@Resolver(() => ModelVersion)
export class QuarantinedVersionResolver {
  @FieldResolver(() => ModelQuarantine, { nullable: true, description: 'Why it is not run any more; null while it may be.' })
  quarantine(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<ModelQuarantine | null> {
    return loaders.of(quarantineOfVersion).load(version.id);
  }

  @Mutation(() => LiftModelQuarantineResult, { description: 'Lets a model version be run again that had crashed its process again and again.' })
  async liftModelQuarantine(
    @Arg('input', () => LiftModelQuarantineInput, { description: 'Which version, and why.' }) input: LiftModelQuarantineInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof LiftModelQuarantineResult> {
    return mapResult(await liftModelQuarantine(ctx, input), toModelVersion);
  }
}

/** The runs behind quarantines. */
@Resolver(() => ModelQuarantine)
export class ModelQuarantineResolver {
  @FieldResolver(() => EvaluationRun, { nullable: true, description: 'The run that was given up.' })
  evaluationRun(@Root() quarantine: ModelQuarantine, @Ctx() { loaders }: GraphqlContext): Promise<EvaluationRun | null> {
    return loaders.of(evaluationRunById).load(quarantine.evaluationRunId);
  }
}
