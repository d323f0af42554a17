import { Field, ObjectType } from 'type-graphql';
import { type Metadata, metadataOf } from '../../domain/openlineage/index.ts';
import { GraphQLJSONObject } from '../scalars.ts';

/** GraphQL form of metadata. */
@ObjectType('LineageMetadata', { description: 'What tools say of a job, run or dataset outside; the newest word on each point counts.' })
export class LineageMetadata implements Metadata {
  @Field(() => String, { nullable: true, description: 'What it is.' })
  description!: string | null;

  @Field(() => [String], { description: 'Who answers for it, as its tool names them.' })
  owners!: readonly string[];

  @Field(() => [String], { description: 'Its tags; those with a value as key=value.' })
  tags!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Its type, as its tool names it, such as AIRFLOW TASK.' })
  type!: string | null;

  @Field(() => String, { nullable: true, description: 'Where its code is.' })
  sourceUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'The version of its code, such as a git commit.' })
  gitCommit!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  error!: string | null;

  @Field(() => String, { nullable: true, description: 'What was last done to it as a whole, such as CREATE, OVERWRITE or DROP.' })
  lifecycleChange!: string | null;

  @Field(() => String, { nullable: true, description: 'Its newest version, as its tool names it.' })
  version!: string | null;

  @Field(() => String, { nullable: true, description: 'When it was planned to begin.' })
  nominalStart!: string | null;

  @Field(() => String, { nullable: true, description: 'When it was planned to end.' })
  nominalEnd!: string | null;

  @Field(() => GraphQLJSONObject, { description: 'All facets by name, as they were sent; very large ones are in the events alone.' })
  facets!: Readonly<Record<string, unknown>>;
}

/** Facets as GraphQL shows them. */
export const toMetadata = (facets: ReadonlyMap<string, unknown> | null): LineageMetadata => ({
  ...metadataOf(facets ?? new Map()),
  facets: Object.fromEntries(facets ?? []),
});
