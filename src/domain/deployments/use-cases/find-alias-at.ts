import { instantFault } from '../../../kernel/instant-fault.ts';
import { type InvalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { Alias } from '../alias.entity.ts';
import { aliasAt } from '../alias.read-model.ts';

/** Which label of which model, and when; left out for now. */
export interface FindAliasAtInput {
  readonly modelId: string;
  readonly name: string;
  readonly at?: Date | null;
}

/** What an alias meant at an instant. */
export const findAliasAt = question<FindAliasAtInput, Alias, NotFound | InvalidInput>('findAliasAt', async (ctx, { modelId, name, at }) => {
  const instant = at ?? ctx.clock.now();
  const fault = instantFault('at', instant);
  if (fault !== null) return refuse(fault);
  const alias = await aliasAt(ctx, modelId, name, instant);
  return alias === null ? refuse(notFound('Alias', name)) : ok(alias);
});
