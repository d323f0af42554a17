import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { done, type IdentityKit, openIdentity, refused } from '../../testing/identity-kit.ts';
import { anonymousContext } from '../../testing/test-context.ts';
import {
  authenticateToken,
  createProject,
  createServiceAccount,
  grantRole,
  issueToken,
  reinstatePrincipal,
  revokeToken,
  suspendPrincipal,
  whoAmI,
} from './index.ts';

let machinery: IdentityKit['machinery'];
let project: IdentityKit['project'];
let admin: IdentityKit['admin'];
let second: IdentityKit['second'];
let viewer: IdentityKit['viewer'];
let platform: IdentityKit['platform'];
let fresh: IdentityKit['fresh'];

beforeAll(async () => {
  ({ machinery, project, admin, second, viewer, platform, fresh } = await openIdentity());
});

describe('a service account', () => {
  it('gets its tokens from its project’s administrator, limited to the project', async () => {
    const account = await done(createServiceAccount(admin.ctx, { projectId: project.id, name: 'feeder', roles: ['ingest'] }));
    const { token, tokenText } = await done(issueToken(admin.ctx, { principalId: account.id, name: 'pipeline', scopes: ['write'] }));
    expect(token.projectId).toBe(project.id);
    const actor = await authenticateToken(machinery, tokenText);
    expect(actor?.principalKind).toBe('SERVICE_ACCOUNT');
    expect(actor?.can('ingestBatch', { kind: 'Monitor', projectId: project.id })).toBe(true);
    await done(revokeToken(second.ctx, { tokenId: token.id }));
    expect(await authenticateToken(machinery, tokenText)).toBeNull();
    await expect(issueToken(viewer.ctx, { principalId: account.id, name: 'x', scopes: ['write'] })).rejects.toThrow(Forbidden);
  });

  it('holds no approver role and no role in another project', async () => {
    expect((await refused(createServiceAccount(admin.ctx, { projectId: project.id, name: 'judge', roles: ['model-risk-reviewer'] }))).message).toContain(
      'held by a person',
    );
    const account = await done(createServiceAccount(admin.ctx, { projectId: project.id, name: 'bot', roles: [] }));
    expect((await refused(grantRole(admin.ctx, { projectId: project.id, principalId: account.id, role: 'compliance-reviewer' }))).kind).toBe('InvalidInput');
    const other = await done(createProject(platform.ctx, { name: 'other' }));
    expect((await refused(grantRole(await fresh(platform.id), { projectId: other.id, principalId: account.id, role: 'project-admin' }))).message).toContain(
      'in its own project only',
    );
  });
});

describe('who one is', () => {
  it('names the roles that count now', async () => {
    const me = await done(whoAmI(viewer.ctx, {}));
    expect([me.principal.id, me.roles]).toEqual([viewer.id, [{ role: 'viewer', projectId: project.id }]]);
    expect((await refused(whoAmI(anonymousContext(machinery), {}))).kind).toBe('NotFound');
  });

  it('cannot be suspended by oneself or by an administrator of a project', async () => {
    expect((await refused(suspendPrincipal(platform.ctx, { principalId: platform.id }))).message).toContain('lock yourself out');
    await expect(suspendPrincipal(admin.ctx, { principalId: viewer.id })).rejects.toThrow(Forbidden);
    expect((await refused(reinstatePrincipal(platform.ctx, { principalId: viewer.id }))).kind).toBe('IllegalTransition');
  });
});
