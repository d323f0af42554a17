import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';

/** GraphQL form of a checkpoint. */
@ObjectType('Checkpoint', {
  description: 'A signed statement of what the journal was at one size. Keep one outside the server: it shows whether anything before it is rewritten later.',
})
export class Checkpoint {
  @Field(() => GraphQLSafeInt, { description: 'How many entries it covers.' })
  size!: number;

  @Field(() => String, { description: 'Merkle tree hash over their leaves (RFC 6962), SHA-256 in hexadecimal.' })
  root!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was signed.' })
  time!: Date;

  @Field(() => String, { description: 'Id of the key that signed: its thumbprint (RFC 7638), as in /.well-known/jwks.json.' })
  keyId!: string;

  @Field(() => String, { description: 'Ed25519 over the canonical JSON of format "assay-checkpoint/1", root, size and time, in base64.' })
  signature!: string;
}

/** A page of checkpoints. */
export const CheckpointConnection = connectionOf(Checkpoint);
