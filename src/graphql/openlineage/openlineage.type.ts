import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { LineageEventKindEnum, LineageEventTypeEnum, LinkSourceEnum, RunSourceEnum, RunStateEnum } from './openlineage-enums.ts';

/** GraphQL form of a job. */
@ObjectType('Job', { description: 'Something that runs again and again, such as a pipeline or one task of it.', implements: NodeInterface })
export class Job extends NodeInterface {
  readonly __typename!: 'Job';

  @Field(() => String, { description: 'Where it runs, as its tool names it.' })
  namespace!: string;

  @Field(() => String, { description: 'Name, unique in its namespace.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the server first heard of it.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
}

/** A page of jobs. */
export const JobConnection = connectionOf(Job);

/** GraphQL form of a run. */
@ObjectType('Run', { description: 'One run of a job, as its events tell, whatever the order in which they came.', implements: NodeInterface })
export class Run extends NodeInterface {
  readonly __typename!: 'Run';

  @Field(() => String, { description: 'The UUID under which its tool knows it.' })
  runUuid!: string;

  @Field(() => RunStateEnum, { description: 'How far it is.' })
  state!: string;

  @Field(() => RunSourceEnum, { description: 'How it came to be known.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it began; null when nothing told.' })
  startedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; null while it runs, or when nothing told.' })
  endedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When the server first heard of it.' })
  createdAt!: Date;

  readonly jobId!: Id<'Job'>;
  readonly parentId!: Id<'Run'> | null;
  readonly rootId!: Id<'Run'> | null;
  readonly declaredCommit!: string | null;
}

/** A page of runs. */
export const RunConnection = connectionOf(Run);

/** GraphQL form of an asset that a run used. */
@ObjectType('RunUse', { description: 'A dataset outside that a run read or wrote.' })
export class RunUse {
  @Field(() => String, { nullable: true, description: 'Which version of it, if the run told.' })
  version!: string | null;

  @Field(() => Float, { nullable: true, description: 'Rows that were read or written, if the run told.' })
  rows!: number | null;

  @Field(() => Float, { nullable: true, description: 'Bytes that were read or written, if the run told.' })
  bytes!: number | null;

  readonly assetId!: Id<'ExternalAsset'>;
}

/** GraphQL form of an external asset. */
@ObjectType('ExternalAsset', { description: 'A dataset outside of the registry, by the name that its tools give it.', implements: NodeInterface })
export class ExternalAsset extends NodeInterface {
  readonly __typename!: 'ExternalAsset';

  @Field(() => String, { description: 'Where it is, such as s3://bucket, in one form for all tools.' })
  namespace!: string;

  @Field(() => String, { description: 'Name in its namespace, in one form for all tools.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the server first heard of it.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
}

/** A page of assets. */
export const ExternalAssetConnection = connectionOf(ExternalAsset);

/** GraphQL form of another spelling. */
@ObjectType('AssetSpelling', { description: 'Another name that some tool has sent for the same asset.' })
export class AssetSpelling {
  @Field(() => String, { description: 'Namespace as it was sent.' })
  namespace!: string;

  @Field(() => String, { description: 'Name as it was sent.' })
  name!: string;
}

/** GraphQL form of an identity. */
@ObjectType('ExternalIdentity', { description: 'That an asset is a thing of the registry.' })
export class ExternalIdentity {
  @Field(() => ID, { description: 'Id of the thing.' })
  nodeId!: string;

  @Field(() => LinkSourceEnum, { description: 'How it came to be known.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when it is known.' })
  linkedAt!: Date;
}

/** GraphQL form of a column of an asset. */
@ObjectType('AssetColumn', { description: 'A column of a dataset outside; its id is a node of lineage.' })
export class AssetColumn {
  @Field(() => ID, { description: 'Id of the column.' })
  id!: string;

  @Field(() => String, { description: 'Its name; those of nested columns are joined by dots.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its type, as the newest schema names it.' })
  type!: string | null;

  @Field(() => String, { nullable: true, description: 'What it means, as the newest schema says.' })
  description!: string | null;

  readonly assetId!: Id<'ExternalAsset'>;
}

/** GraphQL form of a transformation. */
@ObjectType('ColumnTransformation', { description: 'How a value went from one column to another.' })
export class ColumnTransformation {
  @Field(() => String, { description: 'DIRECT when the value itself went over, INDIRECT when it decided about others, such as in a filter.' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'More exactly, such as IDENTITY, AGGREGATION, FILTER or JOIN.' })
  subtype!: string | null;

  @Field(() => Boolean, { description: 'Whether the value was masked on the way.' })
  masking!: boolean;
}

/** GraphQL form of a flow. */
@ObjectType('ColumnFlow', { description: 'That one column or asset was computed from another.' })
export class ColumnFlow {
  @Field(() => [ColumnTransformation], { description: 'How, if the tool told.' })
  transformations!: readonly ColumnTransformation[];

  /** The other end: a column, or an asset as a whole. */
  readonly otherId!: string;
}

/** GraphQL form of a received event. */
@ObjectType('LineageEvent', { description: 'An OpenLineage event, kept as it came.', implements: NodeInterface })
export class LineageEvent extends NodeInterface {
  readonly __typename!: 'LineageEvent';

  @Field(() => LineageEventKindEnum, { description: 'What it is about.' })
  kind!: string;

  @Field(() => LineageEventTypeEnum, { nullable: true, description: 'What it says about its run.' })
  type!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Its own time; the time of receipt when it had none.' })
  eventTime!: Date;

  @Field(() => String, { nullable: true, description: 'Which program sent it.' })
  producer!: string | null;

  @Field(() => String, { description: 'SHA-256 of the event without its blanks: an event sent again has the same.' })
  digest!: string;

  @Field(() => [String], { description: 'Where it departs from the strict form of the specification.' })
  warnings!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was received.' })
  receivedAt!: Date;

  readonly jobId!: Id<'Job'> | null;
  readonly runId!: Id<'Run'> | null;
  readonly assetId!: Id<'ExternalAsset'> | null;
  readonly receivedById!: Id<'Principal'>;
}

/** A page of events. */
export const LineageEventConnection = connectionOf(LineageEvent);

/** GraphQL form of a check. */
@ObjectType('QualityCheck', {
  description: 'The outcome of a check of the content of a dataset outside: evidence about all that was made from it.',
  implements: NodeInterface,
})
export class QualityCheck extends NodeInterface {
  readonly __typename!: 'QualityCheck';

  @Field(() => String, { description: 'What was checked, as the tool names it.' })
  assertion!: string;

  @Field(() => String, { nullable: true, description: 'The column that was checked; null for the dataset as a whole.' })
  columnName!: string | null;

  @Field(() => Boolean, { description: 'Whether it held.' })
  success!: boolean;

  @Field(() => String, { nullable: true, description: 'How bad a failure is, as the tool names it.' })
  severity!: string | null;

  @Field(() => String, { nullable: true, description: 'What was expected.' })
  expected!: string | null;

  @Field(() => String, { nullable: true, description: 'What was found.' })
  actual!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was checked.' })
  checkedAt!: Date;

  readonly assetId!: Id<'ExternalAsset'>;
  readonly runId!: Id<'Run'> | null;
  readonly eventId!: Id<'LineageEvent'>;
}

/** A page of checks. */
export const QualityCheckConnection = connectionOf(QualityCheck);
