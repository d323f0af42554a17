import { Field, ID, InputType } from 'type-graphql';
import type { DatasetFormat, ReadableFormat, Sensitivity } from '../../domain/datasets/index.ts';
import { GraphQLSafeInt } from '../scalars.ts';
import { ColumnTypeEnum, DatasetFormatEnum, SensitivityEnum } from './datasets-enums.ts';

/** Input of registerDataset. */
@InputType('RegisterDatasetInput', { description: 'A new dataset.' })
export class RegisterDatasetInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What it holds and where it comes from.' })
  description!: string;
}

/** What is known of a column besides what its bytes say. */
@InputType('ColumnDeclarationInput', { description: 'What is known of a column besides what its bytes say.' })
export class ColumnDeclarationInput {
  @Field(() => String, { description: 'Name of the column.' })
  name!: string;

  @Field(() => SensitivityEnum, { nullable: true, description: 'How sensitive its values are.' })
  sensitivity?: Sensitivity | null;

  @Field(() => String, { nullable: true, description: 'What it holds.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The unit of its numbers.' })
  unit?: string | null;
}

/** Input of registerDatasetVersion. */
@InputType('RegisterDatasetVersionInput', { description: 'Uploaded bytes as the next version of a dataset.' })
export class RegisterDatasetVersionInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => String, { description: 'SHA-256 of bytes that were uploaded to the project by PUT /artifacts/{digest}.' })
  artifactDigest!: string;

  @Field(() => DatasetFormatEnum, { nullable: true, description: 'File format of the bytes; left out, whatever they turn out to be.' })
  format?: ReadableFormat | null;

  @Field(() => [String], { description: 'Names of all columns with protected characteristics of people.' })
  protectedColumns!: string[];

  @Field(() => [ColumnDeclarationInput], { nullable: true, description: 'What is known of columns besides what their bytes say.' })
  columns?: ColumnDeclarationInput[] | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same version.' })
  idempotencyKey?: string | null;
}

/** A column of data elsewhere. */
@InputType('ExternalColumnInput', { description: 'A column of data elsewhere; everything about it is declared.' })
export class ExternalColumnInput extends ColumnDeclarationInput {
  @Field(() => ColumnTypeEnum, { description: 'Its type.' })
  type!: 'empty' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'text';
}

/** Input of registerExternalDatasetVersion. */
@InputType('RegisterExternalDatasetVersionInput', { description: 'Data that lies elsewhere as the next version of a dataset.' })
export class RegisterExternalDatasetVersionInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => String, { description: 'Where the bytes lie, such as s3://bucket/key. It is written down and never opened.' })
  uri!: string;

  @Field(() => String, { description: 'SHA-256 of the bytes.' })
  digest!: string;

  @Field(() => DatasetFormatEnum, { description: 'File format of the bytes.' })
  format!: DatasetFormat;

  @Field(() => GraphQLSafeInt, { description: 'Rows.' })
  rows!: number;

  @Field(() => [ExternalColumnInput], { description: 'Its columns.' })
  columns!: ExternalColumnInput[];

  @Field(() => [String], { description: 'Names of all columns with protected characteristics of people.' })
  protectedColumns!: string[];

  @Field(() => String, { nullable: true, description: 'The same key again answers the same version.' })
  idempotencyKey?: string | null;
}
