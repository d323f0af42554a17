import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { loadRoles } from '../load-roles.ts';
import type { Role } from '../role.entity.ts';

/** The roles that the installation's roles file defines, in its order. */
export const listRoles = question<Record<never, never>, readonly Role[], never>('listRoles', async (ctx) => ok([...loadRoles(ctx).roles.values()]));
