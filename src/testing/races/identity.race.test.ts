import { beforeAll, describe, expect, it } from 'vitest';
import { claimInvitation, confirmRoleGrant, grantRole, invitePrincipal, revokeRoleGrant } from '../../domain/identity/index.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { value } from '../registry-kit.ts';
import { seedProject, type TestProject } from '../seed.ts';
import { anonymousContext } from '../test-context.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let project: TestProject;
beforeAll(async () => {
  track = await openRaceTrack(3);
  project = await seedProject(track.instances[0]!);
});

const ROUNDS = rounds(6, 10);
const count = async (statement: string, ...values: unknown[]): Promise<number> => (await track.database.pool.query(statement, values)).rows[0].n;

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'a one-time code gives its token to exactly one of those who claim it',
    async () => {
      const admin = await project.as('project-admin');
      await playRounds('one-time code', ROUNDS, async (choices, round) => {
        const { invitation, code } = value(await invitePrincipal(admin.ctx, { projectId: project.id, name: `Invited ${round}`, roles: ['viewer'] }));
        const claims = Array.from({ length: 3 }, (_, place) => () => claimInvitation(anonymousContext(track.instances[place]!), { code }));
        const { won, refused } = outcomesOf(await track.race(choices, ['invitations', 'api_tokens', 'journal_entries'], claims));
        expect([won.length, refused.length]).toEqual([1, 2]);
        expect(await count('select count(*)::int as n from api_tokens where principal_id = $1', won[0]!.principal.id)).toBe(1);
        expect(await count(`select count(*)::int as n from journal_entries where subject_id = $1 and type = 'invitation.claimed'`, invitation.id)).toBe(1);
      });
    },
    patience(ROUNDS, 3_000),
  );

  it(
    'a grant that needs a second person is confirmed once, whoever of the others confirms',
    async () => {
      const [admin, ...others] = [await project.as('project-admin'), await project.as('project-admin', 'second'), await project.as('project-admin', 'third')];
      await playRounds('second person', ROUNDS, async (choices, round) => {
        const person = await project.person({ name: `Reviewer ${round}`, roles: ['viewer'] });
        const grant = value(await grantRole(admin!.ctx, { projectId: project.id, principalId: person.id, role: 'compliance-reviewer' }));
        const confirmations = others.map((other, place) => () => confirmRoleGrant(track.at(place, other), { roleGrantId: grant.id }));
        const { won } = outcomesOf(await track.race(choices, ['role_grants', 'journal_entries'], confirmations));
        expect(won.length).toBe(1);
        expect(await count(`select count(*)::int as n from journal_entries where subject_id = $1 and type = 'role-grant.confirmed'`, grant.id)).toBe(1);
      });
    },
    patience(ROUNDS, 3_000),
  );

  it(
    'a role that is held beside no other and another role are not both given to one person',
    async () => {
      const [one, other] = [await project.as('project-admin'), await project.as('project-admin', 'second')];
      await playRounds('exclusive role', ROUNDS, async (choices, round) => {
        // Somebody who held a role once, so that administrators see them.
        const { id: principalId } = await project.person({ name: `Auditor ${round}`, roles: ['viewer'] });
        const { rows } = await track.database.pool.query('select id from role_grants where principal_id = $1', [principalId]);
        value(await revokeRoleGrant(one!.ctx, { roleGrantId: rows[0].id }));
        const give = (place: number, role: string) => () =>
          grantRole(track.at(place, place === 0 ? one! : other!), { projectId: project.id, principalId, role });
        const { won, refused } = outcomesOf(
          await track.race(
            choices,
            ['role_grants', 'journal_entries'],
            [give(0, 'external-auditor'), give(1, choices.pick(['viewer', 'compliance-reviewer']))],
          ),
        );
        expect([won.length, refused]).toEqual([1, ['InvalidInput']]);
        expect(await count('select count(*)::int as n from role_grants where principal_id = $1 and revoked_at is null', principalId)).toBe(1);
      });
    },
    patience(ROUNDS, 3_000),
  );
});
