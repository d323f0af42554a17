import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import * as sdk from '@assay/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { expectSealedJournal, expectWhole } from './expect-whole.ts';
import { killDuring, MOMENTS, type Moment } from './kill-moment.ts';
import { KillWorld, waitFor } from './kill-world.ts';

const { accepted } = sdk;
const ROUNDS = rounds(1, 1);
const PATIENCE = patience(ROUNDS, 60_000);

let world: KillWorld;
beforeAll(async () => {
  world = await KillWorld.open();
}, 300_000);
afterAll(() => world.close());

/** Plays rounds of one place; whatever happens there, the whole holds after each. */
const play = (place: string, round: (choices: Choices, moment: Moment) => Promise<void>): Promise<void> =>
  playRounds(place, ROUNDS, async (choices) => {
    await round(choices, choices.pick(MOMENTS));
    await expectWhole(world);
  });

const decide =
  (who: 'compliance-reviewer' | 'model-risk-reviewer', { id, digest }: { readonly id: string; readonly digest: string }) =>
  async () => {
    const input = { promotionRequestId: id, decision: 'APPROVE' as const, digest, comment: 'I have read the whole file.', idempotencyKey: `${who} ${id}` };
    return accepted((await world.as(who).request(sdk.DecidePromotionDocument, { input })).decidePromotion);
  };

/** Sends only half of what it announces, and waits for the end. */
function halfAnUpload(bytes: Uint8Array, digest: string): Promise<unknown> {
  const { url, token } = world.as('data-scientist');
  const headers = { authorization: `Bearer ${token}`, 'assay-project': world.projectId, 'content-length': bytes.length };
  return new Promise((resolve) => {
    const sending = httpRequest(`${url}/artifacts/${digest}`, { method: 'PUT', headers });
    sending.on('error', resolve);
    sending.on('response', resolve);
    sending.write(bytes.subarray(0, bytes.length / 2));
  });
}

describe(`a server that is killed at a moment drawn from seed ${chaosSeed}`, () => {
  it(
    'in the middle of an upload shows nothing of it, and takes it again',
    () =>
      play('half an upload', async (choices) => {
        const bytes = Buffer.alloc(200_000 + choices.below(2_000_000), choices.below(256));
        const digest = createHash('sha256').update(bytes).digest('hex');
        const broken = halfAnUpload(bytes, digest);
        await waitFor('half of the bytes have begun to arrive', async () =>
          (await readdir(path.join(world.home, 'blobs/incoming'))).length > 0 ? true : null,
        );
        await world.kill();
        await broken;
        await world.restart();
        await expect(world.as('data-scientist').getArtifact(digest)).rejects.toThrow('visible');
        expect(await world.upload(bytes)).toBe(digest);
      }),
    PATIENCE,
  );

  it(
    'at the end of an upload keeps it whole or not at all, and certainly when it was acknowledged',
    () =>
      play('end of an upload', async (choices, moment) => {
        const bytes = Buffer.from(`bytes of ${choices.below(1_000_000_000)} ${world.acknowledged.size}`);
        const digest = createHash('sha256').update(bytes).digest('hex');
        const table = choices.pick(['artifacts', 'journal_entries']);
        const known = await killDuring(world, choices, moment, table, () => world.as('data-scientist').putArtifact(bytes, { digest }));
        if (moment === 'inside') expect(known).toHaveProperty('lost');
        if ('acknowledged' in known) world.noted(known.acknowledged);
        const answer = await world
          .as('data-scientist')
          .getArtifact(digest)
          .then(
            (response) => response.arrayBuffer(),
            () => null,
          );
        if ('acknowledged' in known || answer !== null) expect(answer === null ? null : Buffer.from(answer)).toEqual(bytes);
        expect(await world.upload(bytes)).toBe(digest);
      }),
    PATIENCE,
  );

  it(
    'in the middle of an evaluation finishes it after the restart, once',
    () =>
      play('evaluation', async (choices, moment) => {
        const input = { modelVersionId: await world.newVersion() };
        const table = choices.pick(['evaluation_runs', 'artifacts', 'bias_audits', 'lineage_edges']);
        let runId: string | null = null;
        await killDuring(world, choices, moment, table, async () => {
          runId = world.noted(accepted((await world.as('data-scientist').request(sdk.RequestEvaluationDocument, { input })).requestEvaluation)).id;
          await world.endOfRun(runId);
        });
        // The lease of the dead worker runs out after half a minute; the test does not wait for it.
        await world.sql(`update evaluation_runs set lease_until = clock_timestamp() - interval '1 second' where state = 'RUNNING'`);
        const again = world.noted(accepted((await world.as('data-scientist').request(sdk.RequestEvaluationDocument, { input })).requestEvaluation));
        if (runId !== null) expect(again.id).toBe(runId);
        expect(await world.endOfRun(again.id)).toBe('SUCCEEDED');
        expect((await world.sql('select id from evaluation_runs where model_version_id = $1', input.modelVersionId)).length).toBe(1);
      }),
    PATIENCE,
  );

  it(
    'in the middle of a decision has recorded it or not, and the same request again records it once',
    () =>
      play('decision', async (choices, moment) => {
        const request = await world.waitingRequest();
        const known = await killDuring(world, choices, moment, choices.pick(['decisions', 'journal_entries']), decide('compliance-reviewer', request));
        if (moment === 'inside') expect(known).toHaveProperty('lost');
        const before = await world.sql<{ id: string }>('select id from decisions where subject_id = $1', request.id);
        if ('acknowledged' in known) expect(before).toEqual([{ id: known.acknowledged.decision.id }]);
        const again = await decide('compliance-reviewer', request)();
        if (before.length > 0) expect(again.decision.id).toBe(before[0]?.id);
        expect((await world.sql('select id from decisions where subject_id = $1', request.id)).length).toBe(1);
        expect((await decide('model-risk-reviewer', request)()).request.state).toBe('PROMOTED');
      }),
    PATIENCE,
  );

  it(
    'in the middle of a promotion has promoted whole or not at all, and the same request again promotes once',
    () =>
      play('promotion', async (choices, moment) => {
        const request = await world.waitingRequest();
        await decide('compliance-reviewer', request)();
        const table = choices.pick(['decisions', 'deployments', 'lineage_edges', 'monitors', 'promotion_requests', 'journal_entries']);
        const known = await killDuring(world, choices, moment, table, decide('model-risk-reviewer', request));
        if (moment === 'inside') expect(known).toHaveProperty('lost');
        await expectWhole(world);
        const [now] = await world.sql<{ state: string }>('select state from promotion_requests where id = $1', request.id);
        if ('acknowledged' in known) expect(now?.state).toBe('PROMOTED');
        else expect(['PROMOTED', 'AWAITING_APPROVAL']).toContain(now?.state);
        expect((await decide('model-risk-reviewer', request)()).request.state).toBe('PROMOTED');
        const serving = `select promotion_request_id as id from deployments where valid_to is null`;
        expect(await world.sql(serving)).toEqual([{ id: request.id }]);
      }),
    PATIENCE,
  );

  it(
    'in the middle of sealing seals everything after the restart, without a gap',
    () =>
      play('sealing', async (choices, moment) => {
        const table = choices.pick(['journal_leaves', 'journal_nodes', 'journal_checkpoints']);
        const known = await killDuring(world, choices, moment, table, async () => {
          for (let each = 3 + choices.below(5); each > 0; each--) {
            const input = { projectId: world.projectId, name: `dataset ${world.acknowledged.size}`, description: 'Registered while sealing.' };
            world.noted(accepted((await world.as('data-scientist').request(sdk.RegisterDatasetDocument, { input })).registerDataset));
          }
          await expectSealedJournal(world);
        });
        if (moment === 'inside') expect(known).toHaveProperty('lost');
        if (moment === 'answered') expect(known).toHaveProperty('acknowledged');
      }),
    PATIENCE,
  );
});
