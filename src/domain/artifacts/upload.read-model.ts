import { and, eq } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { visible } from '../visible.read-model.ts';
import { uploads } from './artifacts.tables.ts';
import type { Upload } from './upload.entity.ts';

/** An upload that the actor began; everybody else's reads as none. */
export async function findOwnUpload(ctx: Context, id: string): Promise<Result<Upload, NotFound>> {
  if (!isId('Upload', id)) return refuse(notFound('Upload', id));
  const [row] = await ctx.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.createdBy, ctx.actor.principalId), visible(ctx, 'Artifact', uploads)));
  return row === undefined ? refuse(notFound('Upload', id)) : ok(row);
}
