import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { scrubArtifact } from '../../domain/artifacts/index.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Artifact, ArtifactIntegrity } from './artifact.type.ts';
import { ScrubArtifactInput } from './artifacts.inputs.ts';
import { integrityOfArtifact, signatureChecksOfArtifact } from './artifacts.loaders.ts';
import { toArtifact, toSignatureCheck } from './artifacts.mapper.ts';
import { ScrubArtifactResult } from './artifacts.results.ts';
import { SignatureCheck } from './signature.type.ts';

/** Bytes of a project. */
@Resolver(() => Artifact)
export class ArtifactResolver {
  @Mutation(() => ScrubArtifactResult, { description: 'Has the stored bytes of an artifact read again now; damaged ones are set aside.' })
  async scrubArtifact(
    @Arg('input', () => ScrubArtifactInput, { description: 'The artifact.' }) input: ScrubArtifactInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ScrubArtifactResult> {
    return mapResult(await scrubArtifact(ctx, input), toArtifact);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who brought the bytes first; null when they are not visible to you.' })
  uploadedBy(@Root() artifact: Artifact, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(artifact.uploadedById);
  }

  @FieldResolver(() => [SignatureCheck], { description: 'The newest checks of signatures of these bytes, newest first.' })
  async signatureChecks(@Root() artifact: Artifact, @Ctx() { loaders }: GraphqlContext): Promise<SignatureCheck[]> {
    return ((await loaders.of(signatureChecksOfArtifact).load(artifact.id)) ?? []).map(toSignatureCheck);
  }

  @FieldResolver(() => ArtifactIntegrity, { nullable: true, description: 'Whether the stored bytes still are the ones that came.' })
  integrity(@Root() artifact: Artifact, @Ctx() { loaders }: GraphqlContext): Promise<ArtifactIntegrity | null> {
    return loaders.of(integrityOfArtifact).load(artifact.id);
  }
}
