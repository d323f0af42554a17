import type { Machinery } from '../domain/context.ts';
import { insertRoleGrant } from '../domain/identity/identity.store.ts';
import { actorOfPrincipal } from '../domain/identity/index.ts';
import { present } from '../kernel/assert.ts';
import { inMutation } from './lineage-kit.ts';
import type { TestPerson, TestProject } from './seed.ts';
import { contextOf, systemContext } from './test-context.ts';

/** Somebody who holds the same role in two projects. */
export async function grantInBoth(machinery: Machinery, one: TestProject, other: TestProject, role: string): Promise<TestPerson> {
  const person = await one.person({ name: 'works in both', roles: [role] });
  const since = new Date(machinery.clock.now().getTime() - 60_000);
  await inMutation(systemContext(machinery), (ctx) =>
    insertRoleGrant(ctx.tx, {
      ...{ id: machinery.ids.next('RoleGrant'), projectId: other.id, principalId: person.id, role, approver: false },
      ...{ grantedBy: person.id, grantedAt: since, confirmedBy: null, effectiveFrom: since, revokedBy: null, revokedAt: null },
    }),
  );
  return { ...person, ctx: contextOf(machinery, present(await actorOfPrincipal(machinery, person.id), 'the person')) };
}
