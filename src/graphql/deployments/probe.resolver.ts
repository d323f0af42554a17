import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { probeDeployment } from '../../domain/deployments/index.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Deployment } from './deployment.type.ts';
import { deploymentById } from './deployments.loaders.ts';
import { Probe } from './probe.type.ts';
import { lastProbeOfDeployment } from './serving.loaders.ts';
import { toProbe } from './serving.mapper.ts';
import { ProbeDeploymentResult } from './serving.results.ts';

/** Looks at what endpoints answer. */
@Resolver(() => Probe)
export class ProbeResolver {
  @Mutation(() => ProbeDeploymentResult, {
    description: 'Asks the endpoint of a current deployment by the Open Inference Protocol what it answers, and compares that with the approved version.',
  })
  async probeDeployment(
    @Arg('deploymentId', () => ID, { description: 'The deployment.' }) deploymentId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ProbeDeploymentResult> {
    return mapResult(await probeDeployment(ctx, { deploymentId }), toProbe);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'The deployment whose endpoint was asked.' })
  deployment(@Root() probe: Probe, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return loaders.of(deploymentById).load(probe.deploymentId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who had it asked; null for the server itself, and when they are not visible to you.' })
  probedBy(@Root() probe: Probe, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(probe.probedById);
  }
}

/** What probes found of a deployment. */
@Resolver(() => Deployment)
export class ProbedDeploymentResolver {
  @FieldResolver(() => Probe, { nullable: true, description: 'The last probe of its endpoint; null when there was none.' })
  lastProbe(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<Probe | null> {
    return loaders.of(lastProbeOfDeployment).load(deployment.id);
  }
}
