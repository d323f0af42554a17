import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { TEST_POLICY } from '../../testing/promotion-kit.ts';
import { open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { contextOf } from '../../testing/test-context.ts';
import { raiseChallenge, resolveChallenge, respondToChallenge } from '../challenges/index.ts';
import { attestDatasetVersion } from '../datasets/index.ts';
import { fileDocument, signOffDocument } from '../documents/index.ts';
import { actorOfPrincipal, confirmRoleGrant, grantRole, revokeRoleGrant } from '../identity/index.ts';
import { previewPromotion } from './index.ts';

const RULES = `  - { id: documents, type: R-DOC, severity: block, rationale: Whoever uses it can read how., source: { text: test, kind: internal }, params: { types: [INSTRUCTIONS_FOR_USE], about: version, signedOff: required } }
  - { id: challenge, type: R-CHL, severity: block, rationale: Somebody has questioned the version., source: { text: test, kind: internal }, params: { minRounds: 1, noChallenge: accept, refuseOpenFrom: HIGH } }
  - { id: attested, type: R-ATT, severity: block, rationale: A steward answers for the data., source: { text: test, kind: internal }, params: { data: training } }
`;
const STATEMENT = {
  ...{ source: 'The files of two branches.', collectedFrom: '2024-01-01', collectedTo: '2024-12-31', consentBasis: 'CONTRACT' as const },
  ...{ licence: 'Ours.', knownGaps: 'None known.', personalDataHandling: 'Names were taken out.' },
};

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
  theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('approvals:', `${RULES}approvals:`));
});

/** Grants a role as two administrators do; returns the person as they are then. */
async function appoint({ project }: Stage, friend: TestPerson, role: string, [by, confirmedBy]: readonly [TestPerson, TestPerson]) {
  const grant = value(await grantRole(by.ctx, { projectId: project.id, principalId: friend.id, role }));
  value(await confirmRoleGrant(confirmedBy.ctx, { roleGrantId: grant.id }));
  theatre.clock.advance(60);
  return { grant, friend: { ...friend, ctx: contextOf(theatre.machinery, present(await actorOfPrincipal(theatre.machinery, friend.id), 'a person')) } };
}

/** Has a document signed off, a question settled and the training data attested, by these two. */
async function record(stage: Stage, reviewer: TestPerson, steward: TestPerson): Promise<void> {
  const { modelVersion, datasetVersion } = stage.registry;
  const modelVersionId = modelVersion.id;
  const owner = await stage.project.as('model-owner');
  const artifactDigest = await upload(owner.ctx, stage.project.id, Buffer.from('How to use it.'));
  const said = { title: 'Instructions', datedOn: '2026-03-01', writtenBy: 'The owner', draftedBy: 'PEOPLE' } as const;
  const document = value(await fileDocument(owner.ctx, { type: 'INSTRUCTIONS_FOR_USE', subjectId: modelVersionId, artifactDigest, ...said }));
  value(await signOffDocument(reviewer.ctx, { documentId: document.id, comment: 'Read, and right.' }));
  const question = { modelVersionId, kind: 'QUESTION', severity: 'HIGH', question: 'Why these columns?', draftedBy: 'PEOPLE' } as const;
  const { id: challengeId } = value(await raiseChallenge(reviewer.ctx, question));
  value(await respondToChallenge(owner.ctx, { challengeId, response: 'They are known at the time.', draftedBy: 'PEOPLE' }));
  value(await resolveChallenge(reviewer.ctx, { challengeId, isEnough: true, reason: 'That holds.', draftedBy: 'PEOPLE' }));
  value(await attestDatasetVersion(steward.ctx, { datasetVersionId: datasetVersion.id, statement: STATEMENT }));
}

const RECORDS = ['documents', 'challenge', 'attested'];

/** What the three rules say of a preview of the asker. */
async function judged(stage: Stage, asker: TestPerson = stage.engineer) {
  const { evaluation } = value(await previewPromotion(asker.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'production' }));
  const findings = RECORDS.map((id) => evaluation.results.find(({ ruleId }) => ruleId === id)?.findings[0]);
  return { reasons: findings.map((finding) => finding?.reason), messages: findings.map((finding) => finding?.message ?? '') };
}

const COUNTED = ['ON_FILE', 'CHALLENGED', 'ATTESTED'];

describe('a record that somebody signed in a role that came from a person with an interest', () => {
  it('counts for no rule, with a sentence that names role and person, also when the role was taken away since; anew, by other people, it counts', async () => {
    const stage = await setStage(theatre.machinery);
    const maker = await stage.project.person({ name: 'makes and administers', roles: ['project-admin', 'ml-engineer'] });
    const clean = [await stage.project.as('project-admin', 'clean'), await stage.project.as('project-admin', 'clean too')] as const;
    const reviewer = await appoint(stage, await stage.project.as('viewer', 'validator'), 'model-risk-reviewer', [maker, clean[0]]);
    const steward = await appoint(stage, await stage.project.as('viewer', 'steward'), 'data-steward', [clean[0], maker]);
    await record(stage, reviewer.friend, steward.friend);
    expect((await judged(stage)).reasons).toEqual(COUNTED);
    const { reasons, messages } = await judged(stage, maker);
    expect(reasons).toEqual(['INTERESTED_SIGNER', 'MISSING_EVIDENCE', 'INTERESTED_SIGNER']);
    const role = `the role model-risk-reviewer (${reviewer.grant.id}) of ${reviewer.friend.id}, who stands in for it, was granted by ${maker.id}, who opened this request`;
    expect(messages.slice(0, 2)).toEqual([expect.stringContaining(role), expect.stringContaining(role)]);
    expect(messages[2]).toContain(`was confirmed by ${maker.id}, who opened this request`);
    expect((await open({ ...stage, engineer: maker })).state).toBe('REFUSED');

    for (const { grant } of [reviewer, steward]) value(await revokeRoleGrant(clean[0].ctx, { roleGrantId: grant.id }));
    expect((await judged(stage, maker)).reasons).toEqual(reasons);

    theatre.clock.advance(60);
    const again = await appoint(stage, reviewer.friend, 'model-risk-reviewer', clean);
    await record(stage, again.friend, await stage.project.as('data-steward'));
    expect((await judged(stage, maker)).reasons).toEqual(COUNTED);
  });

  it('counts where the same person held another role for it that came from other people', async () => {
    const stage = await setStage(theatre.machinery);
    const maker = await stage.project.person({ name: 'makes and administers', roles: ['project-admin', 'ml-engineer'] });
    const clean = [await stage.project.as('project-admin', 'clean'), await stage.project.as('project-admin', 'clean too')] as const;
    const steward = await stage.project.as('data-steward');
    const one = await appoint(stage, await stage.project.as('viewer', 'validator'), 'model-risk-reviewer', [maker, clean[0]]);
    const both = await appoint(stage, one.friend, 'compliance-reviewer', clean);
    await record(stage, both.friend, steward);
    expect((await judged(stage, maker)).reasons).toEqual(COUNTED);
  });
});

describe('a record that somebody signed who asks for the promotion themself', () => {
  it('shows no independence: neither sign-off nor challenge count, while a steward may speak of data that they know', async () => {
    const stage = await setStage(theatre.machinery);
    const all = await stage.project.person({ name: 'does all of it', roles: ['ml-engineer', 'model-risk-reviewer', 'data-steward'] });
    await record(stage, all, all);
    expect((await judged(stage)).reasons).toEqual(COUNTED);
    const { reasons, messages } = await judged(stage, all);
    expect(reasons).toEqual(['INTERESTED_SIGNER', 'MISSING_EVIDENCE', 'ATTESTED']);
    expect(messages[0]).toContain(`${all.id}, who stands in for it, opened this request`);
  });
});
