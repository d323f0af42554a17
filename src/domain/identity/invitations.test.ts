import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { done, type IdentityKit, openIdentity, PAGE, refused } from '../../testing/identity-kit.ts';
import { anonymousContext } from '../../testing/test-context.ts';
import { actorOfPrincipal, authenticateToken, claimInvitation, heldRoles, invitePrincipal, listTokens, withdrawInvitation } from './index.ts';

let machinery: IdentityKit['machinery'];
let project: IdentityKit['project'];
let admin: IdentityKit['admin'];
let viewer: IdentityKit['viewer'];
let fresh: IdentityKit['fresh'];
let entriesOf: IdentityKit['entriesOf'];

beforeAll(async () => {
  ({ machinery, project, admin, viewer, fresh, entriesOf } = await openIdentity());
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
    const many = Array.from({ length: LIMITS.rolesPerInvitation + 1 }, (_, place) => `role-${place}`);
    expect(await attempt(many)).toMatchObject({ kind: 'LimitExceeded', limit: 'rolesPerInvitation' });
    expect((await refused(invitePrincipal(admin.ctx, { projectId: project.id, name: 'Ada', email: 'nobody', roles: [] }))).message).toContain(
      'ada@example.org',
    );
    await expect(invitePrincipal(viewer.ctx, { projectId: project.id, name: 'Ada', roles: [] })).rejects.toThrow(/not allowed to invitePrincipal/);
  });
});
