import { randomBytes } from 'node:crypto';
import type { Context, Machinery } from '../domain/context.ts';
import { insertEnvironments, insertPrincipal, insertProject, insertRoleGrant, insertToken } from '../domain/identity/identity.store.ts';
import { actorOfPrincipal, type Environment, loadRoles } from '../domain/identity/index.ts';
import { FIRST_ENVIRONMENTS, type TokenScope } from '../domain/identity/principal.entity.ts';
import { tokenText } from '../domain/identity/token.rules.ts';
import { present } from '../kernel/assert.ts';
import { sha256 } from '../kernel/digest.ts';
import type { Id } from '../kernel/id.ts';
import { ok } from '../kernel/result.ts';
import { inTransaction, type Tx } from '../storage/transaction.ts';
import { contextOf } from './test-context.ts';

/** Somebody who can ask: their id, the text of a token of theirs, and a context of a request of theirs. */
export interface TestPerson {
  readonly id: Id<'Principal'>;
  readonly name: string;
  readonly token: string;
  readonly ctx: Context;
}

/** What a seeded person is like; roles count from `since` (default: a minute ago). */
export interface PersonOptions {
  readonly name?: string;
  readonly kind?: 'USER' | 'SERVICE_ACCOUNT';
  readonly roles?: readonly string[];
  /** Roles for the whole installation. */
  readonly installationRoles?: readonly string[];
  readonly scopes?: readonly TokenScope[];
  readonly since?: Date;
}

/** A project with its three environments, and one person per role, made at the first asking. */
export interface TestProject {
  readonly id: Id<'Project'>;
  readonly environments: Readonly<Record<'development' | 'staging' | 'production', Environment>>;
  /** The person of that role; the same one each time. A second name gives another person of the role. */
  as(role: string, name?: string): Promise<TestPerson>;
  /** A new person with these roles in the project. */
  person(options: PersonOptions): Promise<TestPerson>;
}

const write = <T>(machinery: Machinery, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(machinery.database, { principalId: SEEDER, principalKind: 'SYSTEM', requestId: 'seed' }, async (tx) => ok(await work(tx))).then((result) => {
    if (!result.ok) throw new Error('the seed was refused');
    return result.value;
  });

const SEEDER = 'pri_00000000000000000000000000' as Id<'Principal'>;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** A project whose rows are written straight into the tables, so that a test of a higher storey need not walk through identity. */
export async function seedProject(machinery: Machinery, name = 'wage-prescreen'): Promise<TestProject> {
  const id = machinery.ids.next('Project');
  const rows = FIRST_ENVIRONMENTS.map((environment, index) => ({ id: machinery.ids.next('Environment'), projectId: id, name: environment, rank: index + 1 }));
  await write(machinery, async (tx) => {
    await insertProject(tx, { id, name, createdBy: SEEDER, createdAt: machinery.clock.now() });
    await insertEnvironments(tx, rows);
  });
  const people = new Map<string, Promise<TestPerson>>();
  const environment = (wanted: string): Environment =>
    present(
      rows.find((row) => row.name === wanted),
      wanted,
    );
  return {
    id,
    environments: { development: environment('development'), staging: environment('staging'), production: environment('production') },
    as: (role, called = role) => {
      const known = people.get(`${role}/${called}`) ?? seedPerson(machinery, id, { name: called, roles: [role], kind: kindFor(machinery, role) });
      people.set(`${role}/${called}`, known);
      return known;
    },
    person: (options) => seedPerson(machinery, id, options),
  };
}

const kindFor = (machinery: Machinery, role: string): 'USER' | 'SERVICE_ACCOUNT' =>
  loadRoles(machinery).roles.get(role)?.holders === 'service-accounts' ? 'SERVICE_ACCOUNT' : 'USER';

/** Somebody who holds nothing in any project. */
export const seedStranger = (machinery: Machinery): Promise<TestPerson> => seedPerson(machinery, null, { name: 'stranger' });

/** A person or service account with roles and one token of all scopes. Their context is fixed at this moment: seed again after changing grants. */
export async function seedPerson(machinery: Machinery, projectId: Id<'Project'> | null, options: PersonOptions): Promise<TestPerson> {
  const { name = 'somebody', kind = 'USER', roles = [], installationRoles = [], scopes = ['read', 'write'] } = options;
  const now = machinery.clock.now();
  const since = options.since ?? new Date(now.getTime() - MINUTE);
  const id = machinery.ids.next('Principal');
  const token = tokenText(randomBytes(32));
  const home = kind === 'SERVICE_ACCOUNT' ? projectId : null;
  await write(machinery, async (tx) => {
    await insertPrincipal(tx, { id, projectId: home, kind, name, email: null, status: 'ACTIVE', createdBy: SEEDER, createdAt: since });
    for (const [role, scope] of [...roles.map((role) => [role, projectId] as const), ...installationRoles.map((role) => [role, null] as const)]) {
      await insertRoleGrant(tx, seededGrant(machinery, id, scope, role, since));
    }
    const expiresAt = new Date(now.getTime() + 30 * DAY);
    await insertToken(
      tx,
      {
        id: machinery.ids.next('ApiToken'),
        principalId: id,
        projectId: home,
        name: 'seeded',
        scopes,
        expiresAt,
        issuedBy: id,
        issuedAt: now,
        lastUsedAt: null,
        revokedAt: null,
        revokedBy: null,
      },
      sha256(token),
    );
  });
  const actor = present(await actorOfPrincipal(machinery, id), 'the seeded person');
  return { id, name, token, ctx: contextOf(machinery, actor) };
}

function seededGrant(machinery: Machinery, principalId: Id<'Principal'>, projectId: Id<'Project'> | null, role: string, since: Date) {
  const { approver } = present(loadRoles(machinery).roles.get(role), `the role ${role}`);
  const confirmedBy = approver ? ('pri_00000000000000000000000002' as Id<'Principal'>) : null;
  const id = machinery.ids.next('RoleGrant');
  return {
    id,
    projectId,
    principalId,
    role,
    approver,
    grantedBy: SEEDER,
    grantedAt: since,
    confirmedBy,
    effectiveFrom: since,
    revokedBy: null,
    revokedAt: null,
  };
}
