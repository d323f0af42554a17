import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { IntegrityStateEnum, UnusableReasonEnum } from './artifacts-enums.ts';

/** GraphQL form of `Integrity`. */
@ObjectType('ArtifactIntegrity', { description: 'Whether the stored bytes still are the ones that came.' })
export class ArtifactIntegrity {
  @Field(() => IntegrityStateEnum, { description: 'How they are.' })
  state!: string;

  @Field(() => UnusableReasonEnum, { nullable: true, description: 'What was found; null for intact bytes.' })
  fault!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When all bytes were last compared with their digest.' })
  lastVerifiedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Since when they are so.' })
  changedAt!: Date;
}

/** GraphQL form of an artifact. */
@ObjectType('Artifact', { description: 'Bytes of a project; GET /artifacts/{digest} downloads them.', implements: NodeInterface })
export class Artifact extends NodeInterface {
  readonly __typename!: 'Artifact';

  @Field(() => String, { description: 'SHA-256 of the bytes.' })
  digest!: string;

  @Field(() => GraphQLSafeInt, { description: 'Bytes.' })
  size!: number;

  @Field(() => String, { description: 'Media type as its uploader declared it.' })
  mediaType!: string;

  @Field(() => Boolean, { description: 'Whether the bytes hold protected columns, so that downloading them is a permission of its own.' })
  isProtected!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When the project got them first.' })
  createdAt!: Date;

  readonly uploadedById!: Id<'Principal'>;
}
