import { sql } from 'drizzle-orm';
import type { Context, Machinery } from '../domain/context.ts';
import { actorOfPrincipal } from '../domain/identity/index.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { seedPerson, seedProject, seedStranger, type TestPerson, type TestProject } from './seed.ts';
import { contextOf, testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

/** A page that holds everything a test makes. */
export const PAGE = { first: 100, after: null };

/** A project with two administrators and a viewer, a stranger and a platform administrator, on a clock of the test's own. */
export interface IdentityKit {
  readonly clock: FixedClock;
  readonly machinery: Machinery;
  readonly project: TestProject;
  readonly admin: TestPerson;
  readonly second: TestPerson;
  readonly viewer: TestPerson;
  readonly stranger: TestPerson;
  readonly platform: TestPerson;
  /** A request of the principal with the rights it has now. */
  fresh(id: TestPerson['id']): Promise<Context>;
  /** The types of the journal entries about a thing, in their order. */
  entriesOf(subjectId: string): Promise<string[]>;
}

/** Call in `beforeAll`. */
export async function openIdentity(): Promise<IdentityKit> {
  const clock = fixedClock();
  const machinery = await testMachinery(await createTestDatabase(), { clock });
  const project = await seedProject(machinery);
  return {
    ...{ clock, machinery, project, admin: await project.as('project-admin'), second: await project.as('project-admin', 'second administrator') },
    ...{ viewer: await project.as('viewer'), stranger: await seedStranger(machinery) },
    platform: await seedPerson(machinery, null, { name: 'platform', installationRoles: ['platform-admin'] }),
    fresh: async (id) => {
      const actor = await actorOfPrincipal(machinery, id);
      if (actor === null) throw new Error('the principal is not active');
      return contextOf(machinery, actor);
    },
    entriesOf: async (subjectId) => {
      const query = sql`select type from journal_entries where subject_id = ${subjectId} order by seq`;
      const { rows } = await machinery.database.drizzle.execute<{ type: string }>(query);
      return rows.map(({ type }) => type);
    },
  };
}

/** The value of an outcome that must not be refused. */
export async function done<T>(outcome: Promise<Result<T>>): Promise<T> {
  const result = await outcome;
  if (!result.ok) throw new Error(`unexpectedly refused: ${result.problem.message}`);
  return result.value;
}

/** The problem of an outcome that must be refused. */
export async function refused(outcome: Promise<Result<unknown>>): Promise<Problem> {
  const result = await outcome;
  if (result.ok) throw new Error('unexpectedly allowed');
  return result.problem;
}
