import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { sealAll } from '../../testing/journal-kit.ts';
import { auditedDisparity, fabricateRun, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre, tamper } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';
import { decisionsOn, delegateApprovals } from '../approvals/index.ts';
import { revokeDatasetVersion } from '../datasets/index.ts';
import { type ApprovalReview, groundsOfReviews, reviewsOfDeployments, suspendApproval, suspensionsOfDeployments } from '../deployments/index.ts';
import { listInbox } from '../inbox/index.ts';
import { reportIncident } from '../incidents/index.ts';
import { proposePolicy, publishProposedPolicy } from '../policy/index.ts';
import {
  type ApprovalStandingKind,
  acknowledgeWarning,
  countApprovalStandings,
  decideApprovalReview,
  keepApprovals,
  liftSuspension,
  listApprovalStandings,
  openApprovalReviewFile,
  type PromotionRequest,
  readAdmission,
  readGate,
  retireModelVersion,
  reviewOnTriggers,
  standingsOfDeployments,
} from './index.ts';

let theatre: PromotionTheatre;
let version = 0;

const DAY = 86_400;

/** Publishes the test policy with these terms of review. */
async function reviewed(terms: string, change: (text: string) => string = (text) => text): Promise<void> {
  version += 1;
  theatre.folder.write('prescreen-gate.yaml', `${change(TEST_POLICY.replace('version: 1', `version: ${version}`))}${terms}`);
  await publish(theatre.machinery);
}

beforeAll(async () => {
  theatre = await createTheatre();
});

/** Everybody can be judged, so that no waiver ends the approval before its review. */
const FAIR = { disparities: [auditedDisparity('female')] };

const acknowledge = async ({ compliance }: Stage, { id: promotionRequestId, evidenceDigest }: PromotionRequest) =>
  value(
    await acknowledgeWarning(compliance.ctx, { promotionRequestId, evidenceDigest, findingKey: 'fair/gender/female', comment: 'Read, and borne for now.' }),
  );

/** A new project in which a version was promoted into production. */
async function serving(): Promise<{ readonly stage: Stage; readonly deploymentId: string }> {
  const stage = await setStage(theatre.machinery, FAIR);
  const request = await open(stage);
  await acknowledge(stage, request);
  value(await decideAs(stage.compliance, request));
  return { stage, deploymentId: present(value(await decideAs(stage.risk, request)).request.deploymentId, 'a deployment') };
}

const server = () => systemContext(theatre.machinery);
const standing = async (stage: Stage, id: string) => (await standingsOfDeployments(stage.risk.ctx, [id])).get(id);
const reviewOf = async (stage: Stage, id: string): Promise<ApprovalReview | null> => (await reviewsOfDeployments(stage.risk.ctx, [id])).get(id)?.at(-1) ?? null;
const groundsOf = async (stage: Stage, review: ApprovalReview | null) =>
  ((await groundsOfReviews(stage.risk.ctx, [review?.id ?? ''])).get(review?.id ?? '') ?? []).map(({ trigger }) => trigger);

const admitted = async ({ project, registry, engineer }: Stage) =>
  value(await readAdmission(engineer.ctx, { projectId: project.id, environment: 'production', digest: registry.modelVersion.artifactDigest })).reason;

async function decide(
  person: TestPerson,
  review: ApprovalReview,
  decision: 'CONFIRM' | 'WITHDRAW' = 'CONFIRM',
  more: { digest?: string; idempotencyKey?: string; onBehalfOf?: string } = {},
) {
  const digest = more.digest ?? value(await openApprovalReviewFile(person.ctx, { id: review.id })).digestToSign;
  return decideApprovalReview(person.ctx, { approvalReviewId: review.id, decision, comment: 'I have looked at it again.', ...more, digest });
}

/** Evaluates what serves anew, so that its evidence is not too old. */
const renew = ({ registry }: Stage, by: Pick<TestPerson, 'id'> | null = null) =>
  fabricateRun(theatre.machinery, registry, registry.modelVersion, { ...FAIR, ...(by === null ? {} : { requestedBy: by.id }) });

/** Lets the follower begin anew, as the owner of the database could. */
async function tamperFollower(): Promise<void> {
  const client = new pg.Client({ connectionString: theatre.database.ownerUrl });
  await client.connect();
  await client.query(`update journal_followers set position = 0 where name = 'approval reviews'`);
  await client.end();
}

const follow = async () => {
  await sealAll(theatre.machinery);
  while (await reviewOnTriggers(server()));
};

const INTERVAL = (onExpiry: string) => `review: { intervals: [{ tier: 2, months: 12 }], graceDays: 30, onExpiry: ${onExpiry} }\n`;

describe('a review by time', () => {
  it('is decided by nobody who wrote the policy in force, although they did not write the one that was approved under', async () => {
    await reviewed(INTERVAL('blockNewDeployments'));
    const { stage, deploymentId } = await serving();
    const officer = (name: string) => stage.project.person({ name, roles: ['model-risk-reviewer'], installationRoles: ['policy-officer'] });
    const [author, publisher, other] = [await officer('author'), await officer('publisher'), await officer('other')];
    version += 1;
    const text = `${TEST_POLICY.replace('version: 1', `version: ${version}`)}${INTERVAL('blockNewDeployments')}`;
    const proposal = value(await proposePolicy(author.ctx, { text, reason: 'It is clearer.' }));
    value(await publishProposedPolicy(publisher.ctx, { policyProposalId: proposal.id, digest: proposal.digest }));
    const { until } = present(await standing(stage, deploymentId), 'a standing');
    theatre.clock.advance(Math.ceil((present(until, 'an end').getTime() - theatre.clock.now().getTime()) / 1000));
    await keepApprovals(server());
    await renew(stage);
    const review = present(await reviewOf(stage, deploymentId), 'a review');
    const waiting = async (person: TestPerson) =>
      value(await listInbox(person.ctx, { page: { first: 9, after: null } })).items.filter(({ subjectId }) => subjectId === review.id).length;
    for (const person of [author, publisher]) {
      expect(await decide(person, review)).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule: 'POLICY_AUTHOR' } });
      expect(await waiting(person)).toBe(0);
    }
    expect(await waiting(other)).toBe(1);
    expect((await journalOf(theatre, review.id)).slice(1)).toEqual(['decision.refused POLICY_AUTHOR', 'decision.refused POLICY_AUTHOR']);
    expect(kindOf(await decide(other, review))).toBe('ok');
  });

  it('is opened once, waits for the places of the policy, and lets the approval stand for another interval', async () => {
    await reviewed(INTERVAL('blockNewDeployments'));
    const { stage, deploymentId } = await serving();
    const first = present(await standing(stage, deploymentId), 'a standing');
    expect(first).toMatchObject({ standing: 'APPROVED_UNTIL', until: expect.any(Date) });
    await keepApprovals(server());
    expect(await reviewOf(stage, deploymentId)).toBeNull();
    theatre.clock.advance(Math.ceil((present(first.until, 'an end').getTime() - theatre.clock.now().getTime()) / 1000));
    await Promise.all([1, 2, 3].map(() => keepApprovals(server())));
    const review = present(await reviewOf(stage, deploymentId), 'the review');
    expect((await reviewsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId)).toHaveLength(1);
    expect(await groundsOf(stage, review)).toEqual(['INTERVAL']);
    expect(await standing(stage, deploymentId)).toMatchObject({ standing: 'REVIEW_DUE', until: review.dueAt, reviewId: review.id });
    const waits = async (person: TestPerson) => value(await listInbox(person.ctx, { kinds: ['APPROVAL_REVIEW'], page: { first: 5, after: null } })).items;
    expect(await waits(stage.risk)).toMatchObject([{ subjectId: review.id, role: 'model-risk-reviewer', dueAt: review.dueAt }]);
    expect(await waits(stage.engineer)).toEqual([]);

    // The evidence is a year old, which the policy in force refuses, so that it cannot be confirmed.
    expect(kindOf(await decide(stage.risk, review))).toBe('GateNotReady');
    const seen = value(await openApprovalReviewFile(stage.risk.ctx, { id: review.id }));
    await renew(stage);
    expect(kindOf(await decide(stage.risk, review, 'CONFIRM', { digest: seen.digestToSign }))).toBe('StaleEvidence');
    expect(value(await decide(stage.risk, review, 'CONFIRM', { idempotencyKey: 'once' })).state).toBe('OPEN');
    expect(kindOf(await decide(stage.risk, review))).toBe('Conflict');
    expect(await waits(stage.risk)).toEqual([]);
    expect(await decide(stage.engineer, review)).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule: 'REQUESTER' } });

    theatre.clock.advance(30 * DAY);
    expect([(await standing(stage, deploymentId))?.standing, await admitted(stage)]).toEqual(['OVERDUE', 'REVIEW_OVERDUE']);
    const elsewhere = await open(stage, { environment: 'staging' });
    expect(value(await readGate(stage.risk.ctx, { promotionRequestId: elsewhere.id })).missing).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ kind: 'HOLD', key: deploymentId })]),
    );
    const closed = value(await decide(stage.compliance, review));
    expect(closed).toMatchObject({ state: 'CONFIRMED', digest: expect.any(String) });
    expect(await admitted(stage)).toBe('APPROVED');
    const next = present((await standing(stage, deploymentId))?.until, 'the next end');
    expect(next.getTime() - theatre.clock.now().getTime()).toBeGreaterThan(360 * DAY * 1000);
    expect(await journalOf(theatre, review.id)).toEqual([
      ...['approval-review.opened', 'decision.recorded', 'decision.refused REQUESTER', 'decision.recorded', 'approval-review.confirmed'],
    ]);
    expect(kindOf(await decide(stage.risk, review, 'CONFIRM', { digest: seen.digestToSign }))).toBe('IllegalTransition');
  });

  it('that nobody concludes suspends where the policy says so, once, and a confirmation lifts it', async () => {
    await reviewed(INTERVAL('suspend'));
    const { stage, deploymentId } = await serving();
    theatre.clock.advance(400 * DAY);
    // Admission looks at the clock: no worker has to come round first.
    expect(await admitted(stage)).toBe('REVIEW_OVERDUE');
    await Promise.all([1, 2, 3].map(() => keepApprovals(server())));
    await keepApprovals(server());
    expect(await admitted(stage)).toBe('SUSPENDED');
    expect(await standing(stage, deploymentId)).toMatchObject({ standing: 'SUSPENDED', reasons: expect.arrayContaining([expect.stringContaining('overdue')]) });
    const suspensions = (await suspensionsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId);
    expect(suspensions).toMatchObject([{ cause: 'REVIEW' }]);
    await renew(stage);
    const review = present(await reviewOf(stage, deploymentId), 'the review');
    for (const person of [stage.risk, stage.compliance]) value(await decide(person, review));
    expect([await admitted(stage), (await standing(stage, deploymentId))?.standing]).toEqual(['APPROVED', 'APPROVED_UNTIL']);
  });

  it('is not confirmed by whoever made the evidence that it rests on now, and follows the tier of now', async () => {
    const tiers = (text: string) => text.replace('tiers: [2]', 'tiers: [1, 2]').replace('maxDays: 180', 'maxDays: 90');
    await reviewed('review: { intervals: [{ tier: 1, months: 6 }, { tier: 2, months: 12 }], graceDays: 30, onExpiry: warn }\n', tiers);
    const { stage, deploymentId } = await serving();
    theatre.clock.advance(400 * DAY);
    await keepApprovals(server());
    await renew(stage, stage.risk);
    const review = present(await reviewOf(stage, deploymentId), 'the review');
    expect(await decide(stage.risk, review)).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule: 'EVIDENCE_AUTHOR' } });
    const second = await stage.project.person({ name: 'second', roles: ['model-risk-reviewer'] });
    await tamper(theatre, 'use_cases', 'tier = 1', stage.registry.useCase.id);
    for (const person of [second, stage.compliance]) value(await decide(person, review));
    const next = present((await standing(stage, deploymentId))?.until, 'the next end');
    expect((next.getTime() - theatre.clock.now().getTime()) / (DAY * 1000)).toBeLessThan(190);
  });

  it('that only warns denies nothing, and one withdrawal suspends for good', async () => {
    await reviewed(INTERVAL('warn'));
    const { stage, deploymentId } = await serving();
    theatre.clock.advance(400 * DAY);
    await keepApprovals(server());
    expect([await admitted(stage), (await standing(stage, deploymentId))?.standing]).toEqual(['APPROVED', 'OVERDUE']);
    const review = present(await reviewOf(stage, deploymentId), 'the review');
    expect(value(await decide(stage.compliance, review, 'WITHDRAW')).state).toBe('WITHDRAWN');
    expect([await admitted(stage), (await standing(stage, deploymentId))?.standing]).toEqual(['SUSPENDED', 'SUSPENDED']);
    await keepApprovals(server());
    expect((await reviewsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId)).toHaveLength(1);
  });

  it('that was withdrawn is not undone by whoever lifts a suspension: the places of the policy have to confirm it first', async () => {
    await reviewed(INTERVAL('blockNewDeployments'));
    const { stage, deploymentId } = await serving();
    theatre.clock.advance(366 * DAY);
    await keepApprovals(server());
    // Suspended for another reason before: the withdrawal suspends for itself.
    const { id: suspensionId } = value(await suspendApproval(stage.risk.ctx, { deploymentId, reason: 'Looks odd.' }));
    value(await decide(stage.compliance, present(await reviewOf(stage, deploymentId), 'the review'), 'WITHDRAW'));
    value(await liftSuspension(stage.risk.ctx, { suspensionId, reason: 'It was the feed.' }));
    expect([await admitted(stage), (await standing(stage, deploymentId))?.standing]).toEqual(['SUSPENDED', 'SUSPENDED']);
    const { rows } = await theatre.database.pool.query<{ id: string }>('select id from suspensions where deployment_id = $1 and lifted_at is null', [
      deploymentId,
    ]);
    value(await liftSuspension(stage.risk.ctx, { suspensionId: rows[0]?.id ?? '', reason: 'It was said too early.' }));
    await keepApprovals(server());
    expect([await admitted(stage), (await standing(stage, deploymentId))?.standing]).toEqual(['REVIEW_OVERDUE', 'OVERDUE']);
    const again = present(await reviewOf(stage, deploymentId), 'the review after it');
    expect([again.state, await groundsOf(stage, again)]).toEqual(['OPEN', ['INTERVAL']]);
    await renew(stage);
    for (const person of [stage.risk, stage.compliance]) value(await decide(person, again));
    expect([await admitted(stage), (await standing(stage, deploymentId))?.standing]).toEqual(['APPROVED', 'APPROVED_UNTIL']);
  });

  it('is decided stage by stage and by delegates, where the policy asks for stages, and each refused attempt is kept', async () => {
    const stages =
      'stages: [{ name: second line, places: [{ role: compliance-reviewer, count: 1 }] }, { name: risk, places: [{ role: model-risk-reviewer, count: 1 }] }]';
    await reviewed(INTERVAL('warn'), (text) => text.replace(/places: \[.*?\}\]/, stages));
    const { stage, deploymentId } = await serving();
    const deputy = await stage.project.as('compliance-reviewer', 'deputy');
    theatre.clock.advance(366 * DAY);
    await keepApprovals(server());
    await renew(stage);
    const review = present(await reviewOf(stage, deploymentId), 'the review');
    const until = new Date(theatre.clock.now().getTime() + 10 * DAY * 1000);
    const made = { projectId: stage.project.id, delegateId: deputy.id, role: 'model-risk-reviewer', until, reason: 'I am away.' };
    const delegation = value(await delegateApprovals(stage.risk.ctx, made));
    const waits = async (person: TestPerson) =>
      value(await listInbox(person.ctx, { kinds: ['APPROVAL_REVIEW'], page: { first: 9, after: null } }))
        .items.filter(({ subjectId }) => subjectId === review.id)
        .map(({ role, onBehalfOf }) => [role, onBehalfOf]);
    expect(await waits(stage.risk)).toEqual([]);
    expect(await waits(deputy)).toEqual([['compliance-reviewer', null]]);
    expect(await decide(stage.risk, review)).toMatchObject({ ok: false, problem: { kind: 'StageNotOpen', openStage: 'second line' } });
    const forRisk = { onBehalfOf: stage.risk.id };
    expect(await decide(deputy, review, 'CONFIRM', forRisk)).toMatchObject({ ok: false, problem: { kind: 'StageNotOpen' } });
    expect(await decide(deputy, review, 'CONFIRM', { onBehalfOf: stage.compliance.id })).toMatchObject({ ok: false, problem: { rule: 'DELEGATION' } });
    value(await decide(stage.compliance, review));
    expect(await waits(deputy)).toEqual([['model-risk-reviewer', stage.risk.id]]);
    expect(value(await decide(deputy, review, 'CONFIRM', forRisk)).state).toBe('CONFIRMED');
    expect((await decisionsOn(stage.risk.ctx, review.id)).at(-1)).toMatchObject({ onBehalfOf: stage.risk.id, delegationId: delegation.id });
    expect((await journalOf(theatre, review.id)).filter((entry) => entry.startsWith('decision'))).toEqual([
      ...['decision.refused DELEGATION', 'decision.recorded', 'decision.recorded'],
    ]);
  });
});

describe('a review by trigger', () => {
  const TRIGGERS = 'review: { triggers: [incident, dataRevoked, policyChanged], graceDays: 10, onExpiry: blockNewDeployments }\n';

  it('follows a policy under which what serves would no longer pass, and revoked data, once each, as grounds of one review', async () => {
    await reviewed(TRIGGERS);
    const { stage, deploymentId } = await serving();
    expect((await standing(stage, deploymentId))?.standing).toBe('APPROVED');
    await reviewed(TRIGGERS);
    await follow();
    expect(await reviewOf(stage, deploymentId)).toBeNull();
    await reviewed(TRIGGERS, (text) => text.replace("value: '0.5'", "value: '0.9'"));
    await follow();
    const review = await reviewOf(stage, deploymentId);
    expect(await groundsOf(stage, review)).toEqual(['POLICY_CHANGED']);
    expect(await standing(stage, deploymentId)).toMatchObject({ standing: 'REVIEW_DUE', reasons: [expect.stringContaining('to be concluded by')] });
    const seen = {
      title: 'Women are ranked lower',
      description: 'Seen in the file of March.',
      awareAt: theatre.clock.now(),
      categories: ['DOCUMENTATION'],
    } as const;
    value(await reportIncident(stage.risk.ctx, { ...seen, projectId: stage.project.id, thingIds: [deploymentId] }));
    const steward = await stage.project.as('data-steward');
    const [datasetVersionId] = stage.registry.modelVersion.trainingDatasetVersionIds;
    value(
      await revokeDatasetVersion(steward.ctx, { datasetVersionId: present(datasetVersionId, 'data'), legalBasis: 'CONSENT_WITHDRAWN', reason: 'Taken back.' }),
    );
    await follow();
    // The follower hands out what it had before when a process died in between.
    await tamperFollower();
    await follow();
    expect([...(await groundsOf(stage, review))].sort()).toEqual(['DATA_REVOKED', 'INCIDENT', 'POLICY_CHANGED']);
    expect((await reviewsOfDeployments(stage.risk.ctx, [deploymentId])).get(deploymentId)).toHaveLength(1);
    await reviewed(TRIGGERS);
    expect(kindOf(await decide(stage.risk, present(review, 'the review')))).toBe('SourceRevoked');
    expect(value(await decide(stage.risk, present(review, 'the review'), 'WITHDRAW')).state).toBe('WITHDRAWN');
  });
});

describe('everything that serves by how its approval stands', () => {
  it('is filtered, counted and paged in SQL by the very rule that each of them is shown by', async () => {
    await reviewed(INTERVAL('warn'));
    const { stage, deploymentId } = await serving();
    const { project, risk } = stage;
    const page = { first: 1, after: null };
    const counts = async () => value(await countApprovalStandings(risk.ctx, { projectId: project.id }));
    const listed = async (...standings: ApprovalStandingKind[]) =>
      value(await listApprovalStandings(risk.ctx, { projectId: project.id, environment: 'production', standings, page })).items.map(({ id }) => id);
    const expectSame = async (kind: ApprovalStandingKind) => {
      expect((await standing(stage, deploymentId))?.standing).toBe(kind);
      expect(await counts()).toEqual([{ standing: kind, count: 1 }]);
      expect([await listed(kind), await listed(kind === 'APPROVED' ? 'EXPIRED' : 'APPROVED'), await listed()]).toEqual([[deploymentId], [], []]);
    };
    await expectSame('APPROVED_UNTIL');
    theatre.clock.advance(366 * DAY);
    await expectSame('REVIEW_DUE');
    theatre.clock.advance(40 * DAY);
    await expectSame('OVERDUE');
    value(await suspendApproval(risk.ctx, { deploymentId, reason: 'Looks odd.' }));
    await expectSame('SUSPENDED');
    const other = await serving();
    value(await retireModelVersion(other.stage.risk.ctx, { modelVersionId: other.stage.registry.modelVersion.id, reason: 'It is old.' }));
    expect((await standing(other.stage, other.deploymentId))?.standing).toBe('EXPIRED');
    expect(value(await listApprovalStandings(other.stage.risk.ctx, { projectId: project.id, page })).items).toEqual([]);
    expect(kindOf(await listApprovalStandings(risk.ctx, { projectId: project.id, environment: 'nowhere', page }))).toBe('NotFound');
    expect(kindOf(await listApprovalStandings(risk.ctx, { projectId: project.id, page: { first: 1, after: 'x' } }))).toBe('InvalidInput');
  });
});
