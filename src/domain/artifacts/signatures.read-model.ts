import { and, count, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { PublisherKey, SignatureCheck } from './signature-check.entity.ts';
import { publisherKeys, signatureChecks } from './signatures.tables.ts';

const keyRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(publisherKeys).where(where);

/** The publisher's key with the id. */
export const findPublisherKey = (ctx: Context, id: string): Promise<Result<PublisherKey, NotFound>> =>
  findVisible(ctx, 'PublisherKey', id, publisherKeys, keyRows(ctx));

/** The publishers' keys with the ids, by id. */
export const listPublisherKeysById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, PublisherKey>> =>
  listVisible(ctx, 'PublisherKey', ids, publisherKeys, keyRows(ctx));

/** A page of the publishers' keys of a project, oldest first, retired ones too. */
export const listPublisherKeys = (ctx: Context, projectId: string, page: PageRequest): Promise<Result<Page<PublisherKey>, InvalidInput>> =>
  pageVisible(ctx, 'PublisherKey', publisherKeys, page, refersTo(publisherKeys.projectId, 'Project', projectId), {
    rows: (where, limit) => keyRows(ctx)(where).orderBy(publisherKeys.id).limit(limit),
    count: async (where) => (await ctx.db.select({ n: count() }).from(publisherKeys).where(where))[0]?.n ?? 0,
  });

/** Which of the fingerprints are of publishers' keys that the project trusts now; whoever asks. */
export async function trustedAmong({ db }: Pick<Context, 'db'>, projectId: Id<'Project'>, fingerprints: readonly string[]): Promise<ReadonlySet<string>> {
  if (fingerprints.length === 0) return new Set();
  const rows = await db
    .select({ fingerprint: publisherKeys.fingerprint })
    .from(publisherKeys)
    .where(and(eq(publisherKeys.projectId, projectId), inArray(publisherKeys.fingerprint, [...fingerprints]), isNull(publisherKeys.retiredAt)));
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** The checks with the ids, by id; whoever may see an artifact may see what its signatures are worth. */
export const listSignatureChecksById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SignatureCheck>> =>
  listVisible(ctx, 'SignatureCheck', ids, signatureChecks, (where) => ctx.db.select().from(signatureChecks).where(where), 'Artifact');

/** The newest checks of the visible artifacts, newest first, by the artifact's id. */
export async function signatureChecksOf(ctx: Context, artifactIds: readonly string[]): Promise<ReadonlyMap<string, readonly SignatureCheck[]>> {
  const ids = artifactIds.filter((id) => isId('Artifact', id));
  if (ids.length === 0) return new Map();
  const found = await Promise.all(
    ids.map((id) =>
      ctx.db
        .select()
        .from(signatureChecks)
        .where(and(eq(signatureChecks.artifactId, id), visible(ctx, 'Artifact', signatureChecks)))
        .orderBy(desc(signatureChecks.id))
        .limit(LIMITS.signatureChecksShown),
    ),
  );
  return new Map(ids.map((id, place) => [id, found[place] ?? []]));
}
