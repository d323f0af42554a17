import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BiasAudit } from '../bias/bias-audit.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Deployment } from '../deployments/deployment.type.ts';
import { EvaluationRun } from '../evaluation/evaluation-run.type.ts';
import { FeatureSetVersion } from '../features/feature-set.type.ts';
import type { NodeInterface } from '../node.type.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { DatasetVersion } from './dataset.type.ts';
import { revokedSourcesOfThing } from './datasets.loaders.ts';
import { Revocation } from './governance.type.ts';

const description = 'The revocations that hold at this moment for data that it was made from, through however many steps; empty for what may be used.';

const revokedSources = async ({ id }: NodeInterface, { loaders }: GraphqlContext): Promise<readonly Revocation[]> =>
  (await loaders.of(revokedSourcesOfThing).load(id)) ?? [];

/** What dataset versions were made from. */
@Resolver(() => DatasetVersion)
export class RevokedDatasetResolver {
  @FieldResolver(() => [Revocation], { description })
  revokedSources(@Root() version: DatasetVersion, @Ctx() context: GraphqlContext): Promise<readonly Revocation[]> {
    return revokedSources(version, context);
  }
}

/** What feature set versions were made from. */
@Resolver(() => FeatureSetVersion)
export class RevokedFeatureSetResolver {
  @FieldResolver(() => [Revocation], { description })
  revokedSources(@Root() version: FeatureSetVersion, @Ctx() context: GraphqlContext): Promise<readonly Revocation[]> {
    return revokedSources(version, context);
  }
}

/** What model versions were made from. */
@Resolver(() => ModelVersion)
export class RevokedModelResolver {
  @FieldResolver(() => [Revocation], { description })
  revokedSources(@Root() version: ModelVersion, @Ctx() context: GraphqlContext): Promise<readonly Revocation[]> {
    return revokedSources(version, context);
  }
}

/** What evaluation runs rest on. */
@Resolver(() => EvaluationRun)
export class RevokedRunResolver {
  @FieldResolver(() => [Revocation], { description })
  revokedSources(@Root() run: EvaluationRun, @Ctx() context: GraphqlContext): Promise<readonly Revocation[]> {
    return revokedSources(run, context);
  }
}

/** What bias audits rest on. */
@Resolver(() => BiasAudit)
export class RevokedAuditResolver {
  @FieldResolver(() => [Revocation], { description })
  revokedSources(@Root() audit: BiasAudit, @Ctx() context: GraphqlContext): Promise<readonly Revocation[]> {
    return revokedSources(audit, context);
  }
}

/** What serves, and what it was made from. */
@Resolver(() => Deployment)
export class RevokedDeploymentResolver {
  @FieldResolver(() => [Revocation], { description })
  revokedSources(@Root() deployment: Deployment, @Ctx() context: GraphqlContext): Promise<readonly Revocation[]> {
    return revokedSources(deployment, context);
  }
}
