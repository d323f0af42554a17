import {
  aliasesOfVersions,
  listAliasesById,
  listDeploymentsById,
  listFreezesById,
  previousDeployments,
  retirementsOfVersions,
  suspensionsOfDeployments,
  targetsOfDeployments,
} from '../../domain/deployments/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import type { Alias } from './alias.type.ts';
import type { DeploymentTarget } from './deployment-target.type.ts';
import { toAlias, toDeployment, toDeploymentTarget } from './deployments.mapper.ts';
import { toFreeze, toRetirement, toSuspension } from './hold.mapper.ts';
import type { Freeze, Suspension } from './hold.type.ts';

/** Deployments by id. */
export const deploymentById = loadById(listDeploymentsById, toDeployment);

/** What a deployment took the place of, by the id of that deployment. */
export const previousDeployment = loadById(previousDeployments, toDeployment);

/** Freezes by id. */
export const freezeById = defineLoader<string, Freeze>(
  async (ctx, ids) => new Map([...(await listFreezesById(ctx, ids))].map(([id, found]) => [id, toFreeze(ctx.clock.now())(found)])),
);

/** Every suspension of a deployment, oldest first, by its id. */
export const suspensionsOfDeployment = defineLoader<string, readonly Suspension[]>(
  async (ctx, ids) => new Map([...(await suspensionsOfDeployments(ctx, ids))].map(([id, found]) => [id, found.map(toSuspension)])),
);

/** The retirement of a version, by its id; null while it is not retired. */
export const retirementOfVersion = loadById(retirementsOfVersions, toRetirement);

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
