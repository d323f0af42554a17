import { Field, ID, ObjectType } from 'type-graphql';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL form of one signature of an envelope. */
@ObjectType('DsseSignature', { description: 'One signature of an envelope.' })
class DsseSignature {
  @Field(() => String, { description: 'The key, by its kid in /.well-known/jwks.json.' })
  keyid!: string;

  @Field(() => String, { description: 'Ed25519 over the pre-authentication encoding of type and payload, in base64.' })
  sig!: string;
}

/** GraphQL form of a DSSE envelope. */
@ObjectType('DsseEnvelope', { description: 'A signed payload as DSSE writes it; its members make the JSON of the envelope as they are.' })
class DsseEnvelope {
  @Field(() => String, { description: 'The in-toto Statement, in base64.' })
  payload!: string;

  @Field(() => String, { description: 'What the payload is: application/vnd.in-toto+json.' })
  payloadType!: string;

  @Field(() => [DsseSignature], { description: 'One signature, by the key of the installation at that time.' })
  signatures!: readonly DsseSignature[];
}

/** GraphQL form of what was signed about a promotion. */
@ObjectType('PromotionAttestation', {
  description: 'What was signed about a promotion, for people and programs that cannot ask this server. The subject is the model file by its SHA-256.',
})
export class PromotionAttestation {
  @Field(() => ID, { description: 'Its id; the journal names it.' })
  id!: string;

  @Field(() => String, { description: 'SHA-256 of the model file, the subject of both statements.' })
  artifactDigest!: string;

  @Field(() => String, { description: 'The key that signed, by its kid in /.well-known/jwks.json.' })
  keyId!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was signed: at the promotion.' })
  signedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the approval ends by itself; null: it does not.' })
  approvedUntil!: Date | null;

  @Field(() => DsseEnvelope, {
    description: 'What the rules found (predicate test-result). A rule that only a waiver let pass is a failed test here: the waiver is in promotion.',
  })
  gateResult!: DsseEnvelope;

  @Field(() => DsseEnvelope, { description: 'That it was approved: policy, evidence, approvals, waivers (predicate svr, simple verification result).' })
  promotion!: DsseEnvelope;
}
