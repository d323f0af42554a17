import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { attestDatasetVersion, reinstateDatasetVersion, retireDatasetVersion, revokeDatasetVersion, withdrawAttestation } from '../../domain/datasets/index.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { DatasetVersion } from './dataset.type.ts';
import { datasetVersionById } from './datasets.loaders.ts';
import { toAttestation, toDatasetVersion, toRevocation } from './datasets.mapper.ts';
import {
  AttestDatasetVersionResult,
  ReinstateDatasetVersionResult,
  RetireDatasetVersionResult,
  RevokeDatasetVersionResult,
  WithdrawAttestationResult,
} from './datasets.results.ts';
import {
  AttestDatasetVersionInput,
  ReinstateDatasetVersionInput,
  RetireDatasetVersionInput,
  RevokeDatasetVersionInput,
  WithdrawAttestationInput,
} from './governance.inputs.ts';
import { Attestation, Revocation } from './governance.type.ts';

/** Whether data may be used. */
@Resolver(() => Revocation)
export class RevocationResolver {
  @Mutation(() => RetireDatasetVersionResult, { description: 'Takes a dataset version out of new use; what was made from it stays. There is no way back.' })
  async retireDatasetVersion(
    @Arg('input', () => RetireDatasetVersionInput, { description: 'The dataset version and why.' }) input: RetireDatasetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RetireDatasetVersionResult> {
    return mapResult(await retireDatasetVersion(ctx, input), toDatasetVersion);
  }

  @Mutation(() => RevokeDatasetVersionResult, {
    description: 'Says that a dataset version and everything made from it may no longer be used; what serves downstream gets findings.',
  })
  async revokeDatasetVersion(
    @Arg('input', () => RevokeDatasetVersionInput, { description: 'The dataset version, on what grounds and why.' }) input: RevokeDatasetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RevokeDatasetVersionResult> {
    return mapResult(await revokeDatasetVersion(ctx, input), toRevocation);
  }

  @Mutation(() => ReinstateDatasetVersionResult, {
    description: 'Lets a revoked dataset version be used again; somebody else than who revoked it has to say so.',
  })
  async reinstateDatasetVersion(
    @Arg('input', () => ReinstateDatasetVersionInput, { description: 'The revocation and why it ends.' }) input: ReinstateDatasetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReinstateDatasetVersionResult> {
    return mapResult(await reinstateDatasetVersion(ctx, input), toRevocation);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The dataset version.' })
  datasetVersion(@Root() revocation: Revocation, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(revocation.datasetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who revoked it; null when they are not visible to you.' })
  revokedBy(@Root() revocation: Revocation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(revocation.revokedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who said that it may be used again.' })
  async reinstatedBy(@Root() revocation: Revocation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return revocation.reinstatedById === null ? null : loaders.of(principalById).load(revocation.reinstatedById);
  }
}

/** What stewards say about data. */
@Resolver(() => Attestation)
export class AttestationResolver {
  @Mutation(() => AttestDatasetVersionResult, {
    description: 'Gives a data steward’s word for a dataset version that somebody else registered; a later one takes the place of those before.',
  })
  async attestDatasetVersion(
    @Arg('input', () => AttestDatasetVersionInput, { description: 'The dataset version and what is said.' }) input: AttestDatasetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof AttestDatasetVersionResult> {
    return mapResult(await attestDatasetVersion(ctx, input), toAttestation);
  }

  @Mutation(() => WithdrawAttestationResult, { description: 'Takes a steward’s word back; the version then has none until a new one is given.' })
  async withdrawAttestation(
    @Arg('input', () => WithdrawAttestationInput, { description: 'The attestation and why.' }) input: WithdrawAttestationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof WithdrawAttestationResult> {
    return mapResult(await withdrawAttestation(ctx, input), toAttestation);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The dataset version.' })
  datasetVersion(@Root() attestation: Attestation, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(attestation.datasetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who gave it; null when they are not visible to you.' })
  attestedBy(@Root() attestation: Attestation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(attestation.attestedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who withdrew it.' })
  async withdrawnBy(@Root() attestation: Attestation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return attestation.withdrawnById === null ? null : loaders.of(principalById).load(attestation.withdrawnById);
  }
}
