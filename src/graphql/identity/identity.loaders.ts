import { findEnvironmentsById, findPrincipalsById, findProjectsById } from '../../domain/identity/index.ts';
import type { Id } from '../../kernel/id.ts';
import { defineLoader } from '../loaders.ts';
import type { Environment } from './environment.type.ts';
import { toEnvironment, toPrincipal, toProject } from './identity.mapper.ts';
import type { Principal } from './principal.type.ts';
import type { Project } from './project.type.ts';

/** Principals by id; null for one that the asker shares no project with. */
export const principalById = defineLoader<Id<'Principal'>, Principal>(
  async (ctx, ids) => new Map((await findPrincipalsById(ctx, ids)).map((found) => [found.id, toPrincipal(found)])),
);

/** Projects by id; null for one that is not the asker's. */
export const projectById = defineLoader<Id<'Project'>, Project>(
  async (ctx, ids) => new Map((await findProjectsById(ctx, ids)).map((found) => [found.id, toProject(found)])),
);

/** Environments by id; null for one of a project that is not the asker's. */
export const environmentById = defineLoader<Id<'Environment'>, Environment>(
  async (ctx, ids) => new Map((await findEnvironmentsById(ctx, ids)).map((found) => [found.id, toEnvironment(found)])),
);
