import { beforeAll, describe, expect, it } from 'vitest';
import type { DecisionKind } from '../../domain/approvals/index.ts';
import type { Context } from '../../domain/context.ts';
import { decidePromotion, type PromotionRequest, requestPromotion, revokePromotionWaiver, withdrawPromotion } from '../../domain/promotion/index.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { policyFolder } from '../promotion-kit.ts';
import { anotherVersion, digestToSign, makeReady, open, REASON, type Stage, setStage, withAnotherModel } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
beforeAll(async () => {
  track = await openRaceTrack(2, { policiesDirectory: policyFolder().directory });
});

const ROUNDS = rounds(4, 50);
const TABLES = ['promotion_requests', 'decisions', 'deployments', 'lineage_edges', 'monitors', 'journal_entries'] as const;

const rows = async <T>(statement: string, ...values: unknown[]): Promise<T[]> => (await track.database.pool.query(statement, values)).rows;
const stateOf = async (id: string): Promise<string | undefined> =>
  (await rows<{ state: string }>('select state from promotion_requests where id = $1', id))[0]?.state;
let shared: Stage | null = null;
/** A model that nobody asked for yet; the project around it is that of all rounds. */
async function stageNow(): Promise<Stage> {
  shared ??= await setStage(track.instances[0]!);
  return withAnotherModel(track.instances[0]!, shared);
}

/** Whatever happened: a promoted request has its one deployment and one entry, any other has neither. */
async function expectWhole(request: PromotionRequest): Promise<void> {
  const deployments = await rows('select id from deployments where promotion_request_id = $1', request.id);
  const entries = await rows(`select id from journal_entries where subject_id = $1 and type = 'promotion.promoted'`, request.id);
  const expected = (await stateOf(request.id)) === 'PROMOTED' ? 1 : 0;
  expect([deployments.length, entries.length]).toEqual([expected, expected]);
  const serving = await rows(
    'select id from deployments where model_id = $1 and environment_id = $2 and valid_to is null',
    request.modelId,
    request.environmentId,
  );
  expect(serving.length).toBe(expected);
}

/** A request that lacks nothing but approvals. */
async function readyRequest(stage: Stage): Promise<{ readonly request: PromotionRequest; readonly digest: string }> {
  const request = await open(stage);
  await makeReady(stage, request);
  return { request, digest: await digestToSign(stage.risk.ctx, request) };
}

const approve = (ctx: Context, request: PromotionRequest, digest: string, decision: DecisionKind = 'APPROVE', idempotencyKey: string | null = null) =>
  decidePromotion(ctx, { promotionRequestId: request.id, decision, digest, comment: 'I have read the whole file.', idempotencyKey });

const play = (name: string, race: (choices: Choices, stage: Stage) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await stageNow()));

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'the two approvals that complete the quorum both count, and promote once',
    () =>
      play('two approvals', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        const deciders = [stage.compliance, stage.risk].map((person, place) => () => approve(track.at(place, person), request, digest));
        const { won } = outcomesOf(await track.race(choices, TABLES, deciders));
        expect(won.map((one) => one.request.state).sort()).toEqual(['AWAITING_APPROVAL', 'PROMOTED']);
        await expectWhole(request);
      }),
    patience(ROUNDS, 8_000),
  );

  it(
    'one person who approves twice approves once, with and without a key',
    () =>
      play('double approval', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        const key = choices.below(2) === 0 ? null : `once ${request.id}`;
        const clicks = [0, 1].map((place) => () => approve(track.at(place, stage.risk), request, digest, 'APPROVE', key));
        const { won, refused } = outcomesOf(await track.race(choices, TABLES, clicks));
        expect([won.length, refused]).toEqual(key === null ? [1, ['Conflict']] : [2, []]);
        expect(new Set(won.map(({ decision }) => decision.id)).size).toBe(1);
        expect((await rows('select id from decisions where subject_id = $1', request.id)).length).toBe(1);
      }),
    patience(ROUNDS, 8_000),
  );

  it(
    'the last approval and a rejection leave a request that is either promoted or rejected, whole',
    () =>
      play('approval against rejection', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        value(await approve(stage.compliance.ctx, request, digest));
        const other = await stage.project.as('compliance-reviewer', 'another compliance reviewer');
        const deciders = [() => approve(track.at(0, stage.risk), request, digest), () => approve(track.at(1, other), request, digest, 'REJECT')];
        const { won, refused } = outcomesOf(await track.race(choices, TABLES, deciders));
        expect([won.length, refused.length]).toEqual([1, 1]);
        expect(await stateOf(request.id)).toBe(won[0]?.decision.kind === 'APPROVE' ? 'PROMOTED' : 'REJECTED');
        await expectWhole(request);
      }),
    patience(ROUNDS, 8_000),
  );

  it(
    'the last approval and a wish for changes: promoted before it was said, or waiting until that person decides again',
    () =>
      play('approval against a wish for changes', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        value(await approve(stage.compliance.ctx, request, digest));
        const deciders = [
          () => approve(track.at(0, stage.risk), request, digest),
          () => approve(track.at(1, stage.compliance), request, digest, 'REQUEST_CHANGES'),
        ];
        const { won, refused } = outcomesOf(await track.race(choices, TABLES, deciders));
        const promoted = (await stateOf(request.id)) === 'PROMOTED';
        expect(won.map(({ decision }) => decision.kind).sort()).toEqual(promoted ? ['APPROVE'] : ['APPROVE', 'REQUEST_CHANGES']);
        expect(refused).toEqual(promoted ? ['IllegalTransition'] : []);
        await expectWhole(request);
        if (promoted) return;
        expect(value(await approve(stage.compliance.ctx, request, digest)).request.state).toBe('PROMOTED');
        await expectWhole(request);
      }),
    patience(ROUNDS, 8_000),
  );

  it(
    'the last approval and a withdrawal have one winner',
    () =>
      play('approval against withdrawal', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        value(await approve(stage.compliance.ctx, request, digest));
        const results = await track.race<{ readonly ok: boolean }>(choices, TABLES, [
          () => approve(track.at(0, stage.risk), request, digest),
          () => withdrawPromotion(track.at(1, stage.engineer), { promotionRequestId: request.id, reason: REASON }),
        ]);
        expect(results.filter(({ ok }) => ok).length).toBe(1);
        expect(await stateOf(request.id)).toBe(results[0]?.ok ? 'PROMOTED' : 'WITHDRAWN');
        await expectWhole(request);
      }),
    patience(ROUNDS, 8_000),
  );

  it(
    'the last approval and the end of its waiver: promoted with the waiver in force, or not at all',
    () =>
      play('approval against revocation', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        value(await approve(stage.compliance.ctx, request, digest));
        const [waiver] = await rows<{ id: string }>('select id from waivers where subject_id = $1', request.id);
        const results = await track.race<{ readonly ok: boolean }>(
          choices,
          [...TABLES, 'waivers'],
          [
            () => approve(track.at(0, stage.risk), request, digest),
            () => revokePromotionWaiver(track.at(1, stage.risk), { waiverId: waiver?.id ?? '', reason: REASON }),
          ],
        );
        expect(await stateOf(request.id)).toBe(results[0]?.ok ? 'PROMOTED' : 'AWAITING_APPROVAL');
        const order = await rows<{ type: string }>(
          `select type from journal_entries where subject_id in ($1, $2) and type in ('promotion.promoted', 'waiver.revoked') order by seq`,
          request.id,
          waiver?.id,
        );
        if (results[0]?.ok) expect(order[0]?.type).toBe('promotion.promoted');
        await expectWhole(request);
      }),
    patience(ROUNDS, 8_000),
  );

  it(
    'two versions that ask for one environment: one waits, and promoting it leaves one deployment',
    () =>
      play('two requests', async (choices, stage) => {
        const other = await anotherVersion(track.instances[0]!, stage);
        const asked = [stage.registry.modelVersion.id, other.id].map(
          (modelVersionId, place) => () => requestPromotion(track.at(place, stage.engineer), { modelVersionId, environment: 'production', reason: REASON }),
        );
        const { won, refused } = outcomesOf(await track.race(choices, ['promotion_requests', 'journal_entries'], asked));
        expect([won.length, refused]).toEqual([1, ['Conflict']]);
        const request = won[0]!;
        await makeReady(stage, request);
        const digest = await digestToSign(stage.risk.ctx, request);
        await track.race(
          choices,
          TABLES,
          [stage.compliance, stage.risk].map((person, place) => () => approve(track.at(place, person), request, digest)),
        );
        expect(await stateOf(request.id)).toBe('PROMOTED');
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'the last approval and a request that supersedes: the new one waits only if the old one was not promoted',
    () =>
      play('approval against superseding', async (choices, stage) => {
        const { request, digest } = await readyRequest(stage);
        value(await approve(stage.compliance.ctx, request, digest));
        const other = await anotherVersion(track.instances[0]!, stage);
        const results = await track.race<{ readonly ok: boolean }>(choices, TABLES, [
          () => approve(track.at(0, stage.risk), request, digest),
          () => requestPromotion(track.at(1, stage.engineer), { modelVersionId: other.id, environment: 'production', reason: REASON, supersedes: request.id }),
        ]);
        expect(results.filter(({ ok }) => ok).length).toBe(1);
        expect(await stateOf(request.id)).toBe(results[0]?.ok ? 'PROMOTED' : 'SUPERSEDED');
        await expectWhole(request);
      }),
    patience(ROUNDS, 10_000),
  );
});
