import { beforeAll, describe, expect, it } from 'vitest';
import { openReview, reviewsOfDeployments } from '../../domain/deployments/index.ts';
import { revokeRoleGrant, suspendPrincipal } from '../../domain/identity/index.ts';
import { acknowledgeWarning, decideApprovalReview, decidePromotion, openApprovalReviewFile } from '../../domain/promotion/index.ts';
import { present } from '../../kernel/assert.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { inMutation } from '../lineage-kit.ts';
import { auditedDisparity, policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { anotherVersion, decideAs, digestToSign, open, REASON, type Stage, setStage } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import { seedPerson, type TestPerson } from '../seed.ts';
import { systemContext } from '../test-context.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';

const TERMS = 'review: { intervals: [{ tier: 2, months: 12 }], graceDays: 30, onExpiry: suspend }\n';
const ROUNDS = rounds(4, 50);
const TABLES = ['decisions', 'approval_reviews', 'role_grants', 'principals', 'journal_entries'];

let track: RaceTrack;
beforeAll(async () => {
  const folder = policyFolder();
  // Fabricated runs cannot be compared with what serves.
  folder.write('prescreen-gate.yaml', TEST_POLICY.replace(/ {2}- \{ id: champion.*\n/, '') + TERMS);
  track = await openRaceTrack(2, { policiesDirectory: folder.directory });
});

/** How often PostgreSQL has ended a transaction of the database to break a circle of waits: a retry would hide it. */
async function deadlocks(): Promise<number> {
  await track.database.pool.query('select pg_stat_clear_snapshot()');
  const { rows } = await track.database.pool.query('select deadlocks from pg_stat_database where datname = current_database()');
  return Number(rows[0].deadlocks);
}

const grantOf = async ({ project }: Stage, person: TestPerson): Promise<string> =>
  (await track.database.pool.query('select id from role_grants where principal_id = $1 and project_id = $2', [person.id, project.id])).rows[0].id;

/** What serves, with an open review; and another version of the model that waits for the same two reviewers. */
async function setUp() {
  const machinery = present(track.instances[0], 'an instance');
  const stage = await setStage(machinery, { disparities: [auditedDisparity('female')] });
  const accept = async (request: Awaited<ReturnType<typeof open>>) =>
    value(
      await acknowledgeWarning(stage.compliance.ctx, {
        ...{ promotionRequestId: request.id, evidenceDigest: request.evidenceDigest },
        ...{ findingKey: 'fair/gender/female', comment: REASON },
      }),
    );
  const first = await open(stage);
  await accept(first);
  value(await decideAs(stage.compliance, first));
  const deploymentId = present(value(await decideAs(stage.risk, first)).request.deploymentId, 'a deployment');
  const due = { trigger: 'INTERVAL', causeId: 'now', detail: 'Its time has come.' } as const;
  await inMutation(systemContext(machinery), (ctx) => openReview(ctx, deploymentId, due, { graceDays: 30, onExpiry: 'SUSPEND' }));
  const review = present((await reviewsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId)?.[0], 'the review');
  const second = await open(stage, {
    modelVersionId: (await anotherVersion(machinery, stage, { disparities: [auditedDisparity('female')] })).id,
  });
  await accept(second);
  return {
    stage,
    review,
    second,
    administrator: await stage.project.as('project-admin'),
    platform: await seedPerson(machinery, null, { installationRoles: ['platform-admin'] }),
  };
}

describe(`rights to decide (seed ${chaosSeed})`, () => {
  it(
    'are read by a review and a promotion, taken away and locked out at once without anybody waiting in a circle',
    () =>
      playRounds('rights to decide', ROUNDS, async (choices) => {
        const { stage, review, second, administrator, platform } = await setUp();
        const { risk, compliance } = stage;
        const reviewDigest = value(await openApprovalReviewFile(risk.ctx, { id: review.id })).digestToSign;
        const promotionDigest = await digestToSign(risk.ctx, second);
        const confirm = (instance: number, person: TestPerson) => () =>
          decideApprovalReview(track.at(instance, person), {
            ...{ approvalReviewId: review.id, decision: 'CONFIRM' as const, digest: reviewDigest, comment: 'It stands as it is.' },
          });
        const approve = (instance: number, person: TestPerson) => () =>
          decidePromotion(track.at(instance, person), {
            ...{ promotionRequestId: second.id, decision: 'APPROVE' as const, digest: promotionDigest, comment: REASON },
          });
        const roleGrantId = await grantOf(stage, risk);
        const before = await deadlocks();
        const outcomes = await track.race<{ readonly ok: boolean; readonly problem?: { readonly kind: string } }>(choices, TABLES, [
          confirm(0, risk),
          confirm(1, compliance),
          approve(1, risk),
          approve(0, compliance),
          () => revokeRoleGrant(track.at(1, administrator), { roleGrantId }),
          () => suspendPrincipal(track.at(0, platform), { principalId: compliance.id }),
        ]);
        expect(await deadlocks()).toBe(before);
        expect(outcomes.slice(4)).toMatchObject([{ ok: true }, { ok: true }]);
        const refusals = outcomes.slice(0, 4).flatMap((outcome) => outcome.problem?.kind ?? []);
        for (const kind of refusals) expect(['SeparationOfDuties', 'IllegalTransition', 'StaleEvidence']).toContain(kind);
      }),
    patience(ROUNDS, 20_000),
  );
});
