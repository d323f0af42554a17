import { listDeploymentsById } from '../../domain/deployments/index.ts';
import { loadById } from '../loaders.ts';
import { toDeployment } from './deployments.mapper.ts';

/** Deployments by id. */
export const deploymentById = loadById(listDeploymentsById, toDeployment);
