import { Field, ID, InputType } from 'type-graphql';

/** Input of scrubArtifact. */
@InputType('ScrubArtifactInput', { description: 'Which bytes are read again.' })
export class ScrubArtifactInput {
  @Field(() => ID, { description: 'The artifact.' })
  artifactId!: string;
}

/** Input of checkModelSignature. */
@InputType('CheckModelSignatureInput', { description: 'Which bytes are signed, and by which bundle.' })
export class CheckModelSignatureInput {
  @Field(() => ID, { description: 'The signed artifact.' })
  artifactId!: string;

  @Field(() => String, { description: 'SHA-256 of the signature bundle (such as model.sig), which was uploaded to the same project.' })
  bundleDigest!: string;
}

/** Input of registerPublisherKey. */
@InputType('RegisterPublisherKeyInput', { description: 'A public key whose owner is trusted to publish models.' })
export class RegisterPublisherKeyInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Whose key it is.' })
  name!: string;

  @Field(() => String, { description: 'The public key as PEM: ECDSA P-256 or P-384, or Ed25519.' })
  publicKey!: string;
}

/** Input of retirePublisherKey. */
@InputType('RetirePublisherKeyInput', { description: 'The key that is no longer trusted.' })
export class RetirePublisherKeyInput {
  @Field(() => ID, { description: 'The key.' })
  publisherKeyId!: string;
}
