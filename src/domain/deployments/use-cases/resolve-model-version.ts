import { instantFault } from '../../../kernel/instant-fault.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { findModelVersion, type ModelVersion, modelNamed, versionNumbered } from '../../registry/index.ts';
import { question } from '../../use-case.ts';
import { aliasAt } from '../alias.read-model.ts';

/** A version as people write it: `churn@3` by its number, `churn@champion` by what the alias meant. */
export interface ResolveModelVersionInput {
  readonly projectId: string;
  readonly reference: string;
  /** The instant for which an alias is asked; left out for now. */
  readonly at?: Date | null;
}

/** The version that a reference names. */
export const resolveModelVersion = question<ResolveModelVersionInput, ModelVersion, NotFound | InvalidInput>('resolveModelVersion', async (ctx, input) => {
  const at = input.at ?? ctx.clock.now();
  const fault = instantFault('at', at);
  if (fault !== null) return refuse(fault);
  const split = input.reference.lastIndexOf('@');
  const [name, label] = [input.reference.slice(0, Math.max(0, split)), input.reference.slice(split + 1)];
  if (name === '' || label === '')
    return refuse(invalidInput('reference', 'Write the name of a model, @, and the number of a version or an alias, like churn@3 or churn@champion.'));
  const missing = refuse(notFound('ModelVersion', input.reference));
  const model = await modelNamed(ctx, input.projectId, name);
  if (model === null) return missing;
  if (/^\d{1,9}$/.test(label)) {
    const version = await versionNumbered(ctx, model.id, Number(label));
    return version === null ? missing : ok(version);
  }
  const alias = await aliasAt(ctx, model.id, label, at);
  return alias === null ? missing : findModelVersion(ctx, alias.modelVersionId);
});
