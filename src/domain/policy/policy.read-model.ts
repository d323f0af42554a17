import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Db } from '../../storage/database.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { combinePolicies } from './combine-policies.rules.ts';
import type { AppliedPolicy, PinnedPolicies, Policy, PolicyDocument } from './policy.entity.ts';
import { policies } from './policy.tables.ts';

/** Policies belong to the installation: whoever may read policies in any project may read all of them. */
const visible = (ctx: Context) => (ctx.actor.reach('read', 'Policy').op === 'never' ? sql`false` : sql`true`);

/**
 * Of each policy the newest version that has come into use by the day of the instant (UTC), ended or not; for the choice of the policies
 * that apply, whoever asks. Gates ask this often, so that older versions stay where they are.
 */
export async function readNewestPolicies(db: Db, at: Date): Promise<readonly Policy[]> {
  const begins = sql`(${policies.document} #>> '{metadata,effectiveFrom}') collate "C"`;
  const rows = await db
    .selectDistinctOn([policies.name])
    .from(policies)
    .where(lte(begins, at.toISOString().slice(0, 10)))
    .orderBy(asc(policies.name), desc(policies.version));
  return rows.map(policyOf);
}

/** The newer version of the policy that is in use when this one begins, so that this one never judges; null when there is none; for publishing, whoever asks. */
export async function readOvertaking(db: Db, { name, version, effectiveFrom }: PolicyDocument['metadata'], now: Date): Promise<Policy | null> {
  const begins = new Date(Math.max(now.getTime(), Date.parse(`${effectiveFrom}T00:00:00Z`)));
  return (await readNewestPolicies(db, begins)).find((policy) => policy.name === name && policy.version > version) ?? null;
}

/** Every published version, oldest first, whoever asks. */
export async function readAllPolicies(db: Db): Promise<readonly Policy[]> {
  const rows = await db.select().from(policies).orderBy(asc(policies.id));
  return rows.map(policyOf);
}

/** The version of that name, or null; for publishing, whoever asks. */
export async function readPolicyVersion(db: Db, name: string, version: number): Promise<Policy | null> {
  const [row] = await db
    .select()
    .from(policies)
    .where(and(eq(policies.name, name), eq(policies.version, version)));
  return row === undefined ? null : policyOf(row);
}

/** The policies that requests have pinned, those of each as one, in the order of the requests; the caller has checked that they are visible. */
export async function readPinnedPolicies(db: Db, pinned: readonly PinnedPolicies[]): Promise<readonly AppliedPolicy[]> {
  if (pinned.length === 0) return [];
  const ids = pinned.map(({ policyId, furtherPolicyIds }) => [policyId, ...furtherPolicyIds]);
  const rows = await db
    .select()
    .from(policies)
    .where(inArray(policies.id, [...new Set(ids.flat())]));
  const byId = new Map(rows.map((row) => [row.id, policyOf(row)]));
  return ids.map((members) => {
    const [first, ...others] = members.map((id) => present(byId.get(id), 'a policy that a request has pinned'));
    return combinePolicies([present(first, 'the policy that a request has pinned'), ...others]);
  });
}

/** The policies that a request has pinned, as one; the caller has checked that the request is visible. */
export async function readPinnedPolicy(db: Db, pinned: PinnedPolicies): Promise<AppliedPolicy> {
  const [policy] = await readPinnedPolicies(db, [pinned]);
  return present(policy, 'what a request has pinned');
}

/** The policy, or null when there is none that the asker may see. */
export async function findPolicy(ctx: Context, id: Id<'Policy'>): Promise<Policy | null> {
  const [row] = await ctx.db
    .select()
    .from(policies)
    .where(and(eq(policies.id, id), visible(ctx)));
  return row === undefined ? null : policyOf(row);
}

/** The policies with those ids that the asker may see, in no particular order. */
export async function findPoliciesById(ctx: Context, ids: readonly Id<'Policy'>[]): Promise<readonly Policy[]> {
  const rows = await ctx.db
    .select()
    .from(policies)
    .where(and(sql`${policies.id} = any(${sql.param([...ids])})`, visible(ctx)));
  return rows.map(policyOf);
}

/** Published versions by age, optionally of one name. */
export async function listPoliciesBy(ctx: Context, name: string | null, page: PageRequest): Promise<Result<Page<Policy>, InvalidInput>> {
  const after = afterCursor(page, [policies.id], 'asc');
  if (!after.ok) return after;
  const filter = and(name === null ? undefined : eq(policies.name, name), visible(ctx));
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(policies)
      .where(and(filter, after.value))
      .orderBy(asc(policies.id))
      .limit(page.first + 1),
    ctx.db.$count(policies, filter),
  ]);
  return ok(toPage(rows, page, total, (row) => [row.id], policyOf));
}

const policyOf = ({ projectId: _, ...row }: typeof policies.$inferSelect): Policy => row;
