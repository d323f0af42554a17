import { Field, ID, InputType } from 'type-graphql';
import type { RunState } from '../../domain/openlineage/index.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { RunStateEnum } from './openlineage-enums.ts';

/** Input of linkExternalAsset. */
@InputType('LinkExternalAssetInput', { description: 'Which dataset outside is which thing of the registry.' })
export class LinkExternalAssetInput {
  @Field(() => ID, { description: 'The asset.' })
  assetId!: string;

  @Field(() => ID, { description: 'The dataset, feature set or model, or a version of one, that it is.' })
  nodeId!: string;
}

/** Input of unlinkExternalAsset. */
@InputType('UnlinkExternalAssetInput', { description: 'Which dataset outside is not, after all, which thing of the registry.' })
export class UnlinkExternalAssetInput {
  @Field(() => ID, { description: 'The asset.' })
  assetId!: string;

  @Field(() => ID, { description: 'The thing that it was said to be.' })
  nodeId!: string;
}

/** Input of recordRun. */
@InputType('RecordRunInput', { description: 'A run of a job, what it read and what it wrote.' })
export class RecordRunInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Where the job runs, such as the name of a scheduler or of a repository.' })
  jobNamespace!: string;

  @Field(() => String, { description: 'Name of the job; it is made when it is new.' })
  jobName!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the run began.' })
  startedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the run ended.' })
  endedAt?: Date | null;

  @Field(() => RunStateEnum, { nullable: true, description: 'How it went; when left out, COMPLETED for a run that ended, else RUNNING.' })
  state?: RunState | null;

  @Field(() => [ID], { description: 'What it read: ids of dataset versions, feature set versions, model versions or assets.' })
  inputIds!: string[];

  @Field(() => [ID], { description: 'What it wrote.' })
  outputIds!: string[];

  @Field(() => String, { nullable: true, description: 'Commit of the code that ran, as git prints it.' })
  gitCommit?: string | null;

  @Field(() => String, { nullable: true, description: 'A key of yours: the same request sent again with it records no second run.' })
  idempotencyKey?: string | null;
}
