import { beforeAll, describe, expect, it } from 'vitest';
import { liftFreeze } from '../../domain/deployments/index.ts';
import { proposePolicy } from '../../domain/policy/index.ts';
import type { PromotionRequest } from '../../domain/promotion/index.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { auditedDisparity, policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { anotherVersion, digestToSign, open, REASON, type Stage, setStage, withAnotherModel } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import { seedPerson, type TestPerson } from '../seed.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';
import { type Outcome, type Servers, startServers } from './two-servers.ts';

/** Prepares what is asked for; the races themselves go to the servers. */
let track: RaceTrack;
let servers: Servers;
beforeAll(async () => {
  const { directory } = policyFolder();
  track = await openRaceTrack(1, { policiesDirectory: directory });
  servers = await startServers(2, track.database, directory);
});

const ROUNDS = rounds(1, 50);
const PATIENCE = patience(ROUNDS, 10_000);
const TABLES = ['promotion_requests', 'decisions', 'deployments', 'promotion_attestations', 'journal_entries'] as const;

const DECIDE = `mutation ($input: DecidePromotionInput!) { decidePromotion(input: $input) { __typename ... on Problem { message }
  ... on PromotionDecided { decision { id } request { state deployment { id } } } } }`;
const ASK = `mutation ($input: RequestPromotionInput!) { requestPromotion(input: $input) { __typename ... on Problem { message } ... on PromotionRequest { id } } }`;
const FREEZE = `mutation ($input: FreezePromotionsInput!) { freezePromotions(input: $input) { __typename ... on Problem { message } ... on Freeze { id } } }`;
const REVOKE = `mutation ($input: ID!) { revokeRoleGrant(roleGrantId: $input) { __typename ... on Problem { message } ... on RoleGrant { id } } }`;
const PUBLISH = `mutation ($input: PublishProposedPolicyInput!) { publishProposedPolicy(input: $input) { __typename ... on Problem { message } ... on PolicyProposal { id state } } }`;

const rows = async <T>(statement: string, ...values: unknown[]): Promise<T[]> => (await track.database.pool.query(statement, values)).rows;
const stateOf = async (id: string): Promise<string | undefined> =>
  (await rows<{ state: string }>('select state from promotion_requests where id = $1', id))[0]?.state;

/** Where the entry about a thing stands in the journal; null when there is none. Two are one too many. */
async function placeOf(type: string, subjectId: string): Promise<number | null> {
  const found = await rows<{ seq: string }>('select seq from journal_entries where type = $1 and subject_id = $2', type, subjectId);
  expect(found.length).toBeLessThan(2);
  return found[0] === undefined ? null : Number(found[0].seq);
}

/** Whatever happened: a promoted request has one deployment, one attestation and one entry; any other has none; each decision has one entry. */
async function expectWhole({ id }: { readonly id: string }): Promise<void> {
  const counted = await Promise.all([
    rows('select id from deployments where promotion_request_id = $1', id),
    rows('select id from promotion_attestations where promotion_request_id = $1', id),
    rows(`select id from journal_entries where subject_id = $1 and type = 'promotion.promoted'`, id),
  ]);
  const expected = (await stateOf(id)) === 'PROMOTED' ? 1 : 0;
  expect(counted.map(({ length }) => length)).toEqual([expected, expected, expected]);
  const decisions = await rows<{ n: string }>('select count(*) as n from decisions where subject_id = $1', id);
  const told = await rows<{ n: string }>(`select count(*) as n from journal_entries where subject_id = $1 and type = 'decision.recorded'`, id);
  expect(told).toEqual(decisions);
}

interface Ready {
  readonly stage: Stage;
  readonly request: PromotionRequest;
  readonly digest: string;
}

async function ready(stage: Stage): Promise<Ready> {
  const request = await open(stage);
  return { stage, request, digest: await digestToSign(stage.risk.ctx, request) };
}

/** Nothing to acknowledge and nothing to waive: a request waits for its approvals at once. */
const FAIR = { disparities: [auditedDisparity('female', { value: 0.98, lower: 0.9, upper: 1.06, referenceVerdict: 'PASS' })] };

let shared: Stage | null = null;
/** A model that nobody asked for yet, in the project of all rounds. */
async function anotherModel(): Promise<Stage> {
  shared ??= await setStage(track.instances[0]!);
  return withAnotherModel(track.instances[0]!, shared, FAIR);
}

const play = (name: string, race: (choices: Choices, ready: Ready) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await ready(await anotherModel())));

/** The stage with reviewers who come for this round only, so that a role of theirs can be taken away. */
const withNewReviewers = async ({ project, ...rest }: Stage): Promise<Stage> => ({
  ...{ ...rest, project },
  compliance: await project.person({ name: 'compliance', roles: ['compliance-reviewer'] }),
  risk: await project.person({ name: 'risk', roles: ['model-risk-reviewer'] }),
});

const approval = ({ request, digest }: Ready, person: TestPerson) => ({
  ...{ promotionRequestId: request.id, decision: 'APPROVE', digest, comment: 'I have read the whole file.' },
  idempotencyKey: `${person.name} ${request.id}`,
});
const approve = (place: number, ready: Ready, person: TestPerson): Promise<Outcome> => servers.ask(place, person, DECIDE, approval(ready, person));

const DECIDED = 'PromotionDecided';
const kinds = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ __typename }) => __typename).sort();

describe(`two servers on one database (seed ${chaosSeed})`, () => {
  it(
    'count both of the approvals that complete the quorum, and promote once',
    () =>
      play('servers, two approvals', async (choices, ready) => {
        const { stage, request } = ready;
        const outcomes = await track.race(
          choices,
          TABLES,
          [stage.compliance, stage.risk].map((person, place) => () => approve(place, ready, person)),
        );
        expect(kinds(outcomes)).toEqual([DECIDED, DECIDED]);
        expect(await stateOf(request.id)).toBe('PROMOTED');
        await expectWhole(request);
      }),
    PATIENCE,
  );

  it(
    'take an approval whose sender is gone once, though it is sent again to the other',
    () =>
      play('servers, sender gone', async (choices, ready) => {
        const { stage, request } = ready;
        await approve(0, ready, stage.compliance);
        const first = choices.below(2);
        const [, again] = await track.race<Outcome | undefined>(choices, TABLES, [
          () => servers.tell(first, stage.risk, DECIDE, approval(ready, stage.risk)).then(() => undefined),
          () => approve(1 - first, ready, stage.risk),
        ]);
        expect(again).toMatchObject({ __typename: DECIDED, request: { state: 'PROMOTED' } });
        const third = await approve(first, ready, stage.risk);
        expect(third).toEqual(again);
        expect((await rows('select id from decisions where subject_id = $1 and decided_by = $2', request.id, stage.risk.id)).length).toBe(1);
        await expectWhole(request);
      }),
    PATIENCE,
  );

  it(
    'let one of two versions ask for an environment',
    () =>
      playRounds('servers, two versions', ROUNDS, async (choices) => {
        const stage = await anotherModel();
        const other = await anotherVersion(track.instances[0]!, stage);
        const wishes = [stage.registry.modelVersion.id, other.id].map((modelVersionId) => ({ modelVersionId, environment: 'production', reason: REASON }));
        const outcomes = await track.race(
          choices,
          ['promotion_requests', 'journal_entries'],
          wishes.map((wish, place) => () => servers.ask(place, stage.engineer, ASK, wish)),
        );
        expect(kinds(outcomes)).toEqual(['ConflictProblem', 'PromotionRequest']);
        const won = outcomes.find(({ __typename }) => __typename === 'PromotionRequest');
        expect(await placeOf('promotion.requested', String(won?.id))).not.toBeNull();
      }),
    PATIENCE,
  );

  it(
    'promote before a freeze that the other takes, or not at all',
    () =>
      play('servers, freeze', async (choices, ready) => {
        const { stage, request } = ready;
        await approve(0, ready, stage.compliance);
        const freeze = { projectId: stage.project.id, environment: 'production', reason: REASON };
        const [approved, frozen] = await track.race(
          choices,
          [...TABLES, 'freezes'],
          [() => approve(0, ready, stage.risk), () => servers.ask(1, stage.compliance, FREEZE, freeze)],
        );
        expect([approved?.__typename, frozen?.__typename]).toEqual([DECIDED, 'Freeze']);
        const [promotedAt, frozenAt] = [await placeOf('promotion.promoted', request.id), await placeOf('freeze.began', String(frozen?.id))];
        if (promotedAt !== null) expect(promotedAt).toBeLessThan(frozenAt ?? 0);
        await expectWhole(request);
        // The rounds after this one ask in the same project.
        value(await liftFreeze(stage.compliance.ctx, { freezeId: String(frozen?.id), reason: REASON }));
      }),
    PATIENCE,
  );

  it(
    'count no role that was taken away at the other',
    () =>
      playRounds('servers, role', ROUNDS, async (choices) => {
        const atHand = await ready(await withNewReviewers(await anotherModel()));
        const { stage, request } = atHand;
        await approve(0, atHand, stage.compliance);
        const administrator = await stage.project.as('project-admin');
        const loser = choices.pick([stage.risk, stage.compliance]);
        const [grant] = await rows<{ id: string }>('select id from role_grants where principal_id = $1', loser.id);
        const [, revoked] = await track.race(
          choices,
          [...TABLES, 'role_grants'],
          [() => approve(0, atHand, stage.risk), () => servers.ask(1, administrator, REVOKE, grant?.id ?? '')],
        );
        expect(revoked?.__typename).toBe('RoleGrant');
        const state = await stateOf(request.id);
        expect(['PROMOTED', 'AWAITING_APPROVAL']).toContain(state);
        const [promotedAt, revokedAt] = [await placeOf('promotion.promoted', request.id), await placeOf('role-grant.revoked', grant?.id ?? '')];
        if (promotedAt !== null) expect(promotedAt).toBeLessThan(revokedAt ?? 0);
        await expectWhole(request);
      }),
    PATIENCE,
  );

  it(
    'void what was decided when a policy is published at the other, or promoted before',
    () =>
      play('servers, policy', async (choices, ready) => {
        const { stage, request } = ready;
        await approve(0, ready, stage.compliance);
        const officers = await Promise.all(
          ['one', 'two'].map((name) => seedPerson(track.instances[0]!, null, { name, installationRoles: ['policy-officer'] })),
        );
        const version = 2 + Number((await rows<{ n: string }>('select count(*) as n from policies'))[0]?.n);
        const text = TEST_POLICY.replace(/version: \d+/, `version: ${version}`);
        const proposal = value(await proposePolicy(officers[0]!.ctx, { text, reason: REASON }));
        const [approved, published] = await track.race(
          choices,
          [...TABLES, 'policies'],
          [() => approve(0, ready, stage.risk), () => servers.ask(1, officers[1]!, PUBLISH, { policyProposalId: proposal.id, digest: proposal.digest })],
        );
        expect(published).toMatchObject({ __typename: 'PolicyProposal', state: 'PUBLISHED' });
        expect(await stateOf(request.id)).toBe(approved?.__typename === DECIDED ? 'PROMOTED' : 'AWAITING_APPROVAL');
        await expectWhole(request);
      }),
    PATIENCE,
  );
});
