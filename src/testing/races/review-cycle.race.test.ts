import { beforeAll, describe, expect, it } from 'vitest';
import { freezePromotions, openReview, reviewsOfDeployments } from '../../domain/deployments/index.ts';
import { revokeRoleGrant } from '../../domain/identity/index.ts';
import {
  acknowledgeWarning,
  decideApprovalReview,
  decidePromotion,
  keepApprovals,
  openApprovalReviewFile,
  type PromotionRequest,
  requestPromotion,
} from '../../domain/promotion/index.ts';
import { present } from '../../kernel/assert.ts';
import { type Choices, chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { inMutation } from '../lineage-kit.ts';
import { auditedDisparity, policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { decideAs, digestToSign, open, REASON, type Stage, setStage } from '../promotion-stage.ts';
import { value } from '../registry-kit.ts';
import type { TestPerson } from '../seed.ts';
import { systemContext } from '../test-context.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

const TERMS = `breakGlass: { ask: [ml-engineer], confirm: [{ role: model-risk-reviewer, count: 1 }], maxHours: 24, overrideRules: [fair], overrideHolds: [], reviewWithinDays: 5 }
review: { intervals: [{ tier: 2, months: 12 }], graceDays: 30, onExpiry: suspend }
`;

let track: RaceTrack;
beforeAll(async () => {
  const folder = policyFolder();
  folder.write('prescreen-gate.yaml', TEST_POLICY + TERMS);
  track = await openRaceTrack(2, { policiesDirectory: folder.directory });
});

const ROUNDS = rounds(1, 50);
const TABLES = ['promotion_requests', 'decisions', 'deployments', 'promotion_attestations', 'journal_entries'] as const;

const count = async (statement: string, ...values: unknown[]): Promise<number> =>
  Number((await track.database.pool.query(`select count(*) as n from ${statement}`, values)).rows[0].n);

/** Whatever happened: an emergency that began has one deployment, one record, one finding, one attestation and one alert; any other none. */
async function expectWhole({ id }: PromotionRequest): Promise<string> {
  const { rows } = await track.database.pool.query('select state from promotion_requests where id = $1', [id]);
  const began = rows[0].state === 'PROMOTED';
  const counted = [
    await count('deployments where promotion_request_id = $1', id),
    await count('break_glass_uses where promotion_request_id = $1', id),
    await count(`findings where kind = 'BREAK_GLASS' and evidence_id = $1`, id),
    await count('promotion_attestations where promotion_request_id = $1', id),
    await count(`journal_entries where type = 'break-glass.used' and payload->>'promotionRequestId' = $1`, id),
  ];
  expect(counted).toEqual(Array.from({ length: 5 }, () => (began ? 1 : 0)));
  return rows[0].state;
}

interface Asked {
  readonly stage: Stage;
  readonly request: PromotionRequest;
  readonly confirm: (instance: number, person?: TestPerson) => ReturnType<typeof decidePromotion>;
}

/** An emergency of a new project that waits for its second person. */
async function asked(): Promise<Asked> {
  const stage = await setStage(present(track.instances[0], 'an instance'));
  const wish = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON, breakGlass: true };
  const request = value(await requestPromotion(stage.engineer.ctx, wish));
  const digest = await digestToSign(stage.risk.ctx, request);
  const confirm = (instance: number, person = stage.risk) =>
    decidePromotion(track.at(instance, person), { promotionRequestId: request.id, decision: 'APPROVE', digest, comment: 'It burns, and cannot wait.' });
  return { stage, request, confirm };
}

const play = (name: string, race: (choices: Choices, asked: Asked) => Promise<void>) =>
  playRounds(name, ROUNDS, async (choices) => race(choices, await asked()));

describe(`break-glass (seed ${chaosSeed})`, () => {
  it(
    'that two people confirm at once begins once',
    () =>
      play('two confirmations', async (choices, { stage, request, confirm }) => {
        const second = await stage.project.person({ name: 'second', roles: ['model-risk-reviewer'] });
        const { won, refused } = outcomesOf(await track.race(choices, [...TABLES, 'break_glass_uses'], [() => confirm(0), () => confirm(1, second)]));
        expect([won.length, refused]).toEqual([1, [expect.stringMatching(/IllegalTransition|SeparationOfDuties/)]]);
        expect(await expectWhole(request)).toBe('PROMOTED');
      }),
    patience(ROUNDS, 10_000),
  );

  it(
    'is confirmed by a role that is held, or not at all, and by no freeze',
    () =>
      play('role and freeze against confirmation', async (choices, { stage, request, confirm }) => {
        const administrator = await stage.project.as('project-admin');
        const { rows } = await track.database.pool.query('select id from role_grants where principal_id = $1 and project_id = $2', [
          stage.risk.id,
          stage.project.id,
        ]);
        const freeze = { projectId: stage.project.id, environment: 'production', reason: REASON };
        const [against, rival] = choices.pick([
          ['role_grants', () => revokeRoleGrant(track.at(1, administrator), { roleGrantId: rows[0].id })],
          ['freezes', () => freezePromotions(track.at(1, stage.compliance), freeze)],
        ] as const);
        const [confirmed, other] = await track.race<{ readonly ok: boolean }>(choices, [...TABLES, against], [() => confirm(0), rival]);
        expect(other?.ok).toBe(true);
        // A freeze that came first lets the confirmation stand, and nothing serve.
        const states = confirmed?.ok !== true ? ['AWAITING_APPROVAL'] : against === 'freezes' ? ['PROMOTED', 'APPROVED'] : ['PROMOTED'];
        expect(states).toContain(await expectWhole(request));
      }),
    patience(ROUNDS, 10_000),
  );
});

describe(`a review (seed ${chaosSeed})`, () => {
  it(
    'is opened, confirmed and overdue under one lock: one review, one ending, and no suspension after it was confirmed',
    () =>
      playRounds('review', ROUNDS, async (choices) => {
        const machinery = present(track.instances[0], 'an instance');
        const stage = await setStage(machinery, { disparities: [auditedDisparity('female')] });
        const request = await open(stage);
        const { id: promotionRequestId, evidenceDigest } = request;
        value(await acknowledgeWarning(stage.compliance.ctx, { promotionRequestId, evidenceDigest, findingKey: 'fair/gender/female', comment: REASON }));
        value(await decideAs(stage.compliance, request));
        const deploymentId = present(value(await decideAs(stage.risk, request)).request.deploymentId, 'a deployment');
        const due = { trigger: 'INTERVAL', causeId: 'now', detail: 'Its time has come.' } as const;
        const opened = await Promise.all(
          track.instances.map((instance) =>
            inMutation(systemContext(instance), (ctx) => openReview(ctx, deploymentId, due, { graceDays: 0, onExpiry: 'SUSPEND' })),
          ),
        );
        expect(opened.filter((one) => one !== null)).toHaveLength(1);
        const review = present((await reviewsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId)?.[0], 'the review');
        const digest = value(await openApprovalReviewFile(stage.risk.ctx, { id: review.id })).digestToSign;
        const confirm = (instance: number, person: TestPerson) =>
          decideApprovalReview(track.at(instance, person), { approvalReviewId: review.id, decision: 'CONFIRM', digest, comment: 'It stands as it is.' });
        await track.race<unknown>(
          choices,
          ['approval_reviews', 'review_schedules', 'decisions', 'suspensions', 'journal_entries'],
          [() => confirm(0, stage.risk), () => confirm(1, stage.compliance), () => keepApprovals(systemContext(present(track.instances[1], 'an instance')))],
        );
        const { rows } = await track.database.pool.query('select state from approval_reviews where deployment_id = $1', [deploymentId]);
        expect(rows).toEqual([{ state: 'CONFIRMED' }]);
        expect(await count('suspensions where deployment_id = $1 and lifted_at is null', deploymentId)).toBe(0);
        expect(await count(`journal_entries where type = 'approval-review.confirmed' and subject_id = $1`, review.id)).toBe(1);
      }),
    patience(ROUNDS, 10_000),
  );
});
