import { didYouMean } from '../../../kernel/near-names.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { listModelNames } from '../model.read-model.ts';
import type { ModelVersion } from '../model-version.ts';
import { modelNamed, newestVersion, versionNumbered } from '../named-model.read-model.ts';

/** A version by the name of its model, as people write it. */
export interface FindNamedVersionInput {
  readonly projectId: string;
  /** `churn@3`, or `churn` for the newest version. */
  readonly reference: string;
}

/** The version that a person names; a name that does not exist is answered with the names that are near. */
export const findNamedVersion = question<FindNamedVersionInput, ModelVersion, InvalidInput>('findNamedVersion', async (ctx, { projectId, reference }) => {
  const [, name = '', number] = /^(.*?)(?:@(\d{1,9}))?$/su.exec(reference.normalize('NFC').trim()) ?? [];
  const model = await modelNamed(ctx, projectId, name);
  if (model === null) {
    const near = didYouMean(name, await listModelNames(ctx, projectId));
    return refuse(invalidInput('reference', `No model ${JSON.stringify(name)} is visible to you in this project.${near}`));
  }
  const newest = await newestVersion(ctx, model.id);
  if (newest === null) return refuse(invalidInput('reference', `The model ${JSON.stringify(name)} has no versions yet.`));
  if (number === undefined) return ok(newest);
  const version = await versionNumbered(ctx, model.id, Number(number));
  if (version !== null) return ok(version);
  return refuse(invalidInput('reference', `The model ${JSON.stringify(name)} has no version ${number}. Its versions are 1 to ${newest.number}.`));
});
