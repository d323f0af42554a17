import { Field, Int, ObjectType } from 'type-graphql';
import type { Sensitivity } from '../../domain/datasets/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { DatasetFormatEnum, SensitivityEnum } from './datasets-enums.ts';

/** GraphQL form of a dataset. */
@ObjectType('Dataset', { description: 'A named collection of rows that grows by versions.', implements: NodeInterface })
export class Dataset extends NodeInterface {
  readonly __typename!: 'Dataset';

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What it holds and where it comes from.' })
  description!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was named.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly createdById!: Id<'Principal'>;
}

/** A page of datasets. */
export const DatasetConnection = connectionOf(Dataset);

/** GraphQL form of a column. */
@ObjectType('DatasetColumn', {
  description: 'A column: name and type as they were found in the bytes (or declared, of data elsewhere), the rest as it was declared.',
})
export class DatasetColumn {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'The narrowest type that holds all its values: integer, number, boolean, date, timestamp, text, or empty.' })
  type!: string;

  @Field(() => SensitivityEnum, { nullable: true, description: 'How sensitive its values are; null when nobody said.' })
  sensitivity?: Sensitivity | null;

  @Field(() => String, { nullable: true, description: 'What it holds.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The unit of its numbers.' })
  unit?: string | null;
}

/** GraphQL form of a dataset version. */
@ObjectType('DatasetVersion', {
  description: 'Certain bytes as the state of a dataset; what is said about them was read from them, unless they lie elsewhere.',
  implements: NodeInterface,
})
export class DatasetVersion extends NodeInterface {
  readonly __typename!: 'DatasetVersion';

  @Field(() => Int, { description: '1, 2, … within the dataset.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of the bytes; of data elsewhere, as declared.' })
  artifactDigest!: string;

  @Field(() => Boolean, { description: 'Whether the bytes lie elsewhere: then everything about them is declared, and nothing can be evaluated on them.' })
  isExternal!: boolean;

  @Field(() => String, { nullable: true, description: 'Where the bytes lie, for data elsewhere. Assay never opens this address.' })
  externalUri!: string | null;

  @Field(() => DatasetFormatEnum, { description: 'File format of the bytes.' })
  format!: string;

  @Field(() => GraphQLSafeInt, { description: 'Rows that the bytes hold.' })
  rows!: number;

  @Field(() => [DatasetColumn], { description: 'Columns in their order.' })
  columns!: readonly DatasetColumn[];

  @Field(() => [String], { description: 'Names of the columns with protected characteristics of people.' })
  protectedColumns!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  createdAt!: Date;

  readonly datasetId!: Id<'Dataset'>;
  readonly artifactId!: Id<'Artifact'> | null;
  readonly registeredById!: Id<'Principal'>;
}

/** A page of dataset versions. */
export const DatasetVersionConnection = connectionOf(DatasetVersion);
