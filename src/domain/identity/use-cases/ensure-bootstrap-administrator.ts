import { randomBytes } from 'node:crypto';
import { present } from '../../../kernel/assert.ts';
import { sha256 } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type Conflict, conflict, type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { uniqueViolation } from '../../../storage/postgres-problems.ts';
import type { Machinery } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { requestContext, systemActor } from '../actors.ts';
import { newGrant } from '../granting.rules.ts';
import { firstAdministratorCreated, roleGranted } from '../identity.entries.ts';
import { insertPrincipal, insertRoleGrant, insertToken } from '../identity.store.ts';
import { loadRoles } from '../load-roles.ts';
import { newToken } from '../new-token.ts';
import { PLATFORM_ADMINISTRATOR, type Principal } from '../principal.entity.ts';
import { readFirstAdministrator } from '../principal.read-model.ts';
import { isTokenText, tokenText } from '../token.rules.ts';

/** The text of the first administrator's token. */
export interface CreateFirstAdministratorInput {
  readonly token: string;
}

/** Makes the installation's first administrator with the given token; only the server itself may, and only once. */
export const createFirstAdministrator = mutation<CreateFirstAdministratorInput, Principal, InvalidInput | Conflict>('createFirstAdministrator', {
  body: async (ctx, input) => {
    const id = ctx.ids.next('Principal');
    ctx.actor.require('createFirstAdministrator', { kind: 'Principal', projectId: null, principalId: id });
    if (!isTokenText(input.token))
      return refuse(invalidInput('token', 'A bootstrap token has 16 to 200 letters, digits and the signs -._~+/=, without spaces.'));
    const at = ctx.clock.now();
    const principal: Principal = {
      id,
      kind: 'USER',
      name: 'First administrator',
      email: null,
      status: 'ACTIVE',
      projectId: null,
      createdBy: null,
      createdAt: at,
    };
    const role = present(loadRoles(ctx).roles.get(PLATFORM_ADMINISTRATOR), `the role ${PLATFORM_ADMINISTRATOR} in the roles file`);
    const grant = newGrant({ id: ctx.ids.next('RoleGrant'), projectId: null, principalId: id, role, grantedBy: id, at });
    const token = newToken({
      ...{ id: ctx.ids.next('ApiToken'), principalId: id, projectId: null, name: 'bootstrap' },
      ...{ scopes: ['read', 'write'], issuedBy: id, at, days: LIMITS.tokenDays },
    });
    try {
      await insertPrincipal(ctx.tx, principal);
    } catch (error) {
      if (uniqueViolation(error) === 'principals_first_administrator_idx') return refuse(conflict('There is a first administrator already.'));
      throw error;
    }
    await insertRoleGrant(ctx.tx, grant);
    await insertToken(ctx.tx, token, sha256(input.token));
    await append(ctx.tx, firstAdministratorCreated(principal, token));
    await append(ctx.tx, roleGranted(grant));
    return ok(principal);
  },
});

/** Whether the start made the first administrator, and the token it made up for them when it was given none. */
export interface Bootstrap {
  readonly created: boolean;
  readonly generatedToken: string | null;
}

/**
 * At every start: makes the first administrator unless there is one. `token` null lets one be generated; print it once, it is stored
 * nowhere. A later start with another token changes nothing. Throws for a token that is none.
 */
export async function ensureBootstrapAdministrator(machinery: Machinery, token: string | null): Promise<Bootstrap> {
  if ((await readFirstAdministrator(machinery.database.db)) !== null) return { created: false, generatedToken: null };
  const generated = token === null ? tokenText(randomBytes(32)) : null;
  const result = await createFirstAdministrator(requestContext(machinery, systemActor, 'bootstrap'), { token: token ?? generated ?? '' });
  if (result.ok) return { created: true, generatedToken: generated };
  if (result.problem.kind === 'Conflict') return { created: false, generatedToken: null };
  throw new Error(`ASSAY_BOOTSTRAP_TOKEN cannot be used. ${result.problem.message}`);
}
