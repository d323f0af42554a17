import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../domain/context.ts';
import { revokeRoleGrant } from '../../domain/identity/index.ts';
import { publishPolicies } from '../../domain/policy/index.ts';
import {
  decidePromotion,
  draftPromotion,
  executePromotion,
  expirePromotions,
  type PromotionRequest,
  requestPromotion,
  submitPromotion,
} from '../../domain/promotion/index.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { type FixedClock, fixedClock } from '../fixed-clock.ts';
import { policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { anotherVersion, digestToSign, makeReady, open, REASON, type Stage, setStage } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import { contextOf, systemContext } from '../test-context.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let clock: FixedClock;

/** Two model-risk reviewers, then compliance; an operator executes; thirty days. */
const STAGED = TEST_POLICY.replace(
  'places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }]',
  'stages: [{ name: validation, places: [{ role: model-risk-reviewer, count: 2 }] }, { name: release, places: [{ role: compliance-reviewer, count: 1 }] }], execution: manual, requestDays: 30',
);
const DAYS = 30;

beforeAll(async () => {
  clock = fixedClock();
  const folder = policyFolder();
  folder.write('prescreen-gate.yaml', STAGED);
  track = await openRaceTrack(2, { policiesDirectory: folder.directory, clock });
  await publishPolicies(track.instances[0]!);
});

const ROUNDS = rounds(1, 50);
const TABLES = ['promotion_requests', 'decisions', 'journal_entries'] as const;

const rows = async <T>(statement: string, ...values: unknown[]): Promise<T[]> => (await track.database.pool.query(statement, values)).rows;
const stateOf = async (id: string): Promise<string | undefined> =>
  (await rows<{ state: string }>('select state from promotion_requests where id = $1', id))[0]?.state;
const entriesOf = async (id: string, type: string): Promise<readonly number[]> =>
  (await rows<{ seq: string }>('select seq from journal_entries where subject_id = $1 and type = $2 order by seq', id, `promotion.${type}`)).map(({ seq }) =>
    Number(seq),
  );

/** Whatever happened: a promoted request has one deployment, one attestation and one entry; any other has none of them; an end is written once. */
async function expectWhole(request: PromotionRequest): Promise<void> {
  const state = await stateOf(request.id);
  const counted = [
    (await rows('select id from deployments where promotion_request_id = $1', request.id)).length,
    (await rows('select id from promotion_attestations where promotion_request_id = $1', request.id)).length,
    (await entriesOf(request.id, 'promoted')).length,
  ];
  const expected = state === 'PROMOTED' ? 1 : 0;
  expect(counted).toEqual([expected, expected, expected]);
  expect((await entriesOf(request.id, 'expired')).length).toBe(state === 'EXPIRED' ? 1 : 0);
}

interface Ready {
  readonly stage: Stage;
  readonly request: PromotionRequest;
  readonly digest: string;
  readonly second: Stage['risk'];
}

async function ready(): Promise<Ready> {
  const stage = await setStage(track.instances[0]!);
  const second = await stage.project.person({ name: 'second model-risk reviewer', roles: ['model-risk-reviewer'] });
  const request = await open(stage);
  await makeReady(stage, request);
  return { stage, request, second, digest: await digestToSign(stage.risk.ctx, request) };
}

const approve = (ctx: Context, { request, digest }: Pick<Ready, 'request' | 'digest'>) =>
  decidePromotion(ctx, { promotionRequestId: request.id, decision: 'APPROVE', digest, comment: 'I have read the whole file.' });

async function approved(): Promise<Ready> {
  const prepared = await ready();
  for (const person of [prepared.stage.risk, prepared.second, prepared.stage.compliance]) value(await approve(person.ctx, prepared));
  return prepared;
}

const play = (name: string, prepare: () => Promise<Ready>, race: (choices: Choices, prepared: Ready) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await prepare()));

describe(`in the life of a request (seed ${chaosSeed})`, () => {
  it(
    'two who fill the last places of a stage at once both count, and a third of the next stage counts only after them',
    () =>
      play('last places of a stage', ready, async (choices, prepared) => {
        const { stage, request, second } = prepared;
        const people = [stage.risk, second, stage.compliance];
        const results = await track.race(
          choices,
          TABLES,
          people.map((person, place) => () => approve(track.at(place, person), prepared)),
        );
        expect(results.slice(0, 2).map(({ ok }) => ok)).toEqual([true, true]);
        expect(outcomesOf(results).refused.every((kind) => kind === 'StageNotOpen')).toBe(true);
        expect(await stateOf(request.id)).toBe(results[2]?.ok ? 'APPROVED' : 'AWAITING_APPROVAL');
        if (!results[2]?.ok) expect(value(await approve(stage.compliance.ctx, prepared)).request.state).toBe('APPROVED');
        expect(await entriesOf(request.id, 'approved')).toHaveLength(1);
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'an execution happens while every approver holds the role, or not at all',
    () =>
      play('execution against role', approved, async (choices, { stage, request, second }) => {
        const administrator = await stage.project.as('project-admin');
        const person = choices.pick([stage.risk, second, stage.compliance]);
        const [grant] = await rows<{ id: string }>('select id from role_grants where principal_id = $1 and project_id = $2', person.id, stage.project.id);
        const [executed, revoked] = await track.race<{ readonly ok: boolean }>(
          choices,
          [...TABLES, 'role_grants', 'deployments'],
          [
            () => executePromotion(track.at(0, stage.engineer), { promotionRequestId: request.id }),
            () => revokeRoleGrant(track.at(1, administrator), { roleGrantId: grant?.id ?? '' }),
          ],
        );
        expect(revoked?.ok).toBe(true);
        expect(await stateOf(request.id)).toBe(executed?.ok ? 'PROMOTED' : 'AWAITING_APPROVAL');
        expect(await entriesOf(request.id, 'reopened')).toHaveLength(executed?.ok ? 0 : 1);
        const [revocation] = await rows<{ seq: string }>(`select seq from journal_entries where subject_id = $1 and type = 'role-grant.revoked'`, grant?.id);
        for (const promotedAt of await entriesOf(request.id, 'promoted')) expect(promotedAt).toBeLessThan(Number(revocation?.seq));
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'an execution that is sent three times at once promotes once',
    () =>
      play('replayed execution', approved, async (choices, { stage, request }) => {
        const key = choices.pick([null, 'go']);
        const input = { promotionRequestId: request.id, idempotencyKey: key };
        const clicks = [0, 1, 2].map((place) => () => executePromotion(track.at(place, stage.engineer), input));
        const { won, refused } = outcomesOf(await track.race(choices, [...TABLES, 'deployments', 'idempotency_keys'], clicks));
        expect([won.length, refused]).toEqual(key === null ? [1, ['IllegalTransition', 'IllegalTransition']] : [3, []]);
        expect(new Set(won.map(({ deploymentId }) => deploymentId)).size).toBe(1);
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'a decision and the end of its time have one winner, whichever clock is ahead',
    () =>
      play('decision against expiry', ready, async (choices, prepared) => {
        const { stage, request } = prepared;
        // The instance of the job is some minutes ahead of the one that decides.
        const ahead = fixedClock(new Date(request.requestedAt.getTime() + DAYS * 86_400_000 + 60_000));
        const job = systemContext({ ...track.instances[1]!, clock: ahead });
        const decision = choices.pick(['APPROVE', 'REJECT'] as const);
        const input = { promotionRequestId: request.id, decision, digest: prepared.digest, comment: 'I have read the whole file.' };
        const [decided, expired] = await track.race<{ readonly ok: boolean }>(choices, TABLES, [
          () => decidePromotion(track.at(0, stage.risk), input),
          () => expirePromotions(job, {}),
        ]);
        const state = await stateOf(request.id);
        if (decision === 'REJECT') expect(state).toBe(decided?.ok ? 'REJECTED' : 'EXPIRED');
        else expect([state, expired?.ok]).toEqual(['EXPIRED', true]);
        const late = contextOf({ ...track.instances[0]!, clock: ahead }, stage.compliance.ctx.actor);
        expect(await decidePromotion(late, { ...input, decision: 'REJECT' })).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition' } });
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'a draft that is submitted twice, and a request for another version, leave one that is open',
    () =>
      playRounds('drafts against requests', ROUNDS, async (choices) => {
        const stage = await setStage(track.instances[0]!);
        const wish = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON };
        const draft = value(await draftPromotion(stage.engineer.ctx, wish));
        const other = await anotherVersion(track.instances[0]!, stage);
        const { won, refused } = outcomesOf(
          await track.race(
            choices,
            ['promotion_requests', 'journal_entries'],
            [
              () => submitPromotion(track.at(0, stage.engineer), { promotionRequestId: draft.id }),
              () => submitPromotion(track.at(1, stage.engineer), { promotionRequestId: draft.id }),
              () => requestPromotion(track.at(1, stage.engineer), { ...wish, modelVersionId: other.id }),
            ],
          ),
        );
        expect(won).toHaveLength(1);
        expect(refused.every((kind) => kind === 'Conflict' || kind === 'IllegalTransition')).toBe(true);
        const [open] = await rows<{ n: string }>(
          `select count(*) as n from promotion_requests where model_id = $1 and closed_at is null and state <> 'DRAFT'`,
          draft.modelId,
        );
        expect(Number(open?.n)).toBe(1);
      }),
    patience(ROUNDS, 10_000),
  );
});
