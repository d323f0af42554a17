import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { KeySourceEnum, SignatureReasonEnum, SignatureVerdictEnum } from './artifacts-enums.ts';

/** GraphQL form of a signature check. */
@ObjectType('SignatureCheck', {
  description: 'What checking a publisher’s signature against an artifact showed; evidence that stays.',
  implements: NodeInterface,
})
export class SignatureCheck extends NodeInterface {
  readonly __typename!: 'SignatureCheck';

  @Field(() => SignatureVerdictEnum, { description: 'What it is worth.' })
  verdict!: string;

  @Field(() => SignatureReasonEnum, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { description: 'The same in a sentence.' })
  explanation!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the signer’s key; null when none could be used.' })
  keyFingerprint!: string | null;

  @Field(() => KeySourceEnum, { nullable: true, description: 'Where the key came from.' })
  keySource!: string | null;

  @Field(() => String, { nullable: true, description: 'Under which name the signed list holds these bytes; null when it does not.' })
  listedAs!: string | null;

  @Field(() => [String], { description: 'What the check says nothing about.' })
  notVerified!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was checked.' })
  checkedAt!: Date;

  readonly artifactId!: Id<'Artifact'>;
  readonly bundleArtifactId!: Id<'Artifact'>;
  readonly checkedById!: Id<'Principal'>;
}

/** GraphQL form of a publisher's key. */
@ObjectType('PublisherKey', { description: 'A public key whose owner the project trusts to publish models.', implements: NodeInterface })
export class PublisherKey extends NodeInterface {
  readonly __typename!: 'PublisherKey';

  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Whose key it is.' })
  name!: string;

  @Field(() => String, { description: 'SHA-256 of the key.' })
  fingerprint!: string;

  @Field(() => String, { description: 'The key as PEM.' })
  publicKey!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the project began to trust it.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when it is no longer trusted; null while it is.' })
  retiredAt!: Date | null;

  readonly registeredById!: Id<'Principal'>;
}

/** A page of publishers' keys. */
export const PublisherKeyConnection = connectionOf(PublisherKey);
