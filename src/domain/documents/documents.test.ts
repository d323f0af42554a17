import { beforeAll, describe, expect, it } from 'vitest';
import { approveFraming } from '../../testing/framing-kit.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { raiseChallenge, resolveChallenge, respondToChallenge } from '../challenges/index.ts';
import type { Machinery } from '../context.ts';
import { grantRole, invitePrincipal } from '../identity/index.ts';
import { type FileAuditReportInput, fileAuditReport, fileDocument, signOffDocument } from './index.ts';

let machinery: Machinery;
let project: TestProject;
let registry: SeededRegistry;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  registry = await seedRegistry(project);
});

const INDEPENDENT = { notInvolved: true, notEmployed: true, noFinancialInterest: true };
const SAID = { title: 'Bias audit', datedOn: '2026-01-31', writtenBy: 'Audit House', draftedBy: 'PEOPLE' } as const;

async function reportOf(person: TestPerson, change: Partial<FileAuditReportInput> = {}) {
  const artifactDigest = await upload(person.ctx, project.id, bytesOf('Everything was looked at.'));
  return fileAuditReport(person.ctx, { subjectId: registry.modelVersion.id, artifactDigest, ...SAID, declaration: INDEPENDENT, ...change });
}

const ruleOf = (result: { readonly ok: boolean; readonly problem?: unknown }) => (result.ok ? 'ok' : ((result.problem as { rule?: string }).rule ?? 'other'));

describe('a report of an audit from outside', () => {
  it('is filed by a person without any other role and interest, who says so', async () => {
    const auditor = await project.as('external-auditor');
    expect(value(await reportOf(auditor))).toMatchObject({ type: 'EXTERNAL_AUDIT', roles: ['external-auditor'], filedBy: auditor.id });
    expect(ruleOf(await reportOf(auditor, { declaration: { ...INDEPENDENT, noFinancialInterest: false } }))).toBe('INTERESTED');
    const both = await project.person({ name: 'also scientist', roles: ['external-auditor', 'data-scientist'] });
    expect(ruleOf(await reportOf(both))).toBe('OTHER_ROLE');
    const elsewhere = await project.person({ name: 'officer too', roles: ['external-auditor'], installationRoles: ['policy-officer'] });
    expect(ruleOf(await reportOf(elsewhere))).toBe('OTHER_ROLE');
    await expect(reportOf(await project.as('compliance-reviewer'))).rejects.toThrow();
    await expect(fileDocument(auditor.ctx, { type: 'FRIA', subjectId: registry.useCase.id, artifactDigest: 'a'.repeat(64), ...SAID })).rejects.toThrow();
  });

  it('is by nobody who is granted the role beside another one, in whichever order', async () => {
    const [admin, second] = [await project.as('project-admin'), await project.as('project-admin', 'second')];
    const [auditor, viewer] = [await project.person({ name: 'outside', roles: ['external-auditor'] }), await project.as('viewer')];
    const grant = (principalId: string, role: string) => grantRole(admin.ctx, { projectId: project.id, principalId, role });
    expect(await grant(auditor.id, 'viewer')).toMatchObject({ ok: false, problem: { field: 'role', message: expect.stringContaining('no other role') } });
    expect(await grant(viewer.id, 'external-auditor')).toMatchObject({ ok: false, problem: { field: 'role' } });
    const invited = await invitePrincipal(second.ctx, { projectId: project.id, name: 'Both', roles: ['external-auditor', 'viewer'] });
    expect(invited).toMatchObject({ ok: false, problem: { field: 'roles' } });
  });
});

describe('a document', () => {
  it('is signed off by somebody else than who filed it or made what it is about, once, and never by a machine', async () => {
    const owner = await project.as('model-owner');
    const artifactDigest = await upload(owner.ctx, project.id, bytesOf('Rights were weighed.'));
    const filed = value(await fileDocument(owner.ctx, { type: 'FRIA', subjectId: registry.modelVersion.id, artifactDigest, ...SAID }));
    const sign = (person: TestPerson) => signOffDocument(person.ctx, { documentId: filed.id, comment: 'Read.' });
    await expect(sign(await project.person({ kind: 'SERVICE_ACCOUNT', roles: ['data-scientist'] }))).rejects.toThrow();
    const reviewer = await project.as('compliance-reviewer');
    expect(value(await sign(reviewer)).signedOffBy).toBe(reviewer.id);
    expect(await sign(await project.as('model-risk-reviewer'))).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition' } });
    const own = value(await fileDocument(reviewer.ctx, { type: 'DPIA', subjectId: registry.modelVersion.id, artifactDigest, ...SAID }));
    expect(ruleOf(await signOffDocument(reviewer.ctx, { documentId: own.id, comment: 'Mine.' }))).toBe('FILED_IT');
  });

  it('about a use case is not signed off by whoever framed it', async () => {
    const place = await seedProject(machinery);
    const [framer, reviewer, owner] = [
      await place.person({ name: 'frames', roles: ['model-owner', 'compliance-reviewer'] }),
      await place.as('model-risk-reviewer'),
      await place.as('model-owner'),
    ];
    const { useCase } = await seedRegistry(place);
    const artifactDigest = await upload(owner.ctx, place.id, bytesOf('Rights were weighed.'));
    const filed = value(await fileDocument(owner.ctx, { type: 'FRIA', subjectId: useCase.id, artifactDigest, ...SAID }));
    await approveFraming({ owner: framer.ctx, reviewer: reviewer.ctx }, useCase.id);
    expect(ruleOf(await signOffDocument(framer.ctx, { documentId: filed.id, comment: 'Read.' }))).toBe('CONTRIBUTED');
    value(await signOffDocument(reviewer.ctx, { documentId: filed.id, comment: 'Read.' }));
  });

  it.each([
    ['a day that is none', { datedOn: '2026-02-30' }, 'datedOn'],
    ['a day ahead', { datedOn: '9998-01-01' }, 'datedOn'],
    ['an end before its day', { validUntil: '2026-01-30' }, 'validUntil'],
    ['an end that is no day', { validUntil: 'for ever' }, 'validUntil'],
    ['no title', { title: ' ' }, 'title'],
    ['a type of auditors', { type: 'EXTERNAL_AUDIT' }, 'type'],
  ] as const)('is refused with %s', async (_, change, field) => {
    const owner = await project.as('model-owner');
    const input = { type: 'FRIA', subjectId: registry.modelVersion.id, artifactDigest: registry.modelVersion.artifactDigest, ...SAID, ...change } as const;
    expect(await fileDocument(owner.ctx, input)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('is about bytes that the project has, and about a version or a use case', async () => {
    const owner = await project.as('model-owner');
    const file = (subjectId: string, artifactDigest: string) => fileDocument(owner.ctx, { type: 'FRIA', subjectId, artifactDigest, ...SAID });
    expect(await file(registry.modelVersion.id, 'b'.repeat(64))).toMatchObject({ ok: false, problem: { kind: 'NotFound', subject: 'Artifact' } });
    expect(await file(registry.dataset.id, 'b'.repeat(64))).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });
});

describe('a challenge', () => {
  it('is raised and settled by people without a hand in the version, and answered by somebody else, as often as it takes', async () => {
    const [risk, compliance, owner] = [await project.as('model-risk-reviewer'), await project.as('compliance-reviewer'), await project.as('model-owner')];
    const asked = { modelVersionId: registry.modelVersion.id, kind: 'QUESTION', severity: 'HIGH', question: 'Why?', draftedBy: 'PEOPLE' } as const;
    const maker = await project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['data-scientist'] });
    await expect(raiseChallenge(maker.ctx, asked)).rejects.toThrow();
    const challenge = value(await raiseChallenge(risk.ctx, asked));
    const respond = (person: TestPerson) => respondToChallenge(person.ctx, { challengeId: challenge.id, response: 'Because.', draftedBy: 'AI_ASSISTED' });
    const resolve = (person: TestPerson, isEnough: boolean) =>
      resolveChallenge(person.ctx, { challengeId: challenge.id, isEnough, reason: 'Looked at.', draftedBy: 'PEOPLE' });
    expect(await resolve(risk, true)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition' } });
    await expect(respond(risk)).rejects.toThrow();
    const asker = await project.person({ name: 'asks and answers', roles: ['model-risk-reviewer', 'model-owner'] });
    const own = value(await raiseChallenge(asker.ctx, asked));
    expect(ruleOf(await respondToChallenge(asker.ctx, { challengeId: own.id, response: 'Fine.', draftedBy: 'PEOPLE' }))).toBe('RAISED_IT');
    value(await respond(asker));
    expect(ruleOf(await resolve(asker, true))).toBe('ANSWERED_IT');
    expect(value(await resolve(risk, false)).state).toBe('OPEN');
    expect(value(await respond(owner)).rounds).toBe(2);
    // Whoever answered once does not settle, also when somebody else answered since.
    expect(ruleOf(await resolve(asker, true))).toBe('ANSWERED_IT');
    expect(value(await resolve(compliance, true)).state).toBe('RESOLVED');
    expect(await respond(owner)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition' } });
  });
});
