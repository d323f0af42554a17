import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { approveFraming } from '../../testing/framing-kit.ts';
import { fabricateRun, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, inDays, makeReady, open, REASON, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, type PromotionTheatre, writeCard } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { contextOf } from '../../testing/test-context.ts';
import { delegateApprovals } from '../approvals/index.ts';
import { actorOfPrincipal, claimInvitation, confirmRoleGrant, grantRole, invitePrincipal, type RoleGrant, revokeRoleGrant } from '../identity/index.ts';
import { listInbox } from '../inbox/index.ts';
import { proposePolicy, publishProposedPolicy } from '../policy/index.ts';
import { acknowledgeWarning, grantPromotionWaiver, openPromotionFile, openThread, type PromotionRequest, requestPromotion, resolveThread } from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

const RISK = 'model-risk-reviewer';
const rule = (name: string) => ({ ok: false, problem: { kind: 'SeparationOfDuties', rule: name } });
const missingOf = async (person: TestPerson, { id: promotionRequestId }: PromotionRequest) =>
  value(await openPromotionFile(person.ctx, { promotionRequestId })).quorum.missing;

/** The same person with the roles that they hold by now. */
async function again(person: TestPerson): Promise<TestPerson> {
  return { ...person, ctx: contextOf(theatre.machinery, present(await actorOfPrincipal(theatre.machinery, person.id), 'a seeded person')) };
}

/** Makes somebody a reviewer as two administrators do. */
async function appoint(stage: Stage, friend: TestPerson, by: TestPerson, confirmedBy: TestPerson): Promise<{ friend: TestPerson; grant: RoleGrant }> {
  const granted = value(await grantRole(by.ctx, { projectId: stage.project.id, principalId: friend.id, role: RISK }));
  const grant = value(await confirmRoleGrant(confirmedBy.ctx, { roleGrantId: granted.id }));
  theatre.clock.advance(60);
  return { friend: await again(friend), grant };
}

/** A stage with two administrators who have no part in anything, and somebody whom people make a reviewer. */
async function setUp() {
  const stage = await setStage(theatre.machinery);
  const admins = [await stage.project.as('project-admin', 'clean'), await stage.project.as('project-admin', 'clean too')] as const;
  return { stage, admins, nobody: await stage.project.as('viewer', 'friend') };
}

/** The administrator who also asks for promotions. */
const askingAdministrator = (stage: Stage) => stage.project.person({ name: 'asks and administers', roles: ['project-admin', 'ml-engineer'] });

describe('a role that comes from somebody with an interest in the request', () => {
  it('counts for no decision, acknowledgement, waiver or delegation on it, whenever it was granted; on requests of others it counts', async () => {
    const { stage, admins, nobody } = await setUp();
    const asker = await askingAdministrator(stage);
    const { friend, grant } = await appoint(stage, nobody, asker, admins[0]);
    theatre.clock.advance(90 * 86_400);
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion);
    const request = await open({ ...stage, engineer: asker });
    const about = { promotionRequestId: request.id, evidenceDigest: request.evidenceDigest };
    expect(await acknowledgeWarning(friend.ctx, { ...about, findingKey: 'fair/gender/female', comment: 'Read it.' })).toMatchObject(rule('INTERESTED_GRANT'));
    const waiver = { ...about, findingKeys: ['fair/gender/diverse'], ...TERMS, expiresAt: inDays(friend.ctx, 30) };
    expect(await grantPromotionWaiver(friend.ctx, waiver)).toMatchObject(rule('INTERESTED_GRANT'));
    await makeReady(stage, request);
    expect(value(await listInbox(friend.ctx, { page: { first: 9, after: null } })).items).toEqual([]);
    const refused = await decideAs(friend, request);
    expect(refused).toMatchObject(rule('INTERESTED_GRANT'));
    expect(refused).toMatchObject({ problem: { message: expect.stringContaining(`(${grant.id}) was granted by ${asker.id}, who opened this request`) } });
    // Neither does it count for somebody else, nor let its holder stand in for somebody whose role counts.
    const delegation = { projectId: stage.project.id, role: RISK, until: inDays(friend.ctx, 10), reason: 'I am away.' };
    value(await delegateApprovals(friend.ctx, { ...delegation, delegateId: stage.compliance.id }));
    expect(await decideAs(stage.compliance, request, { onBehalfOf: friend.id })).toMatchObject(rule('INTERESTED_GRANT'));
    value(await delegateApprovals(stage.risk.ctx, { ...delegation, delegateId: friend.id }));
    expect(await decideAs(friend, request, { onBehalfOf: stage.risk.id })).toMatchObject(rule('INTERESTED_GRANT'));
    const { id: threadId } = value(await openThread(stage.compliance.ctx, { promotionRequestId: request.id, text: 'Why?', blocking: true }));
    expect(await resolveThread(friend.ctx, { threadId })).toMatchObject({ problem: { kind: 'SomebodyElseRequired' } });
    expect((await journalOf(theatre, request.id)).filter((entry) => entry.includes('refused'))).toEqual([
      ...['acknowledgement.refused INTERESTED_GRANT', 'waiver.refused INTERESTED_GRANT'],
      ...['decision.refused INTERESTED_GRANT', 'decision.refused INTERESTED_GRANT', 'decision.refused INTERESTED_GRANT'],
    ]);
    const other = await anotherVersion(theatre.machinery, stage);
    const elsewhere = value(await requestPromotion(stage.engineer.ctx, { modelVersionId: other.id, environment: 'staging', reason: REASON }));
    await makeReady(stage, elsewhere);
    value(await decideAs(friend, elsewhere));
    expect(value(await decideAs(stage.compliance, elsewhere)).request.state).toBe('PROMOTED');
  });

  it.each(['granted', 'confirmed'] as const)('does not count when a contributor %s it, and counts when others grant it anew', async (did) => {
    const { stage, admins, nobody } = await setUp();
    const editor = await stage.project.person({ name: 'administers and writes the card', roles: ['project-admin'] });
    await writeCard(theatre, stage, editor.id);
    const [by, confirmer] = did === 'granted' ? [editor, admins[0]] : [admins[0], editor];
    const { friend, grant } = await appoint(stage, nobody, by, confirmer);
    const request = await open(stage);
    await makeReady(stage, request);
    expect(await decideAs(friend, request)).toMatchObject({
      problem: { rule: 'INTERESTED_GRANT', message: expect.stringContaining(`${did} by ${editor.id}, who contributed`) },
    });
    value(await revokeRoleGrant(admins[0].ctx, { roleGrantId: grant.id }));
    theatre.clock.advance(60);
    const anew = await appoint(stage, friend, ...admins);
    // It is as young as any other role that was granted after the request was opened.
    expect(await decideAs(anew.friend, request)).toMatchObject(rule('ROLE_HELD_TOO_LATE'));
    const next = await open(stage, { supersedes: request.id });
    await makeReady(stage, next);
    value(await decideAs(anew.friend, next));
    expect(value(await decideAs(stage.compliance, next)).request.state).toBe('PROMOTED');
  });

  it('does not count when it comes from whoever had the evidence made, or waived what it lacks', async () => {
    const { stage, admins, nobody } = await setUp();
    const both = await stage.project.person({ name: 'administers and reviews', roles: ['project-admin', RISK] });
    const { friend } = await appoint(stage, nobody, admins[0], both);
    const request = await open(stage);
    await makeReady({ ...stage, risk: both }, request);
    expect(await decideAs(friend, request)).toMatchObject({
      problem: { rule: 'INTERESTED_GRANT', message: expect.stringContaining(`${both.id}, who granted a waiver`) },
    });
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion, { requestedBy: both.id });
    const next = await open(stage, { supersedes: request.id });
    await makeReady(stage, next);
    expect(await decideAs(friend, next)).toMatchObject({
      problem: { rule: 'INTERESTED_GRANT', message: expect.stringContaining(`${both.id}, who made evidence`) },
    });
  });

  it('does not count when both administrators behind it are so by their hand, at whichever distance; one who is not is a second pair of eyes', async () => {
    const { stage, admins, nobody } = await setUp();
    const asker = await askingAdministrator(stage);
    const invite = async (by: TestPerson, name: string, roles: readonly string[]) => {
      const { principal, code } = value(await invitePrincipal(by.ctx, { projectId: stage.project.id, name, roles }));
      value(await claimInvitation(by.ctx, { code }));
      theatre.clock.advance(60);
      return again({ ...by, id: principal.id, name });
    };
    const first = await invite(asker, 'first', ['project-admin']);
    const second = await invite(first, 'second', ['project-admin']);
    const { friend, grant } = await appoint(stage, nobody, first, second);
    const { friend: fair } = await appoint(stage, await stage.project.as('viewer', 'fair'), first, admins[0]);
    const request = await open({ ...stage, engineer: asker });
    await makeReady(stage, request);
    expect(await decideAs(friend, request)).toMatchObject({
      problem: { rule: 'INTERESTED_GRANT', message: expect.stringContaining(`(${grant.id}) came from administrators who are so by the hand of ${asker.id}`) },
    });
    value(await decideAs(fair, request));
    expect(await missingOf(fair, request)).toEqual([{ role: 'compliance-reviewer', count: 1 }]);
  });

  it('is looked at again at the moment of promotion', async () => {
    const { stage, admins, nobody } = await setUp();
    const asker = await askingAdministrator(stage);
    const { friend, grant } = await appoint(stage, nobody, ...admins);
    const request = await open({ ...stage, engineer: asker });
    await makeReady(stage, request);
    value(await decideAs(friend, request));
    expect(await missingOf(friend, request)).toEqual([{ role: 'compliance-reviewer', count: 1 }]);
    value(await revokeRoleGrant(asker.ctx, { roleGrantId: grant.id }));
    const { grant: tainted } = await appoint(stage, friend, asker, admins[0]);
    expect(await missingOf(stage.risk, request)).toEqual([
      { role: 'compliance-reviewer', count: 1 },
      { role: RISK, count: 1 },
    ]);
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('AWAITING_APPROVAL');
    value(await revokeRoleGrant(admins[0].ctx, { roleGrantId: tainted.id }));
    // Nor does what was decided come back with a role that is granted anew: it is another grant, and younger than the request.
    await appoint(stage, friend, ...admins);
    expect(await missingOf(stage.risk, request)).toEqual([{ role: RISK, count: 1 }]);
  });
});

describe('whoever grants roles', () => {
  it('never becomes the reviewer of what they ask for, alone or with another administrator', async () => {
    const { stage, admins } = await setUp();
    const asker = await askingAdministrator(stage);
    const self = { projectId: stage.project.id, principalId: asker.id, role: RISK };
    expect(await grantRole(asker.ctx, self)).toMatchObject({ problem: { kind: 'SecondPersonRequired', rule: 'GRANTED_TO_ONESELF' } });
    const granted = value(await grantRole(admins[0].ctx, self));
    expect(await confirmRoleGrant(asker.ctx, { roleGrantId: granted.id })).toMatchObject({
      problem: { kind: 'SecondPersonRequired', rule: 'CONFIRMED_BY_GRANTEE' },
    });
    value(await confirmRoleGrant(admins[1].ctx, { roleGrantId: granted.id }));
    theatre.clock.advance(60);
    const reviewer = await again(asker);
    const request = await open({ ...stage, engineer: reviewer });
    await makeReady(stage, request);
    expect(await decideAs(reviewer, request)).toMatchObject(rule('REQUESTER'));
  });
});

describe('whoever wrote the rule', () => {
  it('does not judge under it: neither the officer who proposed the policy nor the one who published it', async () => {
    const stage = await setStage(theatre.machinery);
    const officer = (name: string) => stage.project.person({ name, roles: [RISK], installationRoles: ['policy-officer'] });
    const [author, publisher, other] = [await officer('author'), await officer('publisher'), await officer('other')];
    const text = TEST_POLICY.replace('version: 1', 'version: 2');
    const proposal = value(await proposePolicy(author.ctx, { text, reason: 'It is clearer.' }));
    value(await publishProposedPolicy(publisher.ctx, { policyProposalId: proposal.id, digest: proposal.digest }));
    const request = await open(stage);
    await makeReady(stage, request);
    expect(await decideAs(author, request)).toMatchObject(rule('POLICY_AUTHOR'));
    expect(await decideAs(publisher, request)).toMatchObject(rule('POLICY_AUTHOR'));
    const delegation = { projectId: stage.project.id, delegateId: stage.compliance.id, role: RISK, until: inDays(author.ctx, 10), reason: 'I am away.' };
    value(await delegateApprovals(author.ctx, delegation));
    expect(await decideAs(stage.compliance, request, { onBehalfOf: author.id })).toMatchObject(rule('POLICY_AUTHOR'));
    value(await decideAs(other, request));
    expect(value(await decideAs(stage.compliance, request)).request.state).toBe('PROMOTED');
  });

  it('does not judge what they framed, while who approved the framing may', async () => {
    const stage = await setStage(theatre.machinery);
    const framer = await stage.project.person({ name: 'frames and reviews', roles: ['model-owner', RISK] });
    await approveFraming({ owner: framer.ctx, reviewer: stage.risk.ctx }, stage.registry.useCase.id);
    const request = await open(stage);
    await makeReady(stage, request);
    expect(await decideAs(framer, request)).toMatchObject(rule('POLICY_AUTHOR'));
    value(await decideAs(stage.risk, request));
  });
});
