import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { Artifact } from './artifact.type.ts';

/** Bytes of a project. */
@Resolver(() => Artifact)
export class ArtifactResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who brought the bytes first; null when they are not visible to you.' })
  uploadedBy(@Root() artifact: Artifact, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(artifact.uploadedById);
  }
}
