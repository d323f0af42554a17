import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  findDataset,
  listDatasets,
  listDatasetVersions,
  pageOfColumns,
  readProfile,
  registerDataset,
  registerDatasetVersion,
  registerExternalDatasetVersion,
} from '../../domain/datasets/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { Artifact } from '../artifacts/artifact.type.ts';
import { artifactById } from '../artifacts/artifacts.loaders.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Dataset, DatasetConnection, DatasetVersion, DatasetVersionConnection } from './dataset.type.ts';
import { RegisterDatasetInput, RegisterDatasetVersionInput, RegisterExternalDatasetVersionInput } from './datasets.inputs.ts';
import { attestationsOfVersion, datasetById, retirementOfVersion, revocationsOfVersion } from './datasets.loaders.ts';
import { toDataset, toDatasetVersion } from './datasets.mapper.ts';
import { RegisterDatasetResult, RegisterDatasetVersionResult, RegisterExternalDatasetVersionResult } from './datasets.results.ts';
import { Attestation, DatasetRetirement, Revocation } from './governance.type.ts';
import { toColumnProfile } from './profile.mapper.ts';
import { ColumnProfileConnection, DatasetProfile } from './profile.type.ts';

/** Datasets. */
@Resolver(() => Dataset)
export class DatasetResolver {
  @Query(() => DatasetConnection, { description: 'The datasets of a project, by age.' })
  async datasets(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only those whose name contains this text, in either case.' }) name: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listDatasets(ctx, { projectId, name: name ?? null }, pageOf(page)), (found) => toConnection(found, toDataset));
  }

  @Query(() => Dataset, { nullable: true, description: 'The dataset with this id; null when it does not exist or is not visible to you.' })
  async dataset(@Arg('id', () => ID, { description: 'Id of the dataset.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<Dataset | null> {
    return orNull(await findDataset(ctx, id), toDataset);
  }

  @Mutation(() => RegisterDatasetResult, { description: 'Names a dataset; its content comes with versions.' })
  async registerDataset(
    @Arg('input', () => RegisterDatasetInput, { description: 'The new dataset.' }) input: RegisterDatasetInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterDatasetResult> {
    return mapResult(await registerDataset(ctx, input), toDataset);
  }

  @Mutation(() => RegisterDatasetVersionResult, {
    description: 'Registers uploaded bytes as the next version of a dataset; format, rows, columns and profile are read from them.',
  })
  async registerDatasetVersion(
    @Arg('input', () => RegisterDatasetVersionInput, { description: 'The new version.' }) input: RegisterDatasetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterDatasetVersionResult> {
    return mapResult(await registerDatasetVersion(ctx, input), toDatasetVersion);
  }

  @Mutation(() => RegisterExternalDatasetVersionResult, {
    description:
      'Records data that lies elsewhere as the next version of a dataset. Its address is never opened, it has no profile, and nothing can be evaluated on it.',
  })
  async registerExternalDatasetVersion(
    @Arg('input', () => RegisterExternalDatasetVersionInput, { description: 'The new version.' }) input: RegisterExternalDatasetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterExternalDatasetVersionResult> {
    return mapResult(await registerExternalDatasetVersion(ctx, input), toDatasetVersion);
  }

  @FieldResolver(() => DatasetVersionConnection, { description: 'Its versions, by age.' })
  async versions(@Root() dataset: Dataset, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listDatasetVersions(ctx, dataset.id, pageOf(page)), (found) => toConnection(found, toDatasetVersion));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who named it; null when they are not visible to you.' })
  createdBy(@Root() dataset: Dataset, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(dataset.createdById);
  }
}

/** Versions of datasets. */
@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @FieldResolver(() => Dataset, { nullable: true, description: 'The dataset that it is a version of.' })
  dataset(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<Dataset | null> {
    return loaders.of(datasetById).load(version.datasetId);
  }

  @FieldResolver(() => Artifact, { nullable: true, description: 'The bytes; null when they lie elsewhere or are not visible to you.' })
  async artifact(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<Artifact | null> {
    return version.artifactId === null ? null : loaders.of(artifactById).load(version.artifactId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who registered it; null when they are not visible to you.' })
  registeredBy(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(version.registeredById);
  }

  @FieldResolver(() => DatasetProfile, { nullable: true, description: 'What was found in the bytes at registration; null for data elsewhere.' })
  async profile(@Root() version: DatasetVersion, @Ctx() { ctx }: GraphqlContext): Promise<DatasetProfile | null> {
    const all = await readProfile(ctx, version.id);
    return all === null ? null : { rows: version.rows, shown: all, version };
  }

  @FieldResolver(() => DatasetRetirement, { nullable: true, description: 'That it is no longer for new use; null while it is.' })
  retirement(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<DatasetRetirement | null> {
    return loaders.of(retirementOfVersion).load(version.id);
  }

  @FieldResolver(() => [Revocation], { description: 'Its own revocations, ended ones too, oldest first.' })
  async revocations(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<readonly Revocation[]> {
    return (await loaders.of(revocationsOfVersion).load(version.id)) ?? [];
  }

  @FieldResolver(() => Attestation, { nullable: true, description: 'The attestation that counts: the newest one, unless it was withdrawn.' })
  async attestation(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<Attestation | null> {
    const [newest] = (await loaders.of(attestationsOfVersion).load(version.id)) ?? [];
    return newest === undefined || newest.withdrawnAt !== null ? null : newest;
  }

  @FieldResolver(() => [Attestation], { description: 'Everything that stewards have said about it, newest first.' })
  async attestations(@Root() version: DatasetVersion, @Ctx() { loaders }: GraphqlContext): Promise<readonly Attestation[]> {
    return (await loaders.of(attestationsOfVersion).load(version.id)) ?? [];
  }
}

/** Profiles of dataset versions. */
@Resolver(() => DatasetProfile)
export class DatasetProfileResolver {
  @FieldResolver(() => ColumnProfileConnection, { description: 'Its columns in their order, as you may see them.' })
  columns(@Root() { shown, version }: DatasetProfile, @Args(() => PageArgs) page: PageArgs) {
    return orRefuse(pageOfColumns(shown, pageOf(page)), (found) => toConnection(found, (column) => toColumnProfile(column, version)));
  }
}
