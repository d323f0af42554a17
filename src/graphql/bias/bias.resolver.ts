import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { auditForReader, exactDocument, listBiasAudits } from '../../domain/bias/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { evaluationRunById } from '../evaluation/evaluation.loaders.ts';
import { EvaluationRun } from '../evaluation/evaluation-run.type.ts';
import { Measure, toMeasure } from '../measure.type.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { ReferenceModeEnum } from '../registry/registry-enums.ts';
import { GraphQLJSONObject } from '../scalars.ts';
import { biasAuditById, biasAuditByRun } from './bias.loaders.ts';
import { toBiasAudit } from './bias.mapper.ts';
import { AuditedAttribute, AuditedGroup, BiasAudit, BiasAuditConnection, Disparity } from './bias-audit.type.ts';

/** Bias audits. */
@Resolver(() => BiasAudit)
export class BiasAuditResolver {
  @Query(() => BiasAudit, { nullable: true, description: 'The bias audit with this id; null when it does not exist or is not visible to you.' })
  biasAudit(@Arg('id', () => ID, { description: 'Id of the audit.' }) id: string, @Ctx() { loaders }: GraphqlContext): Promise<BiasAudit | null> {
    return loaders.of(biasAuditById).load(id);
  }

  @FieldResolver(() => EvaluationRun, { nullable: true, description: 'The run whose scores were audited.' })
  evaluationRun(@Root() audit: BiasAudit, @Ctx() { loaders }: GraphqlContext): Promise<EvaluationRun | null> {
    return loaders.of(evaluationRunById).load(audit.evaluationRunId);
  }

  @Extensions({ needs: { action: 'readProtected', subject: 'BiasAudit' } })
  @FieldResolver(() => GraphQLJSONObject, { description: 'The audit as it was recorded, with exact counts: what the digest was computed from.' })
  document(@Root() audit: BiasAudit, @Ctx() { ctx }: GraphqlContext): object {
    return exactDocument(ctx, { projectId: audit.projectId, document: audit.exactDocument });
  }
}

/** Groups of audits. */
@Resolver(() => AuditedGroup)
export class AuditedGroupResolver {
  @FieldResolver(() => [Measure], { description: 'Its measures, each with interval, denominator and status.' })
  measures(
    @Root() group: AuditedGroup,
    @Arg('ids', () => [String], { nullable: true, description: 'Only these, such as groupSelectionRate@1; all of them when left out.' })
    ids: string[] | null | undefined,
  ): readonly Measure[] {
    return group.allMeasures.filter(({ id }) => ids == null || ids.includes(id)).map(toMeasure);
  }
}

/** Attributes of audits. */
@Resolver(() => AuditedAttribute)
export class AuditedAttributeResolver {
  @FieldResolver(() => [Disparity], { description: 'Each group against its reference.' })
  disparities(
    @Root() attribute: AuditedAttribute,
    @Arg('metrics', () => [String], { nullable: true, description: 'Only these metrics, such as impactRatio@1; all of them when left out.' })
    metrics: string[] | null | undefined,
    @Arg('referenceMode', () => ReferenceModeEnum, { nullable: true, description: 'Only against this kind of reference; both when left out.' })
    referenceMode: string | null | undefined,
  ): readonly Disparity[] {
    return attribute.allDisparities.filter(
      (one) => (metrics == null || metrics.includes(one.metric)) && (referenceMode ?? one.referenceMode) === one.referenceMode,
    );
  }
}

/** What a run knows of its audit. */
@Resolver(() => EvaluationRun)
export class AuditedRunResolver {
  @FieldResolver(() => BiasAudit, { nullable: true, description: 'Its bias audit; null until it succeeded, or when you may not see audits.' })
  biasAudit(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<BiasAudit | null> {
    return loaders.of(biasAuditByRun).load(run.id);
  }
}

/** What a version knows of its audits. */
@Resolver(() => ModelVersion)
export class AuditedVersionResolver {
  @FieldResolver(() => BiasAuditConnection, { description: 'Its bias audits, by age.' })
  async biasAudits(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listBiasAudits(ctx, version.id, pageOf(page)), (found) => toConnection(found, (audit) => toBiasAudit(auditForReader(ctx, audit))));
  }
}
