import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { done, type IdentityKit, openIdentity, PAGE, refused } from '../../testing/identity-kit.ts';
import { seedPerson, seedProject } from '../../testing/seed.ts';
import { contextOf } from '../../testing/test-context.ts';
import {
  authenticateToken,
  findProject,
  grantRole,
  invitePrincipal,
  issueToken,
  listTokens,
  reinstatePrincipal,
  revokeToken,
  suspendPrincipal,
} from './index.ts';

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

describe('a token', () => {
  it('works until its last instant, its revocation, or the suspension of its holder', async () => {
    const person = await seedPerson(machinery, project.id, { roles: ['viewer'] });
    const { token, tokenText } = await done(issueToken(person.ctx, { name: 'laptop', scopes: ['read'], days: 1 }));
    expect((await authenticateToken(machinery, tokenText))?.principalId).toBe(person.id);
    const at = (instant: Date) => authenticateToken({ ...machinery, clock: fixedClock(instant) }, tokenText);
    expect(await at(new Date(token.expiresAt.getTime() - 1))).not.toBeNull();
    expect(await at(token.expiresAt)).toBeNull();
    await done(suspendPrincipal(platform.ctx, { principalId: person.id }));
    expect(await authenticateToken(machinery, tokenText)).toBeNull();
    await done(reinstatePrincipal(platform.ctx, { principalId: person.id }));
    expect(await authenticateToken(machinery, tokenText)).not.toBeNull();
    await done(revokeToken(person.ctx, { tokenId: token.id }));
    expect(await authenticateToken(machinery, tokenText)).toBeNull();
    expect((await refused(revokeToken(person.ctx, { tokenId: token.id }))).kind).toBe('IllegalTransition');
    expect(await entriesOf(token.id)).toEqual(['token.issued', 'token.revoked']);
  });

  it('is unknown when it is altered, empty, or a one-time code', async () => {
    const altered = `${viewer.token.slice(0, -1)}${viewer.token.endsWith('A') ? 'B' : 'A'}`;
    for (const text of [altered, '', 'assay_', `${viewer.token} `, `assay-invite_${'A'.repeat(43)}`, `assay_\u0000${'A'.repeat(42)}`]) {
      expect(await authenticateToken(machinery, text)).toBeNull();
    }
  });

  it('is never issued for another person, nor seen or revoked by them', async () => {
    expect((await refused(issueToken(admin.ctx, { principalId: viewer.id, name: 'x', scopes: ['read'], projectId: project.id }))).message).toContain(
      'another person’s token',
    );
    await expect(issueToken(viewer.ctx, { principalId: admin.id, name: 'x', scopes: ['read'] })).rejects.toThrow(Forbidden);
    const mine = await done(issueToken(viewer.ctx, { name: 'mine', scopes: ['read'] }));
    expect((await refused(revokeToken(second.ctx, { tokenId: mine.token.id }))).kind).toBe('NotFound');
    expect((await done(listTokens(second.ctx, { principalId: viewer.id, page: PAGE }))).total).toBe(0);
  });

  it('of the scope read can change nothing, not even issue a stronger one', async () => {
    const { tokenText } = await done(issueToken(admin.ctx, { name: 'read only', scopes: ['read'] }));
    const actor = await authenticateToken(machinery, tokenText);
    const ctx = contextOf(machinery, actor ?? stranger.ctx.actor);
    await expect(issueToken(ctx, { name: 'stronger', scopes: ['write'] })).rejects.toThrow('Your token has the scope read only');
    await expect(invitePrincipal(ctx, { projectId: project.id, name: 'x', roles: [] })).rejects.toThrow('Your token has the scope read only');
    expect((await findProject(ctx, project.id))?.id).toBe(project.id);
    expect(actor?.authorisationKey).not.toBe(admin.ctx.actor.authorisationKey);
  });

  it('that is limited to one project is a stranger’s everywhere else, and cannot issue an unlimited one', async () => {
    const other = await seedProject(machinery, 'other');
    const person = await seedPerson(machinery, project.id, { roles: ['viewer'] });
    await done(grantRole(platform.ctx, { projectId: other.id, principalId: person.id, role: 'project-admin' }));
    const { tokenText } = await done(issueToken(person.ctx, { name: 'limited', scopes: ['read', 'write'], projectId: project.id }));
    const ctx = contextOf(machinery, (await authenticateToken(machinery, tokenText)) ?? stranger.ctx.actor);
    expect((await findProject(ctx, project.id))?.id).toBe(project.id);
    expect((await findProject(await fresh(person.id), other.id))?.id).toBe(other.id);
    expect(await findProject(ctx, other.id)).toBeNull();
    await expect(issueToken(ctx, { name: 'unlimited', scopes: ['write'] })).rejects.toThrow(Forbidden);
    expect((await done(issueToken(ctx, { name: 'as limited', scopes: ['write'], projectId: project.id }))).token.projectId).toBe(project.id);
    expect((await refused(issueToken(viewer.ctx, { name: 'x', scopes: ['read'], projectId: other.id }))).kind).toBe('NotFound');
  });

  it('has a name, a scope and a bounded life', async () => {
    const attempt = (more: object) => refused(issueToken(viewer.ctx, { name: 'x', scopes: ['read'], ...more }));
    expect((await attempt({ scopes: [] })).message).toContain('at least one scope');
    expect(await attempt({ days: 366 })).toMatchObject({ kind: 'LimitExceeded', limit: 'tokenDays', maximum: 365 });
    expect((await attempt({ days: 0 })).kind).toBe('InvalidInput');
    expect((await attempt({ days: Number.NaN })).kind).toBe('InvalidInput');
    expect((await attempt({ name: '' })).kind).toBe('InvalidInput');
  });

  it('is one of a bounded number of live ones, and revoking one makes room', async () => {
    const person = await seedPerson(machinery, project.id, { roles: ['viewer'] });
    const issue = (name: string) => issueToken(person.ctx, { name, scopes: ['read'] });
    const first = await done(issue('first'));
    for (let live = 2; live < LIMITS.tokensPerPrincipal; live++) await done(issue(`token ${live}`));
    expect(await refused(issue('one too many'))).toMatchObject({ kind: 'LimitExceeded', limit: 'tokensPerPrincipal' });
    await done(revokeToken(person.ctx, { tokenId: first.token.id }));
    await done(issue('in its place'));
  });

  it('remembers when it was used, to the minute', async () => {
    const person = await seedPerson(machinery, project.id, { roles: ['viewer'] });
    const lastUsed = async () => (await done(listTokens(person.ctx, { principalId: person.id, page: PAGE }))).items[0]?.lastUsedAt ?? null;
    expect(await lastUsed()).toBeNull();
    const first = clock.now();
    await authenticateToken(machinery, person.token);
    clock.advance(30);
    await authenticateToken(machinery, person.token);
    expect(await lastUsed()).toEqual(first);
    clock.advance(31);
    await authenticateToken(machinery, person.token);
    expect(await lastUsed()).toEqual(clock.now());
  });
});
