import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { checkModelSignature, listPublisherKeys, registerPublisherKey, retirePublisherKey } from '../../domain/artifacts/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Artifact } from './artifact.type.ts';
import { CheckModelSignatureInput, RegisterPublisherKeyInput, RetirePublisherKeyInput } from './artifacts.inputs.ts';
import { artifactById } from './artifacts.loaders.ts';
import { toPublisherKey, toSignatureCheck } from './artifacts.mapper.ts';
import { CheckModelSignatureResult, RegisterPublisherKeyResult, RetirePublisherKeyResult } from './artifacts.results.ts';
import { PublisherKey, PublisherKeyConnection, SignatureCheck } from './signature.type.ts';

/** Checks of signatures. */
@Resolver(() => SignatureCheck)
export class SignatureCheckResolver {
  @Mutation(() => CheckModelSignatureResult, {
    description: 'Checks an OpenSSF model signature against an artifact; what came of it is kept as evidence, a failed check too.',
  })
  async checkModelSignature(
    @Arg('input', () => CheckModelSignatureInput, { description: 'The artifact and the bundle.' }) input: CheckModelSignatureInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CheckModelSignatureResult> {
    return mapResult(await checkModelSignature(ctx, input), toSignatureCheck);
  }

  @FieldResolver(() => Artifact, { nullable: true, description: 'The signed bytes.' })
  artifact(@Root() check: SignatureCheck, @Ctx() { loaders }: GraphqlContext): Promise<Artifact | null> {
    return loaders.of(artifactById).load(check.artifactId);
  }

  @FieldResolver(() => Artifact, { nullable: true, description: 'The bundle.' })
  bundle(@Root() check: SignatureCheck, @Ctx() { loaders }: GraphqlContext): Promise<Artifact | null> {
    return loaders.of(artifactById).load(check.bundleArtifactId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who had it checked; null when they are not visible to you.' })
  checkedBy(@Root() check: SignatureCheck, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(check.checkedById);
  }
}

/** Publishers' keys. */
@Resolver(() => PublisherKey)
export class PublisherKeyResolver {
  @Query(() => PublisherKeyConnection, { description: 'The publishers’ keys of a project, by age; retired ones too.' })
  async publisherKeys(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listPublisherKeys(ctx, projectId, pageOf(page)), (found) => toConnection(found, toPublisherKey));
  }

  @Mutation(() => RegisterPublisherKeyResult, { description: 'Says that the project trusts the owner of a key to publish models.' })
  async registerPublisherKey(
    @Arg('input', () => RegisterPublisherKeyInput, { description: 'The key and whose it is.' }) input: RegisterPublisherKeyInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterPublisherKeyResult> {
    return mapResult(await registerPublisherKey(ctx, input), toPublisherKey);
  }

  @Mutation(() => RetirePublisherKeyResult, { description: 'Ends the trust in a key: checks from now on warn, earlier ones stay as they were.' })
  async retirePublisherKey(
    @Arg('input', () => RetirePublisherKeyInput, { description: 'The key.' }) input: RetirePublisherKeyInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RetirePublisherKeyResult> {
    return mapResult(await retirePublisherKey(ctx, input), toPublisherKey);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who registered it; null when they are not visible to you.' })
  registeredBy(@Root() key: PublisherKey, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(key.registeredById);
  }
}
