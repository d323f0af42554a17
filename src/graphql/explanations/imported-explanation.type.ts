import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ExplanationOriginEnum, ImportedAdditivityEnum, ImportFormatEnum } from './explanation-enums.ts';

/** One feature of a file. */
@ObjectType('ImportedFeature', { description: 'What an imported file says of one feature, over all of its rows.' })
export class ImportedFeature {
  @Field(() => String, { description: 'The feature as the file names it; LIME names conditions.' })
  feature!: string;

  @Field(() => Float, { description: 'Mean of |effect|; a row that leaves the feature out counts with 0.' })
  meanAbsoluteEffect!: number;

  @Field(() => Float, { description: 'Mean of the effect with its sign.' })
  meanEffect!: number;
}

/** GraphQL form of an imported explanation. */
@ObjectType('ImportedExplanation', {
  description: 'What another tool found out about a model version. It is shown beside Assay’s own explanations and never counts as one.',
  implements: NodeInterface,
})
export class ImportedExplanation extends NodeInterface {
  readonly __typename!: 'ImportedExplanation';

  @Field(() => ExplanationOriginEnum, { description: 'Who computed it: IMPORTED.' })
  origin!: string;

  @Field(() => ImportFormatEnum, { description: 'What kind of file it was read from.' })
  format!: string;

  @Field(() => String, { description: 'The library that wrote the file.' })
  library!: string;

  @Field(() => String, { nullable: true, description: 'Its version, where the file says it.' })
  libraryVersion!: string | null;

  @Field(() => String, { nullable: true, description: 'The method, where the file says it.' })
  method!: string | null;

  @Field(() => String, { nullable: true, description: 'The output or class that is explained, where the file says it.' })
  outputName!: string | null;

  @Field(() => String, { nullable: true, description: 'The scale of effects, where the file says it.' })
  link!: string | null;

  @Field(() => ImportedAdditivityEnum, { description: 'Whether effects add up to the outputs that the file states.' })
  additivity!: string;

  @Field(() => Float, { nullable: true, description: 'By how much they miss them at most; null where it cannot be checked.' })
  additivityError!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest error that the tool itself reports, such as a convergence delta.' })
  reportedError!: number | null;

  @Field(() => String, { description: 'What a reader has to know of this format.' })
  caveat!: string;

  @Field(() => Int, { description: 'Rows of the file.' })
  rows!: number;

  @Field(() => Int, { description: 'Features of the file.' })
  featureCount!: number;

  @Field(() => [ImportedFeature], { description: 'The strongest features, at most 200.' })
  features!: readonly ImportedFeature[];

  @Field(() => String, { description: 'SHA-256 of the file.' })
  artifactDigest!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was imported.' })
  importedAt!: Date;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly artifactId!: Id<'Artifact'>;
  readonly importedById!: Id<'Principal'>;
}

/** A page of imported explanations. */
export const ImportedExplanationConnection = connectionOf(ImportedExplanation);
