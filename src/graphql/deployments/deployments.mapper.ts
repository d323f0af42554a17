import type * as domain from '../../domain/deployments/index.ts';
import type { Deployment } from './deployment.type.ts';

/** A deployment as GraphQL shows it. */
export const toDeployment = (deployment: domain.Deployment): Deployment => ({ ...deployment, __typename: 'Deployment' });
