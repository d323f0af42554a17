import { z } from 'zod';
import type { ModelInspection, ModelValue } from '../../inference/model-inspection.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { storable, upTo } from '../../kernel/text.ts';
import { datatypeOf } from './probe-rows.ts';

const tensor = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.coerce.number()) });

/** What an endpoint says of a model; servers leave out what the protocol calls optional. */
export const modelMetadata = z.object({
  name: z.string(),
  versions: z.array(z.string()).optional(),
  inputs: z.array(tensor).optional(),
  outputs: z.array(tensor).optional(),
});
export type ModelMetadata = z.infer<typeof modelMetadata>;

/** What an endpoint answers to rows. Data may come flat or nested. */
export const inferenceAnswer = z.object({
  model_version: z.string().optional(),
  outputs: z.array(z.object({ name: z.string(), shape: z.array(z.coerce.number()), data: z.array(z.unknown()) })),
});

/** What an endpoint says, as far as it can be kept: `LIMITS.nameCharacters` of it, and nothing that a database or a journal does not hold. */
export const told = (text: string): string => upTo(LIMITS.nameCharacters, storable(text));

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\b(?:Infinity|NaN)\b/g;

/** JSON in which servers write numbers that are none as bare words; those become null. Undefined for what is no JSON. */
export function parseLiberally(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll(TOKEN, (token) => (token.startsWith('"') ? token : 'null')));
  } catch {
    return undefined;
  }
}

/** What of the metadata is not as the approved version has it, in a sentence; null when all that is said fits. `output` is the one that holds the score. */
export function metadataFault(metadata: ModelMetadata, approved: ModelInspection, output: string): string | null {
  const inputs = metadata.inputs === undefined ? null : tensorsFault('input', metadata.inputs, approved.inputs, approved.inputs);
  if (inputs !== null) return inputs;
  if (metadata.outputs === undefined) return null;
  const needed = approved.outputs.filter(({ name }) => name === output);
  return tensorsFault('output', metadata.outputs, approved.outputs, needed);
}

function tensorsFault(what: string, served: readonly z.infer<typeof tensor>[], approved: readonly ModelValue[], needed: readonly ModelValue[]): string | null {
  const missing = needed.find(({ name }) => !served.some((value) => value.name === name));
  if (missing !== undefined) return `The endpoint has no ${what} "${missing.name}", which the approved version has.`;
  for (const value of served) {
    const declared = approved.find(({ name }) => name === value.name);
    if (declared === undefined) return `The endpoint has the ${what} "${told(value.name)}", which the approved version does not have.`;
    const datatype = datatypeOf(declared.dtype);
    if (datatype !== null && datatype !== value.datatype)
      return `The ${what} "${value.name}" takes ${told(value.datatype)} at the endpoint, and ${datatype} in the approved version.`;
    if (!sameShape(value.shape, declared.shape))
      return `The ${what} "${value.name}" has the shape [${told(value.shape.join(', '))}] at the endpoint, which is not that of the approved version.`;
  }
  return null;
}

/** Whether shapes can be one; the batch, the first dimension, is the serving side's own affair, and open ones fit anything. */
function sameShape(served: readonly number[], declared: ModelValue['shape']): boolean {
  if (declared === null) return true;
  const open = (size: number | string | null | undefined): boolean => typeof size !== 'number' || size < 0;
  return served.length === declared.length && served.slice(1).every((size, place) => open(size) || open(declared[place + 1]) || size === declared[place + 1]);
}
