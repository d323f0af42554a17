import { didYouMean } from '../../../kernel/near-names.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { findVersionByNumber, listModelNames } from '../model.read-model.ts';
import type { ModelVersion } from '../model-version.ts';

/** A version by the name of its model, as people write it. */
export interface FindNamedVersionInput {
  readonly projectId: string;
  /** `churn@3`, or `churn` for the newest version. */
  readonly reference: string;
}

/** The version that a person names; a name that does not exist is answered with the names that are near. */
export const findNamedVersion = question<FindNamedVersionInput, ModelVersion, InvalidInput>('findNamedVersion', async (ctx, { projectId, reference }) => {
  const [, name = '', number] = /^(.*?)(?:@(\d{1,9}))?$/su.exec(reference.normalize('NFC').trim()) ?? [];
  const version = await findVersionByNumber(ctx, { projectId, name, number: number === undefined ? null : Number(number) });
  if (version !== null) return ok(version);
  const names = await listModelNames(ctx, projectId);
  if (!names.includes(name))
    return refuse(invalidInput('reference', `No model ${JSON.stringify(name)} is visible to you in this project.${didYouMean(name, names)}`));
  const newest = await findVersionByNumber(ctx, { projectId, name, number: null });
  const has = newest === null ? 'It has no versions yet.' : `Its versions are 1 to ${newest.number}.`;
  return refuse(invalidInput('reference', `The model ${JSON.stringify(name)} has no version ${number ?? ''}. ${has}`.replace(' .', '.')));
});
