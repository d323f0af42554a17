import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seedPerson, seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { anonymousContext, contextOf, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import {
  actorOfPrincipal,
  authenticateToken,
  claimInvitation,
  confirmRoleGrant,
  createProject,
  createServiceAccount,
  ensureBootstrapAdministrator,
  findPrincipal,
  findProject,
  grantRole,
  heldRoles,
  invitePrincipal,
  issueToken,
  listEnvironments,
  listInvitations,
  listPrincipals,
  listProjects,
  listRoleGrants,
  listTokens,
  reinstatePrincipal,
  revokeRoleGrant,
  revokeToken,
  suspendPrincipal,
  whoAmI,
  withdrawInvitation,
} from './index.ts';

const PAGE = { first: 100, after: null };
const clock = fixedClock();
let machinery: Machinery;
let project: TestProject;
let admin: TestPerson;
let second: TestPerson;
let viewer: TestPerson;
let stranger: TestPerson;
let platform: TestPerson;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase(), { clock });
  project = await seedProject(machinery);
  admin = await project.as('project-admin');
  second = await project.as('project-admin', 'second administrator');
  viewer = await project.as('viewer');
  stranger = await seedStranger(machinery);
  platform = await seedPerson(machinery, null, { name: 'platform', installationRoles: ['platform-admin'] });
});

async function done<T>(outcome: Promise<Result<T>>): Promise<T> {
  const result = await outcome;
  if (!result.ok) throw new Error(`unexpectedly refused: ${result.problem.message}`);
  return result.value;
}

async function refused(outcome: Promise<Result<unknown>>): Promise<Problem> {
  const result = await outcome;
  if (result.ok) throw new Error('unexpectedly allowed');
  return result.problem;
}

/** A request of the principal with the rights it has now. */
async function fresh(id: TestPerson['id']): Promise<Context> {
  const actor = await actorOfPrincipal(machinery, id);
  if (actor === null) throw new Error('the principal is not active');
  return contextOf(machinery, actor);
}

async function entriesOf(subjectId: string): Promise<string[]> {
  const { rows } = await machinery.database.drizzle.execute<{ type: string }>(
    sql`select type from journal_entries where subject_id = ${subjectId} order by seq`,
  );
  return rows.map(({ type }) => type);
}

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

describe('an invitation', () => {
  const invite = (roles: readonly string[] = ['data-scientist']) =>
    done(invitePrincipal(admin.ctx, { projectId: project.id, name: 'Ada', email: 'ada@example.org', roles }));

  it('is claimed once with its code, and the person gets their own token', async () => {
    const invited = await invite();
    expect(await actorOfPrincipal(machinery, invited.principal.id)).toBeNull();
    const claimed = await done(claimInvitation(anonymousContext(machinery), { code: invited.code }));
    const actor = await authenticateToken(machinery, claimed.tokenText);
    expect(actor?.principalId).toBe(invited.principal.id);
    expect(actor?.can('registerModel', { kind: 'Model', projectId: project.id })).toBe(true);
    expect((await refused(claimInvitation(anonymousContext(machinery), { code: invited.code }))).message).toContain('used already');
    expect(await entriesOf(invited.invitation.id)).toEqual(['invitation.claimed']);
  });

  it('gives one token when two claim it at the same instant', async () => {
    const invited = await invite();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => claimInvitation(anonymousContext(machinery), { code: invited.code })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const claimant = await fresh(invited.principal.id);
    expect((await done(listTokens(claimant, { principalId: invited.principal.id, page: PAGE }))).total).toBe(1);
  });

  it('stores neither code nor token in a readable form', async () => {
    const invited = await invite();
    const claimed = await done(claimInvitation(anonymousContext(machinery), { code: invited.code }));
    const { rows } = await machinery.database.drizzle.execute<{ text: string }>(
      sql`select (select string_agg(to_jsonb(i)::text, '') from invitations i) || (select string_agg(to_jsonb(t)::text, '') from api_tokens t) || (select string_agg(to_jsonb(e)::text, '') from journal_entries e) as text`,
    );
    for (const secret of [invited.code, claimed.tokenText]) {
      expect(rows[0]?.text).not.toContain(secret);
      expect(rows[0]?.text).not.toContain(secret.slice(-43));
    }
  });

  it('expires, can be withdrawn, and says which', async () => {
    const late = await invite();
    const withdrawn = await invite();
    await done(withdrawInvitation(admin.ctx, { invitationId: withdrawn.invitation.id }));
    expect((await refused(claimInvitation(anonymousContext(machinery), { code: withdrawn.code }))).message).toContain('withdrawn');
    expect((await refused(withdrawInvitation(admin.ctx, { invitationId: withdrawn.invitation.id }))).kind).toBe('IllegalTransition');
    expect(await heldRoles(admin.ctx, withdrawn.principal.id, project.id)).toEqual([]);
    const later = { ...machinery, clock: fixedClock(late.invitation.expiresAt) };
    expect((await refused(claimInvitation(anonymousContext(later), { code: late.code }))).message).toContain('expired');
    expect((await refused(claimInvitation(anonymousContext(machinery), { code: 'assay-invite_guess' }))).message).toContain('No invitation has this code');
    expect((await refused(claimInvitation(anonymousContext(machinery), { code: `assay-invite_${'A'.repeat(43)}` }))).message).toContain(
      'No invitation has this code',
    );
  });

  it('names roles that exist and that a person may hold in a project', async () => {
    const attempt = (roles: readonly string[]) => refused(invitePrincipal(admin.ctx, { projectId: project.id, name: 'Ada', roles }));
    expect((await attempt(['data-scientits'])).message).toContain('Did you mean "data-scientist"?');
    expect((await attempt(['platform-admin'])).message).toContain('for the whole installation');
    expect((await attempt(['ingest'])).message).toContain('a service account, not a person');
    expect((await attempt(['viewer', 'viewer'])).message).toBe('Name each role once.');
    expect((await refused(invitePrincipal(admin.ctx, { projectId: project.id, name: 'Ada', email: 'nobody', roles: [] }))).message).toContain(
      'ada@example.org',
    );
    await expect(invitePrincipal(viewer.ctx, { projectId: project.id, name: 'Ada', roles: [] })).rejects.toThrow(/not allowed to invitePrincipal/);
  });
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
    expect((await heldRoles(admin.ctx, person.id, project.id)).find(({ role }) => role === 'model-risk-reviewer')).toEqual({
      ...{ role: 'model-risk-reviewer', approver: true, effectiveFrom: clock.now() },
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
    expect((await attempt({ days: 366 })).kind).toBe('LimitExceeded');
    expect((await attempt({ days: 0 })).kind).toBe('InvalidInput');
    expect((await attempt({ days: Number.NaN })).kind).toBe('InvalidInput');
    expect((await attempt({ name: '' })).kind).toBe('InvalidInput');
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
