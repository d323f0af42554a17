import { Field, ID, InputType } from 'type-graphql';
import type { DatasetFormat } from '../../domain/datasets/index.ts';
import { DatasetFormatEnum } from './datasets-enums.ts';

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

/** Input of registerDatasetVersion. */
@InputType('RegisterDatasetVersionInput', { description: 'Uploaded bytes as the next version of a dataset.' })
export class RegisterDatasetVersionInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => String, { description: 'SHA-256 of bytes that were uploaded to the project by PUT /artifacts/{digest}.' })
  artifactDigest!: string;

  @Field(() => DatasetFormatEnum, { description: 'File format of the bytes.' })
  format!: DatasetFormat;

  @Field(() => [String], { description: 'Names of all columns with protected characteristics of people.' })
  protectedColumns!: string[];

  @Field(() => String, { nullable: true, description: 'The same key again answers the same version.' })
  idempotencyKey?: string | null;
}
