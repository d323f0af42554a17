import { Field, ID, ObjectType } from 'type-graphql';
import type { DocumentType } from '../../domain/documents/index.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { DraftedByEnum } from '../drafted-by-enum.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { DocumentTypeEnum } from './document-enums.ts';

/** GraphQL form of a document on file. */
@ObjectType('FiledDocument', {
  description: 'A document that was put on file about a model version or a use case. A later one of the same type takes its place; nothing is taken back.',
  implements: NodeInterface,
})
export class FiledDocument extends NodeInterface {
  readonly __typename!: 'FiledDocument';

  declare id: Id<'FiledDocument'>;

  @Field(() => DocumentTypeEnum, { description: 'What it is.' })
  type!: DocumentType;

  @Field(() => ID, { description: 'The model version or use case that it is about.' })
  subjectId!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => ID, { description: 'Its bytes.' })
  artifactId!: Id<'Artifact'>;

  @Field(() => String, { description: 'SHA-256 of its bytes.' })
  artifactDigest!: Digest;

  @Field(() => String, { description: 'Day (UTC) that it bears, such as 2026-01-31.' })
  datedOn!: string;

  @Field(() => String, { nullable: true, description: 'Last day on which it counts; null: as long as nothing takes its place.' })
  validUntil!: string | null;

  @Field(() => String, { description: 'Who wrote it.' })
  writtenBy!: string;

  @Field(() => DraftedByEnum, { description: 'Whether a program helped to write it.' })
  draftedBy!: DraftedBy;

  @Field(() => String, { description: 'Digest of the bytes and of what is said about them here.' })
  digest!: Digest;

  @Field(() => [String], { description: 'Roles in which it was filed.' })
  roles!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was filed.' })
  filedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When a second person signed it off; null while nobody did.' })
  signedOffAt!: Date | null;

  readonly filedById!: Id<'Principal'>;
  readonly signedOffById!: Id<'Principal'> | null;
}

/** A page of documents. */
export const FiledDocumentConnection = connectionOf(FiledDocument);
