import { beforeAll, describe, expect, it } from 'vitest';
import { judgeRun } from '../../domain/bias/operations/judge-run.ts';
import { revokeDatasetVersion, revokedSourcesIn } from '../../domain/datasets/index.ts';
import { claimRun, findEvaluationRun, recordScores, requestEvaluation } from '../../domain/evaluation/index.ts';
import { openFindingsOf } from '../../domain/findings/index.ts';
import { decidePromotion } from '../../domain/promotion/index.ts';
import { registerModelVersion } from '../../domain/registry/index.ts';
import { present } from '../../kernel/assert.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { inTransaction } from '../../storage/transaction.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { sigmoidModel } from '../onnx-fixtures.ts';
import { policyFolder } from '../promotion-kit.ts';
import { decideAs, digestToSign, makeReady, open, type Stage, setStage } from '../promotion-stage.ts';
import { upload, value } from '../registry-kit.ts';
import { twoFeatureManifest } from '../runs.ts';
import { systemContext } from '../test-context.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
beforeAll(async () => {
  track = await openRaceTrack(2, { policiesDirectory: policyFolder().directory });
});

const ROUNDS = rounds(4, 10);
const play = (name: string, race: (choices: Choices, stage: Stage) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await setStage(track.instances[0]!)));

/** Revokes the data of the stage on one instance, while something else happens on the other. */
async function whileRevoked(
  choices: Choices,
  stage: Stage,
  tables: readonly string[],
  other: () => Promise<Result<unknown>>,
): Promise<{ readonly kind: string; readonly downstream: number }> {
  const steward = await stage.project.as('data-steward');
  const input = { datasetVersionId: stage.registry.datasetVersion.id, legalBasis: 'LEGAL_ORDER', reason: 'A court said so.' } as const;
  const revoke = () => revokeDatasetVersion(track.at(0, steward), input);
  const [revoked, outcome] = await track.race<Result<unknown>>(choices, ['dataset_revocations', 'journal_entries', ...tables], [revoke, other]);
  const { downstream } = value(present(revoked, 'the revocation')) as { downstream: number };
  return { kind: outcome?.ok === true ? 'ok' : (outcome?.problem.kind ?? 'nothing'), downstream };
}

const taintedIn = async (stage: Stage, id: string): Promise<boolean> =>
  (await revokedSourcesIn(systemContext(track.instances[0]!), stage.project.id, [id])).has(id);

describe(`a dataset version is revoked at the same instant (seed ${chaosSeed})`, () => {
  it(
    'as an evaluation on it is recorded: there is no result, or one that is known to rest on revoked data',
    () =>
      play('evaluation', async (choices, stage) => {
        const { id } = value(await requestEvaluation(stage.scientist.ctx, { modelVersionId: stage.registry.modelVersion.id }));
        const worker = systemContext(track.instances[1]!);
        const { run, lease } = present(await claimRun(worker, 'worker'), 'the run');
        expect(run.id).toBe(id);
        const judged = await judgeRun(worker, run);
        if (judged.kind !== 'JUDGED') throw new Error('not judged');
        const stamp = { principalId: worker.actor.principalId, principalKind: worker.actor.principalKind, requestId: worker.requestId };
        const record = (): Promise<Result<unknown>> =>
          inTransaction(worker.database, stamp, (tx) => recordScores({ ...worker, tx, db: tx as unknown as typeof worker.db }, lease, judged.scored));
        const { kind } = await whileRevoked(choices, stage, ['evaluation_runs', 'lineage_edges'], record);
        const { state } = value(await findEvaluationRun(stage.scientist.ctx, id));
        expect([kind, state]).toEqual(kind === 'ok' ? ['ok', 'SUCCEEDED'] : ['SourceRevoked', 'RUNNING']);
        expect(await taintedIn(stage, kind === 'ok' ? id : run.modelVersionId)).toBe(true);
      }),
    patience(ROUNDS, 15_000),
  );

  it(
    'as a version is trained on it: the version is refused, or the revocation has counted it',
    () =>
      play('registration', async (choices, stage) => {
        const { model, featureSetVersion, datasetVersion } = stage.registry;
        const artifactDigest = await upload(stage.scientist.ctx, stage.project.id, sigmoidModel());
        const before = value(await countDownstream(stage));
        const register = () =>
          registerModelVersion(track.at(1, stage.scientist), {
            ...{ modelId: model.id, artifactDigest, manifest: twoFeatureManifest, featureSetVersionId: featureSetVersion.id },
            trainingDatasetVersionIds: [datasetVersion.id],
          });
        const { kind, downstream } = await whileRevoked(choices, stage, ['model_versions', 'lineage_edges'], register);
        expect([kind, downstream]).toEqual(kind === 'ok' ? ['ok', before + 1] : ['SourceRevoked', before]);
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'as the last approval comes in: nothing is promoted, or what now serves has its finding',
    () =>
      play('promotion', async (choices, stage) => {
        const request = await open(stage);
        await makeReady(stage, request);
        value(await decideAs(stage.compliance, request));
        const digest = await digestToSign(stage.risk.ctx, request);
        const decide = () =>
          decidePromotion(track.at(1, stage.risk), { promotionRequestId: request.id, decision: 'APPROVE', digest, comment: 'I have read the whole file.' });
        const { kind } = await whileRevoked(choices, stage, ['deployments', 'lineage_edges', 'promotion_requests'], decide);
        const { rows } = await track.database.pool.query<{ id: string }>('select id from deployments where promotion_request_id = $1', [request.id]);
        expect([kind, rows.length]).toEqual(kind === 'ok' ? ['ok', 1] : ['SourceRevoked', 0]);
        for (const { id } of rows) expect((await openFindingsOf(stage.risk.ctx, [id])).get(id)).toMatchObject([{ kind: 'DATASET_REVOKED' }]);
      }),
    patience(ROUNDS, 15_000),
  );
});

/** How many things lie downstream of the data of a stage, itself not counted. */
async function countDownstream({ registry }: Stage): Promise<Result<number>> {
  const { rows } = await track.database.pool.query<{ n: number }>(
    `with recursive reached(id) as (
      select $1::text union select id from lineage_nodes where parent_id = $1 and kind = 'Column'
      union select edge.to_id from reached join lineage_edges edge on edge.from_id = reached.id
    ) select count(*)::int - 1 as n from reached`,
    [registry.datasetVersion.id],
  );
  return ok(rows[0]?.n ?? 0);
}
