import type { NotFound } from '../../../kernel/problem.ts';
import type { Result } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { findModelVersion } from '../model.read-model.ts';
import type { ModelVersion } from '../model-version.ts';
import { lockVersionRow } from '../registry.store.ts';

/** The model version, locked until the caller's transaction ends, so that requests about it come one after the other. */
export async function lockModelVersion(ctx: MutationContext, id: string): Promise<Result<ModelVersion, NotFound>> {
  const version = await findModelVersion(ctx, id);
  if (version.ok) await lockVersionRow(ctx.tx, version.value.id);
  return version;
}
