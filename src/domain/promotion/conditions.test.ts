import { beforeAll, describe, expect, it } from 'vitest';
import { suspendOverdueOnce } from '../../jobs/remind.job.ts';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { storable } from '../../kernel/text.ts';
import { decideAs, inDays, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre, writeCard } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedPerson } from '../../testing/seed.ts';
import { contextOf } from '../../testing/test-context.ts';
import { suspensionsOfDeployments } from '../deployments/index.ts';
import { acceptFinding, assignFinding, type Finding, openFindingsOf, resolveFinding } from '../findings/index.ts';
import { actorOfPrincipal, suspendPrincipal } from '../identity/index.ts';
import {
  executePromotion,
  findPromotionAttestation,
  liftSuspension,
  openPromotionFile,
  openThread,
  type PromotionRequest,
  readAdmission,
  resolveThread,
} from './index.ts';

let theatre: PromotionTheatre;
const never = new AbortController().signal;

beforeAll(async () => {
  theatre = await createTheatre();
});

const condition = ({ engineer }: Stage, text = 'Collect a hundred rows of the small group.', days = 30) =>
  ({ text, severity: 'HIGH', ownerId: engineer.id, dueAt: inDays(engineer.ctx, days) }) as const;

/** A version that serves on one condition of the compliance reviewer. */
async function promotedOnCondition(
  prepare: (stage: Stage) => Promise<void> = async () => {},
  text?: string,
): Promise<{ stage: Stage; request: PromotionRequest; deploymentId: string; finding: Finding }> {
  const stage = await setStage(theatre.machinery);
  await prepare(stage);
  const waiting = await open(stage);
  await makeReady(stage, waiting);
  value(await decideAs(stage.compliance, waiting, { conditions: [condition(stage, text)] }));
  const { request } = value(await decideAs(stage.risk, waiting));
  const deploymentId = present(request.deploymentId, 'a deployment');
  const finding = present((await openFindingsOf(stage.risk.ctx, [deploymentId])).get(deploymentId)?.[0], 'the finding of the condition');
  return { stage, request, deploymentId, finding };
}

const admissionOf = async ({ project, engineer, registry }: Stage) =>
  value(await readAdmission(engineer.ctx, { projectId: project.id, environment: 'production', digest: registry.modelVersion.artifactDigest }));

describe('an approval on conditions', () => {
  it('promotes; each condition is a finding with owner and due date, signed, and told to whoever asks for admission', async () => {
    const { stage, request, deploymentId, finding } = await promotedOnCondition();
    const { text, dueAt } = condition(stage);
    expect(finding).toMatchObject({ kind: 'APPROVAL_CONDITION', severity: 'HIGH', ownerId: stage.engineer.id, subjectId: deploymentId, detail: text, dueAt });
    expect(await admissionOf(stage)).toMatchObject({ allowed: true, openConditions: 1, nextConditionDueAt: dueAt });
    const { promotion } = value(await findPromotionAttestation(stage.risk.ctx, { promotionRequestId: request.id }));
    const { predicate } = JSON.parse(Buffer.from(promotion.payload, 'base64').toString());
    expect(predicate.assayPromotion.conditions).toEqual([
      expect.objectContaining({ conditionId: finding.evidenceId, text, severity: 'HIGH', ownerId: stage.engineer.id, dueAt: dueAt.toISOString() }),
    ]);
    expect(predicate.properties).not.toContain('ASSAY_WITHOUT_CONDITION');
  });

  it('leaves what others approved before as it was, and only the conditions of approvals that stand come with the promotion', async () => {
    const stage = await setStage(theatre.machinery);
    const waiting = await open(stage);
    await makeReady(stage, waiting);
    value(await decideAs(stage.compliance, waiting, { conditions: [condition(stage, 'Taken back again.')] }));
    value(await decideAs(stage.compliance, waiting, 'REQUEST_CHANGES'));
    value(await decideAs(stage.risk, waiting, { conditions: [condition(stage, 'First.'), condition(stage, 'Second.')] }));
    const { request } = value(await decideAs(stage.compliance, waiting));
    const found = (await openFindingsOf(stage.risk.ctx, [request.deploymentId ?? ''])).get(request.deploymentId ?? '');
    expect(found?.map(({ detail }) => detail).sort()).toEqual(['First.', 'Second.']);
  });

  it('counts no more when the day of a condition comes before the promotion, and is given again on other terms', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const { id: threadId } = value(await openThread(stage.risk.ctx, { promotionRequestId: request.id, text: 'Wait.', blocking: true }));
    value(await decideAs(stage.compliance, request, { conditions: [condition(stage, 'Soon.', 1)] }));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('APPROVED');
    theatre.clock.advance(86_400);
    value(await resolveThread(stage.risk.ctx, { threadId }));
    const execute = () => executePromotion(stage.engineer.ctx, { promotionRequestId: request.id });
    expect(await execute()).toMatchObject({ problem: { kind: 'GateNotReady', missing: ['APPROVAL compliance-reviewer'] } });
    expect(value(await decideAs(stage.compliance, request, { conditions: [condition(stage, 'Later.', 2)] })).request.state).toBe('PROMOTED');
  });

  it('counts no more while whoever has to see to a condition is locked out, and is given again with somebody else', async () => {
    const stage = await setStage(theatre.machinery);
    const owner = await stage.project.person({ name: 'leaves', roles: ['ml-engineer'] });
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request, { conditions: [{ ...condition(stage), ownerId: owner.id }] }));
    const { ctx } = await seedPerson(theatre.machinery, null, { name: 'platform', installationRoles: ['platform-admin'] });
    value(await suspendPrincipal(ctx, { principalId: owner.id }));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('AWAITING_APPROVAL');
    const { quorum } = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id }));
    expect(quorum.missing).toEqual([{ role: 'compliance-reviewer', count: 1 }]);
    expect(value(await decideAs(stage.compliance, request, { conditions: [condition(stage)] })).request.state).toBe('PROMOTED');
  });

  it('promotes although the title of its finding would be cut within a character', async () => {
    const { stage, finding, deploymentId } = await promotedOnCondition(async () => {}, '😀'.repeat(400));
    expect(finding.title.length).toBe(LIMITS.catalogueNameCharacters - 1);
    expect([finding.title, finding.detail]).toEqual([storable(finding.title), '😀'.repeat(400)]);
    expect((await openFindingsOf(stage.risk.ctx, [deploymentId])).get(deploymentId)).toHaveLength(1);
  });

  it('is said to be met by nobody who asked for the promotion or made what is judged', async () => {
    const authors: string[] = [];
    const { stage, finding } = await promotedOnCondition(async ({ project, ...around }) => {
      const author = await project.person({ name: 'writes the card and reviews', roles: ['compliance-reviewer'] });
      await writeCard(theatre, { ...around, project }, author.id);
      authors.push(author.id);
    });
    const author = contextOf(theatre.machinery, present(await actorOfPrincipal(theatre.machinery, authors[0] as Id<'Principal'>), 'the author'));
    expect(await resolveFinding(author, { findingId: finding.id, reason: REASON })).toMatchObject({ problem: { rule: 'CAUSED_IT' } });
    value(await resolveFinding(stage.risk.ctx, { findingId: finding.id, reason: REASON }));
  });

  it('is refused with terms that nobody could hold anybody to', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const machine = await stage.project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    const stranger = await (await setStage(theatre.machinery)).project.as('ml-engineer');
    const broken = [{ ownerId: machine.id }, { ownerId: stranger.id }, { dueAt: inDays(stage.risk.ctx, 181) }, { text: '' }, { text: 'Do \u202eit.' }];
    for (const change of broken) expect(kindOf(await decideAs(stage.risk, request, { conditions: [{ ...condition(stage), ...change }] }))).toBe('InvalidInput');
    expect(kindOf(await decideAs(stage.risk, request, { decision: 'REJECT', conditions: [condition(stage)] }))).toBe('InvalidInput');
    expect((await journalOf(theatre, request.id)).filter((type) => type.startsWith('decision'))).toEqual([]);
  });
});

describe('a condition that is overdue', () => {
  it('suspends the approval once, whoever looks, and only somebody else than its owners can have that lifted', async () => {
    const { stage, deploymentId, finding } = await promotedOnCondition();
    const { risk, compliance, engineer } = stage;
    await suspendOverdueOnce(theatre.machinery, never);
    expect((await admissionOf(stage)).reason).toBe('APPROVED');
    theatre.clock.advance(30 * 86_400 - 1);
    expect((await admissionOf(stage)).reason).toBe('APPROVED');
    theatre.clock.advance(1);
    // Admission looks at the clock: no worker has to come round first.
    expect(await admissionOf(stage)).toMatchObject({ allowed: false, reason: 'SUSPENDED', message: expect.stringContaining(finding.id) });
    theatre.clock.advance(86_400);
    await Promise.all([suspendOverdueOnce(theatre.machinery, never), suspendOverdueOnce(theatre.machinery, never)]);
    await suspendOverdueOnce(theatre.machinery, never);
    expect((await journalOf(theatre, deploymentId)).filter((type) => type === 'approval.suspended')).toHaveLength(1);
    expect(await admissionOf(stage)).toMatchObject({ allowed: false, reason: 'SUSPENDED', openConditions: 1 });
    const [suspension] = present((await suspensionsOfDeployments(risk.ctx, [deploymentId])).get(deploymentId), 'suspensions');
    expect(suspension).toMatchObject({ cause: 'CONDITION' });
    const lift = { suspensionId: present(suspension, 'a suspension').id, reason: REASON };
    expect(await liftSuspension(compliance.ctx, lift)).toMatchObject({ problem: { kind: 'IllegalTransition', message: expect.stringContaining(finding.id) } });
    // It was the reviewer's for a while, so the reviewer says as little as the engineer that it is met.
    const findingId = finding.id;
    value(await assignFinding(compliance.ctx, { findingId, ownerId: risk.id, reason: 'See to it.' }));
    value(await assignFinding(compliance.ctx, { findingId, ownerId: engineer.id, reason: 'You again.' }));
    expect(await resolveFinding(risk.ctx, { findingId, reason: REASON })).toMatchObject({ problem: { kind: 'SomebodyElseRequired', rule: 'OWNS_IT' } });
    value(await resolveFinding(compliance.ctx, { findingId, reason: 'The rows are there.' }));
    value(await liftSuspension(compliance.ctx, lift));
    await suspendOverdueOnce(theatre.machinery, never);
    expect(await admissionOf(stage)).toMatchObject({ allowed: true, openConditions: 0, nextConditionDueAt: null });
  });

  it('is neither lived with nor given more time', async () => {
    const { stage, finding } = await promotedOnCondition();
    const { ctx } = stage.compliance;
    expect(kindOf(await acceptFinding(ctx, { findingId: finding.id, acceptedUntil: inDays(ctx, 5), reason: REASON }))).toBe('InvalidInput');
    const later = { findingId: finding.id, ownerId: stage.engineer.id, dueAt: inDays(ctx, 80), reason: REASON };
    expect(kindOf(await assignFinding(ctx, later))).toBe('InvalidInput');
  });
});
