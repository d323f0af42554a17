import type * as domain from '../../domain/deployments/index.ts';
import type { Alias } from './alias.type.ts';
import type { Deployment } from './deployment.type.ts';
import type { DeploymentTarget } from './deployment-target.type.ts';
import type { RollbackTarget } from './rollback-target.type.ts';

/** A deployment as GraphQL shows it. */
export const toDeployment = (deployment: domain.Deployment): Deployment => ({ ...deployment, __typename: 'Deployment' });

/** An alias as GraphQL shows it. */
export const toAlias = (alias: domain.Alias): Alias => ({ ...alias, __typename: 'Alias' });

/** Facts about where a deployment is reached as GraphQL shows them. */
export const toDeploymentTarget = ({ declaredBy, ...target }: domain.DeploymentTarget): DeploymentTarget => ({ ...target, declaredById: declaredBy });

/** What to go back to as GraphQL shows it. */
export const toRollbackTarget = ({ deployment, reason, passedOver }: domain.RollbackTarget): RollbackTarget => ({
  deployment: deployment === null ? null : toDeployment(deployment),
  reason,
  passedOver: passedOver.map((one) => ({ deployment: toDeployment(one.deployment), reason: one.reason })),
});
