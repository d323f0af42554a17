import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  approvedAuditSpecification,
  createUseCase,
  decideAuditSpecification,
  findUseCase,
  listAuditSpecifications,
  listModels,
  listUseCases,
  proposeAuditSpecification,
  type SpecificationState,
} from '../../domain/registry/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { DecideAuditSpecificationInput, ProposeAuditSpecificationInput } from './audit-specification.inputs.ts';
import { AuditSpecification } from './audit-specification.type.ts';
import { ModelConnection } from './model.type.ts';
import { CreateUseCaseInput } from './registry.inputs.ts';
import { useCaseById } from './registry.loaders.ts';
import { toAuditSpecification, toModel, toUseCase } from './registry.mapper.ts';
import { CreateUseCaseResult, DecideAuditSpecificationResult, ProposeAuditSpecificationResult } from './registry.results.ts';
import { SpecificationStateEnum } from './registry-enums.ts';
import { UseCase, UseCaseConnection } from './use-case.type.ts';

/** Use cases and how they are judged. */
@Resolver(() => UseCase)
export class UseCaseResolver {
  @Query(() => UseCaseConnection, { description: 'The use cases of a project, by age.' })
  async useCases(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only those whose name contains this text, in either case.' }) name: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listUseCases(ctx, { projectId, name: name ?? null }, pageOf(page)), (found) => toConnection(found, toUseCase));
  }

  @Query(() => UseCase, { nullable: true, description: 'The use case with this id; null when it does not exist or is not visible to you.' })
  async useCase(@Arg('id', () => ID, { description: 'Id of the use case.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<UseCase | null> {
    return orNull(await findUseCase(ctx, id), toUseCase);
  }

  @Mutation(() => CreateUseCaseResult, { description: 'Frames what models are to decide, for whom, and what errors cost.' })
  async createUseCase(
    @Arg('input', () => CreateUseCaseInput, { description: 'The new use case.' }) input: CreateUseCaseInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CreateUseCaseResult> {
    return mapResult(await createUseCase(ctx, input), toUseCase);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who framed it; null when they are not visible to you.' })
  createdBy(@Root() useCase: UseCase, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(useCase.createdById);
  }

  @FieldResolver(() => AuditSpecification, { nullable: true, description: 'How versions are judged now; null while nothing is approved.' })
  async approvedAuditSpecification(@Root() useCase: UseCase, @Ctx() { ctx }: GraphqlContext): Promise<AuditSpecification | null> {
    return orNull(await approvedAuditSpecification(ctx, useCase.id), toAuditSpecification);
  }

  @FieldResolver(() => [AuditSpecification], { description: 'All its specifications, newest first; at most 100.' })
  async auditSpecifications(
    @Root() useCase: UseCase,
    @Arg('state', () => SpecificationStateEnum, { nullable: true, description: 'Only those in this state.' }) state: SpecificationState | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<AuditSpecification[]> {
    return (await listAuditSpecifications(ctx, useCase.id, state ?? null)).map(toAuditSpecification);
  }

  @FieldResolver(() => ModelConnection, { description: 'Models that serve it, by age.' })
  async models(@Root() useCase: UseCase, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    const filter = { projectId: useCase.projectId, useCaseId: useCase.id };
    return orRefuse(await listModels(ctx, filter, pageOf(page)), (found) => toConnection(found, toModel));
  }
}

/** Audit specifications: proposed by an owner, decided by a reviewer. */
@Resolver(() => AuditSpecification)
export class AuditSpecificationResolver {
  @Mutation(() => ProposeAuditSpecificationResult, { description: 'Proposes how every version for a use case is judged.' })
  async proposeAuditSpecification(
    @Arg('input', () => ProposeAuditSpecificationInput, { description: 'The proposal.' }) input: ProposeAuditSpecificationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ProposeAuditSpecificationResult> {
    return mapResult(await proposeAuditSpecification(ctx, input), toAuditSpecification);
  }

  @Mutation(() => DecideAuditSpecificationResult, {
    description: 'Approves or rejects a proposed specification; an approved one takes the place of the one before.',
  })
  async decideAuditSpecification(
    @Arg('input', () => DecideAuditSpecificationInput, { description: 'The decision.' }) input: DecideAuditSpecificationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DecideAuditSpecificationResult> {
    return mapResult(await decideAuditSpecification(ctx, input), toAuditSpecification);
  }

  @FieldResolver(() => UseCase, { nullable: true, description: 'The use case it judges.' })
  useCase(@Root() specification: AuditSpecification, @Ctx() { loaders }: GraphqlContext): Promise<UseCase | null> {
    return loaders.of(useCaseById).load(specification.useCaseId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The evaluation data.' })
  datasetVersion(@Root() specification: AuditSpecification, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(specification.datasetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who proposed it; null when they are not visible to you.' })
  proposedBy(@Root() specification: AuditSpecification, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(specification.proposedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who decided it; null while it waits, and when they are not visible to you.' })
  async decidedBy(@Root() specification: AuditSpecification, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return specification.decidedById === null ? null : loaders.of(principalById).load(specification.decidedById);
  }
}
