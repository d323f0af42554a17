import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { done, type IdentityKit, openIdentity, PAGE, refused } from '../../testing/identity-kit.ts';
import { seedPerson, seedProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import {
  authenticateToken,
  createProject,
  ensureBootstrapAdministrator,
  findPrincipal,
  findProject,
  heldRoles,
  invitePrincipal,
  listEnvironments,
  listInvitations,
  listPrincipals,
  listProjects,
  listRoleGrants,
} from './index.ts';

let machinery: IdentityKit['machinery'];
let project: IdentityKit['project'];
let viewer: IdentityKit['viewer'];
let stranger: IdentityKit['stranger'];
let platform: IdentityKit['platform'];
let fresh: IdentityKit['fresh'];
let entriesOf: IdentityKit['entriesOf'];

beforeAll(async () => {
  ({ machinery, project, viewer, stranger, platform, fresh, entriesOf } = await openIdentity());
});

describe('a project', () => {
  it('begins with development, staging and production in that order, and its creator as administrator', async () => {
    const created = await done(createProject(platform.ctx, { name: '  Wage pre-screen  ' }));
    const creator = await fresh(platform.id);
    expect(created.name).toBe('Wage pre-screen');
    expect((await listEnvironments(creator, created.id)).map(({ name, rank }) => [name, rank])).toEqual([
      ['development', 1],
      ['staging', 2],
      ['production', 3],
    ]);
    expect((await heldRoles(creator, platform.id, created.id)).map(({ role }) => role)).toEqual(['project-admin']);
    expect(await entriesOf(created.id)).toEqual(['project.created']);
  });

  it('is opened only by those who may, and an unusable name leaves nothing', async () => {
    await expect(createProject(viewer.ctx, { name: 'Mine' })).rejects.toThrow(Forbidden);
    const before = (await done(listProjects(platform.ctx, { page: PAGE }))).total;
    expect((await refused(createProject(platform.ctx, { name: ' ' }))).kind).toBe('InvalidInput');
    expect((await refused(createProject(platform.ctx, { name: 'x'.repeat(121) }))).message).toContain('at most 120 characters');
    expect((await refused(createProject(platform.ctx, { name: 'a\u0000b' }))).message).toContain('control characters');
    expect((await done(listProjects(platform.ctx, { page: PAGE }))).total).toBe(before);
  });

  it('is listed to its members only, page by page', async () => {
    const other = await seedProject(machinery, 'other');
    const both = await seedPerson(machinery, project.id, { roles: ['viewer'] });
    expect((await done(listProjects(both.ctx, { page: PAGE }))).items.map(({ id }) => id)).toEqual([project.id]);
    expect((await done(listProjects(stranger.ctx, { page: PAGE }))).total).toBe(0);
    expect(await findProject(both.ctx, other.id)).toBeNull();
    const first = await done(listProjects(platform.ctx, { page: { first: 1, after: null } }));
    expect([first.items.length, first.hasNextPage]).toEqual([1, true]);
    const next = await done(listProjects(platform.ctx, { page: { first: 100, after: first.cursors[0] ?? null } }));
    expect(next.items.length).toBe(first.total - 1);
    expect((await refused(listProjects(platform.ctx, { page: { first: 1, after: 'nonsense' } }))).kind).toBe('InvalidInput');
  });

  it('hides its people, grants and invitations from a stranger as if it did not exist', async () => {
    expect(await findProject(stranger.ctx, project.id)).toBeNull();
    expect(await findProject(stranger.ctx, 'prj_\u0000')).toBeNull();
    expect(await findPrincipal(stranger.ctx, viewer.id)).toBeNull();
    expect((await done(listPrincipals(stranger.ctx, { projectId: project.id, page: PAGE }))).total).toBe(0);
    expect((await done(listPrincipals(stranger.ctx, { projectId: 'nonsense', page: PAGE }))).total).toBe(0);
    expect((await done(listRoleGrants(stranger.ctx, { projectId: project.id, page: PAGE }))).total).toBe(0);
    expect((await done(listInvitations(viewer.ctx, { projectId: project.id, page: PAGE }))).total).toBe(0);
    expect((await refused(invitePrincipal(stranger.ctx, { projectId: project.id, name: 'x', roles: [] }))).kind).toBe('NotFound');
  });

  it('is contents-free for the platform administrator, who still sees that it and its people exist', async () => {
    expect((await findProject(platform.ctx, project.id))?.id).toBe(project.id);
    expect((await findPrincipal(platform.ctx, viewer.id))?.id).toBe(viewer.id);
    expect(await listEnvironments(platform.ctx, project.id)).toEqual([]);
    expect(platform.ctx.actor.reach('read', 'Model')).toEqual({ op: 'never' });
    await expect(invitePrincipal(platform.ctx, { projectId: project.id, name: 'x', roles: [] })).rejects.toThrow(Forbidden);
  });
});

describe('the first administrator', () => {
  it('is made once, of two starts at the same instant too, and a later start with another token changes nothing', async () => {
    const own = await testMachinery(await createTestDatabase());
    await expect(ensureBootstrapAdministrator(own, 'too short')).rejects.toThrow('ASSAY_BOOTSTRAP_TOKEN cannot be used. A bootstrap token has 16 to 200');
    const starts = await Promise.all([
      ensureBootstrapAdministrator(own, 'operator-chosen-secret'),
      ensureBootstrapAdministrator(own, 'operator-chosen-secret'),
    ]);
    expect(starts.filter(({ created }) => created)).toHaveLength(1);
    expect(await ensureBootstrapAdministrator(own, 'another-secret-entirely')).toEqual({ created: false, generatedToken: null });
    expect(await authenticateToken(own, 'another-secret-entirely')).toBeNull();
    const actor = await authenticateToken(own, 'operator-chosen-secret');
    expect(actor?.can('createProject', { kind: 'Project', projectId: null })).toBe(true);
  });

  it('gets a generated token when the operator gives none', async () => {
    const own = await testMachinery(await createTestDatabase());
    const { created, generatedToken } = await ensureBootstrapAdministrator(own, null);
    expect(created).toBe(true);
    expect(generatedToken).toMatch(/^assay_[\w-]{43}$/);
    expect(await authenticateToken(own, generatedToken ?? '')).not.toBeNull();
  });
});
