import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../domain/context.ts';
import { freezePromotions } from '../../domain/deployments/index.ts';
import { revokeRoleGrant } from '../../domain/identity/index.ts';
import { reportIncident } from '../../domain/incidents/index.ts';
import { publishPolicies } from '../../domain/policy/index.ts';
import { decidePromotion, type PromotionRequest, requestPromotion, retireModelVersion } from '../../domain/promotion/index.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { type PolicyFolder, policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { digestToSign, makeReady, open, REASON, type Stage, setStage, withAnotherModel } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let folder: PolicyFolder;
beforeAll(async () => {
  folder = policyFolder();
  track = await openRaceTrack(2, { policiesDirectory: folder.directory });
});

const ROUNDS = rounds(2, 50);
const TABLES = ['promotion_requests', 'decisions', 'deployments', 'promotion_attestations', 'journal_entries'] as const;

const rows = async <T>(statement: string, ...values: unknown[]): Promise<T[]> => (await track.database.pool.query(statement, values)).rows;
const stateOf = async (id: string): Promise<string | undefined> =>
  (await rows<{ state: string }>('select state from promotion_requests where id = $1', id))[0]?.state;

/** The places of entries in the journal, in the order in which they were written. */
const placeOf = async (type: string, subjectId: string): Promise<number | null> => {
  const found = await rows<{ seq: string }>('select seq from journal_entries where type = $1 and subject_id = $2', type, subjectId);
  expect(found.length).toBeLessThan(2);
  return found[0] === undefined ? null : Number(found[0].seq);
};

/** Whatever happened: a promoted request has one deployment, one attestation and one entry; any other has none of them. */
async function expectWhole(request: PromotionRequest): Promise<void> {
  const counted = await Promise.all([
    rows('select id from deployments where promotion_request_id = $1', request.id),
    rows('select id from promotion_attestations where promotion_request_id = $1', request.id),
    rows(`select id from journal_entries where subject_id = $1 and type = 'promotion.promoted'`, request.id),
  ]);
  const expected = (await stateOf(request.id)) === 'PROMOTED' ? 1 : 0;
  expect(counted.map(({ length }) => length)).toEqual([expected, expected, expected]);
}

interface Ready {
  readonly stage: Stage;
  readonly request: PromotionRequest;
  readonly digest: string;
}

let shared: Stage | null = null;
/** A model that nobody asked for yet, in the project of all rounds. */
async function anotherModel(): Promise<Stage> {
  shared ??= await setStage(track.instances[0]!);
  return withAnotherModel(track.instances[0]!, shared);
}

/** A request that lacks the approval of the model-risk reviewer only. */
async function almostApproved(stage: Stage): Promise<Ready> {
  const request = await open(stage);
  await makeReady(stage, request);
  const digest = await digestToSign(stage.risk.ctx, request);
  value(await approve(stage.compliance.ctx, request, digest));
  return { stage, request, digest };
}

const approve = (ctx: Context, request: PromotionRequest, digest: string, idempotencyKey: string | null = null) =>
  decidePromotion(ctx, { promotionRequestId: request.id, decision: 'APPROVE', digest, comment: 'I have read the whole file.', idempotencyKey });

const play = (name: string, race: (choices: Choices, ready: Ready) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await almostApproved(await anotherModel())));

/** Where the round changes more than the request, the project is its own. */
const playApart = (name: string, race: (choices: Choices, ready: Ready) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await almostApproved(await setStage(track.instances[0]!))));

describe(`at the instant of the last approval (seed ${chaosSeed})`, () => {
  it(
    'a freeze has either come after the promotion or lets none happen',
    () =>
      playApart('freeze against promotion', async (choices, { stage, request, digest }) => {
        const input = { projectId: stage.project.id, environment: choices.pick(['production', null]), reason: REASON };
        const [approved, frozen] = await track.race<{ readonly ok: boolean }>(
          choices,
          [...TABLES, 'freezes'],
          [() => approve(track.at(0, stage.risk), request, digest), () => freezePromotions(track.at(1, stage.compliance), input)],
        );
        expect(frozen?.ok).toBe(true);
        expect(approved?.ok).toBe(true);
        expect(['PROMOTED', 'APPROVED']).toContain(await stateOf(request.id));
        const [freeze] = await rows<{ id: string }>('select id from freezes where project_id = $1', stage.project.id);
        const [promotedAt, frozenAt] = [await placeOf('promotion.promoted', request.id), await placeOf('freeze.began', freeze?.id ?? '')];
        if (promotedAt !== null) expect(promotedAt).toBeLessThan(frozenAt ?? 0);
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'a role that is taken away decides nothing afterwards',
    () =>
      playApart('role against promotion', async (choices, { stage, request, digest }) => {
        const administrator = await stage.project.as('project-admin');
        const [grant] = await rows<{ id: string }>(
          `select id from role_grants where principal_id = $1 and project_id = $2`,
          choices.pick([stage.risk, stage.compliance]).id,
          stage.project.id,
        );
        // Of the one who approves last, or of the one who approved before.
        const [approved, revoked] = await track.race<{ readonly ok: boolean }>(
          choices,
          [...TABLES, 'role_grants'],
          [() => approve(track.at(0, stage.risk), request, digest), () => revokeRoleGrant(track.at(1, administrator), { roleGrantId: grant?.id ?? '' })],
        );
        expect(revoked?.ok).toBe(true);
        const state = await stateOf(request.id);
        expect(['PROMOTED', 'AWAITING_APPROVAL']).toContain(state);
        if (approved?.ok === false) expect(state).toBe('AWAITING_APPROVAL');
        const [promotedAt, revokedAt] = [await placeOf('promotion.promoted', request.id), await placeOf('role-grant.revoked', grant?.id ?? '')];
        if (promotedAt !== null) expect(promotedAt).toBeLessThan(revokedAt ?? 0);
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'a retirement withdraws the request or follows its promotion',
    () =>
      play('retirement against promotion', async (choices, { stage, request, digest }) => {
        const { modelVersionId } = request;
        const [approved, retired] = await track.race<{ readonly ok: boolean }>(
          choices,
          [...TABLES, 'model_version_retirements'],
          [() => approve(track.at(0, stage.risk), request, digest), () => retireModelVersion(track.at(1, stage.risk), { modelVersionId, reason: REASON })],
        );
        expect(retired?.ok).toBe(true);
        expect(await stateOf(request.id)).toBe(approved?.ok ? 'PROMOTED' : 'WITHDRAWN');
        expect(await placeOf('model-version.retired', modelVersionId)).not.toBeNull();
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'a grave incident is reported after the promotion, or lets none happen',
    () =>
      play('incident against promotion', async (choices, { stage, request, digest }) => {
        const incident = {
          ...{
            projectId: stage.project.id,
            title: 'Women are ranked lower',
            description: 'Seen in the file of March.',
            awareAt: track.instances[0]!.clock.now(),
          },
          ...{ categories: ['DISCRIMINATION'] as const, thingIds: [request.modelVersionId], suspend: true },
        };
        const [approved, reported] = await track.race<unknown>(
          choices,
          [...TABLES, 'incidents', 'incident_links', 'suspensions'],
          [() => approve(track.at(0, stage.risk), request, digest), () => reportIncident(track.at(1, stage.risk), incident)],
        );
        const { id } = value(reported as Awaited<ReturnType<typeof reportIncident>>);
        expect((approved as { readonly ok: boolean }).ok).toBe(true);
        const [promotedAt, reportedAt] = [await placeOf('promotion.promoted', request.id), await placeOf('incident.reported', id)];
        expect(await stateOf(request.id)).toBe(promotedAt === null ? 'APPROVED' : 'PROMOTED');
        if (promotedAt !== null) expect(promotedAt).toBeLessThan(reportedAt ?? 0);
        // What serves is suspended by it; what waits suspends nothing.
        const suspended = await rows('select id from suspensions where incident_id = $1', id);
        expect(suspended).toHaveLength(promotedAt === null ? 0 : 1);
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'a policy that is published meanwhile voids what was decided, or came after the promotion',
    () =>
      playApart('policy against promotion', async (choices, { stage, request, digest }) => {
        const version = 2 + Number((await rows<{ n: string }>('select count(*) as n from policies'))[0]?.n);
        folder.write('prescreen-gate.yaml', TEST_POLICY.replace(/version: \d+/, `version: ${version}`));
        const [approved, published] = await track.race<unknown>(
          choices,
          [...TABLES, 'policies'],
          [() => approve(track.at(0, stage.risk), request, digest), () => publishPolicies(track.instances[1]!)],
        );
        expect(published).toHaveLength(1);
        const { ok } = approved as { readonly ok: boolean };
        expect(await stateOf(request.id)).toBe(ok ? 'PROMOTED' : 'AWAITING_APPROVAL');
        const policies = await rows<{ id: string }>('select id from policies order by published_at desc, id desc limit 1');
        const [promotedAt, publishedAt] = [await placeOf('promotion.promoted', request.id), await placeOf('policy.published', policies[0]?.id ?? '')];
        if (promotedAt !== null) expect(promotedAt).toBeLessThan(publishedAt ?? 0);
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'the same request sent again and again by somebody who heard no answer is one decision, one promotion, one attestation',
    () =>
      play('replayed approvals', async (choices, { stage, request, digest }) => {
        const clicks = [0, 1, 2].map((place) => () => approve(track.at(place, stage.risk), request, digest, `once ${request.id}`));
        const { won, refused } = outcomesOf(await track.race(choices, TABLES, clicks));
        expect([won.length, refused]).toEqual([3, []]);
        expect(new Set(won.map((one) => `${one.decision.id} ${one.request.deploymentId} ${one.request.state}`)).size).toBe(1);
        expect(won[0]?.request.state).toBe('PROMOTED');
        const other = await decidePromotion(stage.risk.ctx, {
          ...{ promotionRequestId: request.id, decision: 'REJECT', digest, comment: 'I have read the whole file.', idempotencyKey: `once ${request.id}` },
        });
        expect(other).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'the same wish for a promotion sent twice at once is one request',
    () =>
      playRounds('replayed wishes', ROUNDS, async (choices) => {
        const stage = await anotherModel();
        const wish = {
          modelVersionId: stage.registry.modelVersion.id,
          environment: 'production',
          reason: REASON,
          idempotencyKey: `wish ${stage.registry.model.id}`,
        };
        const asked = [0, 1].map((place) => () => requestPromotion(track.at(place, stage.engineer), wish));
        const { won, refused } = outcomesOf(await track.race(choices, ['promotion_requests', 'idempotency_keys', 'journal_entries'], asked));
        expect([won.length, refused]).toEqual([2, []]);
        expect(new Set(won.map(({ id }) => id)).size).toBe(1);
        expect(await placeOf('promotion.requested', won[0]?.id ?? '')).not.toBeNull();
      }),
    patience(ROUNDS, 10_000),
  );
});
