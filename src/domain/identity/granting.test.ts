import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { done, type IdentityKit, openIdentity, PAGE, refused } from '../../testing/identity-kit.ts';
import { seedPerson, seedStranger } from '../../testing/seed.ts';
import { confirmRoleGrant, findProject, grantRole, heldRoles, listRoleGrants, revokeRoleGrant } from './index.ts';

let clock: IdentityKit['clock'];
let machinery: IdentityKit['machinery'];
let project: IdentityKit['project'];
let admin: IdentityKit['admin'];
let second: IdentityKit['second'];
let viewer: IdentityKit['viewer'];
let stranger: IdentityKit['stranger'];
let platform: IdentityKit['platform'];
let fresh: IdentityKit['fresh'];
let entriesOf: IdentityKit['entriesOf'];

beforeAll(async () => {
  ({ clock, machinery, project, admin, second, viewer, stranger, platform, fresh, entriesOf } = await openIdentity());
});

describe('granting an approver role', () => {
  const grantTo = async (granter = admin) => {
    const person = await seedPerson(machinery, project.id, { name: 'reviewer to be', roles: ['viewer'] });
    return { person, grant: await done(grantRole(granter.ctx, { projectId: project.id, principalId: person.id, role: 'model-risk-reviewer' })) };
  };

  it('counts for nothing until a second administrator confirms it, and then from that moment', async () => {
    const { person, grant } = await grantTo();
    expect((await fresh(person.id)).actor.can('decidePromotion', { kind: 'PromotionRequest', projectId: project.id })).toBe(false);
    expect((await heldRoles(admin.ctx, person.id, project.id)).map(({ role }) => role)).toEqual(['viewer']);
    clock.advance(60);
    const confirmed = await done(confirmRoleGrant(second.ctx, { roleGrantId: grant.id }));
    expect(confirmed).toMatchObject({ confirmedBy: second.id, effectiveFrom: clock.now() });
    expect((await fresh(person.id)).actor.can('decidePromotion', { kind: 'PromotionRequest', projectId: project.id })).toBe(true);
    expect((await heldRoles(admin.ctx, person.id, project.id)).find(({ role }) => role === 'model-risk-reviewer')).toMatchObject({
      ...{ id: grant.id, approver: true, effectiveFrom: clock.now(), grantedBy: admin.id, confirmedBy: second.id },
    });
    expect((await refused(confirmRoleGrant(second.ctx, { roleGrantId: grant.id }))).kind).toBe('IllegalTransition');
    expect(await entriesOf(grant.id)).toEqual(['role.granted', 'role-grant.confirmed']);
  });

  it('is not confirmed by its granter, nor by its holder, and the attempts stay visible', async () => {
    const { grant } = await grantTo();
    expect(await refused(confirmRoleGrant(admin.ctx, { roleGrantId: grant.id }))).toMatchObject({ kind: 'SecondPersonRequired', rule: 'CONFIRMED_BY_GRANTER' });
    const own = await done(grantRole(admin.ctx, { projectId: project.id, principalId: second.id, role: 'compliance-reviewer' }));
    expect(await refused(confirmRoleGrant(second.ctx, { roleGrantId: own.id }))).toMatchObject({ rule: 'CONFIRMED_BY_GRANTEE' });
    expect(await entriesOf(own.id)).toEqual(['role.granted', 'role-grant.confirmation-refused']);
    await expect(confirmRoleGrant(viewer.ctx, { roleGrantId: grant.id })).rejects.toThrow(Forbidden);
    expect((await refused(confirmRoleGrant(stranger.ctx, { roleGrantId: grant.id }))).kind).toBe('NotFound');
  });

  it('is confirmed once when the same request is sent twice, and the key is good for that request only', async () => {
    const { grant } = await grantTo();
    const other = await grantTo();
    const input = { roleGrantId: grant.id, idempotencyKey: 'confirm-1' };
    const answers = await Promise.all([done(confirmRoleGrant(second.ctx, input)), done(confirmRoleGrant(second.ctx, input))]);
    expect(answers[0]).toEqual(answers[1]);
    expect((await refused(confirmRoleGrant(second.ctx, { ...input, roleGrantId: other.grant.id }))).kind).toBe('Conflict');
    expect(await entriesOf(grant.id)).toEqual(['role.granted', 'role-grant.confirmed']);
  });

  it('ends at once when it is revoked, and a revoked grant cannot be confirmed', async () => {
    const { person, grant } = await grantTo();
    await done(revokeRoleGrant(admin.ctx, { roleGrantId: grant.id }));
    expect((await refused(confirmRoleGrant(second.ctx, { roleGrantId: grant.id }))).message).toContain('was revoked');
    expect((await refused(revokeRoleGrant(admin.ctx, { roleGrantId: grant.id }))).kind).toBe('IllegalTransition');
    const again = await done(grantRole(admin.ctx, { projectId: project.id, principalId: person.id, role: 'model-risk-reviewer' }));
    expect(again.id).not.toBe(grant.id);
  });
});

describe('granting a role', () => {
  it('is never done to oneself, twice, or without the right', async () => {
    expect(await refused(grantRole(admin.ctx, { projectId: project.id, principalId: admin.id, role: 'data-scientist' }))).toMatchObject({
      rule: 'GRANTED_TO_ONESELF',
    });
    expect((await refused(grantRole(admin.ctx, { projectId: project.id, principalId: viewer.id, role: 'viewer' }))).kind).toBe('Conflict');
    await expect(grantRole(viewer.ctx, { projectId: project.id, principalId: admin.id, role: 'viewer' })).rejects.toThrow(Forbidden);
    expect((await refused(grantRole(admin.ctx, { projectId: project.id, principalId: stranger.id, role: 'viewer' }))).kind).toBe('NotFound');
  });

  it('gives exactly one grant when two administrators grant the same at the same instant', async () => {
    const person = await seedPerson(machinery, project.id, { roles: ['viewer'] });
    const input = { projectId: project.id, principalId: person.id, role: 'ml-engineer' };
    const outcomes = await Promise.all([grantRole(admin.ctx, input), grantRole(second.ctx, input)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('lets the platform administrator appoint administrators and installation auditors, and nobody else', async () => {
    const person = await seedStranger(machinery);
    await done(grantRole(platform.ctx, { projectId: project.id, principalId: person.id, role: 'project-admin' }));
    await done(grantRole(platform.ctx, { principalId: stranger.id, role: 'auditor' }));
    const auditor = await fresh(stranger.id);
    expect((await findProject(auditor, project.id))?.id).toBe(project.id);
    await expect(grantRole(platform.ctx, { projectId: project.id, principalId: person.id, role: 'data-scientist' })).rejects.toThrow(Forbidden);
    expect((await refused(grantRole(platform.ctx, { projectId: project.id, principalId: person.id, role: 'platform-admin' }))).kind).toBe('InvalidInput');
    expect((await refused(grantRole(platform.ctx, { principalId: platform.id, role: 'auditor' }))).kind).toBe('SecondPersonRequired');
    const grants = await done(listRoleGrants(platform.ctx, { projectId: null, page: PAGE }));
    const revoked = grants.items.find(({ principalId }) => principalId === stranger.id);
    await done(revokeRoleGrant(platform.ctx, { roleGrantId: revoked?.id ?? '' }));
  });
});
