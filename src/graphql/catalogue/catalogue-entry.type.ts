import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { CatalogueKindEnum } from './catalogue-enums.ts';

/** GraphQL form of a named number. */
@ObjectType('MetricValue', { description: 'A measure of a thing, by its point estimate; the evaluation run has the interval.' })
export class MetricValue {
  @Field(() => String, { description: 'Id of the measure, such as rocAuc@1.' })
  name!: string;

  @Field(() => Float, { description: 'Its value.' })
  value!: number;
}

/** GraphQL form of a catalogue entry. */
@ObjectType('CatalogueEntry', { description: 'A thing as the catalogue knows it.' })
export class CatalogueEntry {
  readonly __typename!: 'CatalogueEntry';

  @Field(() => ID, { description: 'Id of the thing itself.' })
  id!: string;

  @Field(() => CatalogueKindEnum, { description: 'Kind of the thing.' })
  kind!: string;

  @Field(() => String, { description: 'What it is called; a version by its parent and number, such as applicants@3.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'What it is a version or a use of.' })
  parentId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its number within the parent, for versions.' })
  versionNumber!: number | null;

  @Field(() => String, { description: 'What it is; empty while nobody has described it.' })
  description!: string;

  @Field(() => [String], { description: 'Its tags, in alphabetical order.' })
  tags!: readonly string[];

  @Field(() => [String], { description: 'Names of the environments in which it serves; of a deployment, where it serves or served.' })
  environments!: readonly string[];

  @Field(() => String, { nullable: true, description: 'File format of its bytes.' })
  format!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it stands, such as CURRENT or ENDED for a deployment.' })
  state!: string | null;

  @Field(() => [MetricValue], { description: 'What the newest gate run under the approved audit specification measured, by name.' })
  metrics!: readonly MetricValue[];

  @Field(() => Int, { description: 'Grows by one with each change of description, tags or owners; send it as expectedRevision.' })
  revision!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When anything known of it last changed.' })
  updatedAt!: Date;

  readonly ownerIds!: readonly Id<'Principal'>[];
}
