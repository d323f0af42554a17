import { beforeAll, describe, expect, it } from 'vitest';
import { currentAliases } from '../../domain/deployments/index.ts';
import { decidePromotion, type PromotionRequest } from '../../domain/promotion/index.ts';
import { patience, playRounds, rounds } from '../chaos/rounds.ts';
import { policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { anotherVersion, decideAs, digestToSign, makeReady, open, type Stage, setStage } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
beforeAll(async () => {
  const folder = policyFolder();
  folder.write('prescreen-gate.yaml', TEST_POLICY.replace(/^.*id: champion.*\n/m, ''));
  track = await openRaceTrack(2, { policiesDirectory: folder.directory });
});

const ROUNDS = rounds(4, 10);
const TABLES = ['aliases', 'deployments', 'promotion_requests', 'decisions', 'journal_entries'] as const;

/** A request that lacks one approval, and the digest to give it with. */
async function almostPromoted(stage: Stage, change: Parameters<typeof open>[1]): Promise<{ readonly request: PromotionRequest; readonly digest: string }> {
  const request = await open(stage, change);
  await makeReady(stage, request);
  value(await decideAs(stage.compliance, request));
  return { request, digest: await digestToSign(stage.risk.ctx, request) };
}

describe('two promotions that move the same alias', () => {
  it(
    'have one winner: the other approval was given on a move that no longer is one',
    () =>
      playRounds('alias moved while promoted', ROUNDS, async (choices) => {
        const stage = await setStage(track.instances[0]!);
        const other = await anotherVersion(track.instances[0]!, stage);
        const aliases = [{ name: 'champion' }];
        const both = [
          await almostPromoted(stage, { environment: 'staging', aliases }),
          await almostPromoted(stage, { modelVersionId: other.id, environment: 'production', aliases }),
        ];
        const approvals = both.map(
          ({ request, digest }, place) =>
            () =>
              decidePromotion(track.at(place, stage.risk), { promotionRequestId: request.id, decision: 'APPROVE', digest, comment: 'I have read it all.' }),
        );
        const { won, refused } = outcomesOf(await track.race(choices, TABLES, approvals));
        expect([won.map((one) => one.request.state), refused]).toEqual([['PROMOTED'], ['StaleEvidence']]);
        const winner = won[0]!.request;
        const { rows } = await track.database.pool.query('select * from aliases where model_id = $1', [winner.modelId]);
        expect(rows).toMatchObject([{ promotion_request_id: winner.id, model_version_id: winner.modelVersionId, valid_to: null }]);
        const meant = (await currentAliases(stage.engineer.ctx, winner.modelId)).get('champion');
        expect(meant?.environmentId).toBe(winner.environmentId);
        const deployments = await track.database.pool.query('select promotion_request_id from deployments where model_id = $1', [winner.modelId]);
        expect(deployments.rows).toEqual([{ promotion_request_id: winner.id }]);
      }),
    patience(ROUNDS, 10_000),
  );
});
