import { isId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import type { Environment } from './principal.entity.ts';
import { findEnvironment } from './project.read-model.ts';

/** The environment of that name in the project; null for texts that can name none. */
export async function environmentCalled(ctx: Context, projectId: string, name: string): Promise<Environment | null> {
  return isId('Project', projectId) && !name.includes('\0') ? findEnvironment(ctx, projectId, name) : null;
}
