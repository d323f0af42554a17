import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Project } from '../principal.entity.ts';
import { listByVisibleProjects } from '../project.read-model.ts';

/** One's own projects, by age. */
export const listProjects = question<{ readonly page: PageRequest }, Page<Project>, InvalidInput>('listProjects', (ctx, input) =>
  listByVisibleProjects(ctx, input.page),
);
