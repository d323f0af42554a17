import { aliasesOfVersions, listAliasesById, listDeploymentsById, previousDeployments, targetsOfDeployments } from '../../domain/deployments/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import type { Alias } from './alias.type.ts';
import type { DeploymentTarget } from './deployment-target.type.ts';
import { toAlias, toDeployment, toDeploymentTarget } from './deployments.mapper.ts';

/** Deployments by id. */
export const deploymentById = loadById(listDeploymentsById, toDeployment);

/** What a deployment took the place of, by the id of that deployment. */
export const previousDeployment = loadById(previousDeployments, toDeployment);

/** Aliases by id. */
export const aliasById = loadById(listAliasesById, toAlias);

/** Facts about where a deployment is reached, oldest first, by its id. */
export const targetsOfDeployment = defineLoader<string, readonly DeploymentTarget[]>(
  async (ctx, ids) => new Map([...(await targetsOfDeployments(ctx, ids))].map(([id, found]) => [id, found.map(toDeploymentTarget)])),
);

/** The aliases that mean a version now, by its id. */
export const aliasesOfVersion = defineLoader<string, readonly Alias[]>(
  async (ctx, ids) => new Map([...(await aliasesOfVersions(ctx, ids))].map(([id, found]) => [id, found.map(toAlias)])),
);
