export type { Deployment } from './deployment.entity.ts';
export { currentDeployment, listDeployments, listDeploymentsById } from './deployment.read-model.ts';
export { deploy } from './operations/deploy.ts';
export { diffServing } from './use-cases/diff-serving.ts';
export { findCurrentDeployment } from './use-cases/find-current-deployment.ts';
export { listDeploymentsAt } from './use-cases/list-deployments-at.ts';
