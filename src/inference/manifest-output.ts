import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import type { ModelInspection, ModelValue } from './model-inspection.ts';
import type { ManifestOutput } from './run-protocol.ts';

const name = z.string().min(1).max(LIMITS.textCharacters);
const column = z.int().min(0).max(LIMITS.modelDimension);
const classes = z
  .array(z.string().max(LIMITS.cellCharacters))
  .min(2)
  .max(LIMITS.modelClasses)
  .refine((list) => new Set(list).size === list.length, 'names a class twice');

/** The `output` member of a manifest. */
export const outputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ name, kind: z.literal('probability'), column }),
  z.strictObject({ name, kind: z.literal('probabilities'), classes }),
  z.strictObject({ name, kind: z.literal('value'), column }),
  z.strictObject({ name, kind: z.literal('map'), classes }),
]);

/** What of an output does not fit the model: the path of the member, and a sentence that says what to do. */
export interface OutputFault {
  readonly field: string;
  readonly message: string;
}

/** The fault of an output that does not fit the model's declared outputs; null when it fits. */
export function outputFault(output: ManifestOutput, inspection: ModelInspection): OutputFault | null {
  const declared = inspection.outputs.find((value) => value.name === output.name);
  if (declared === undefined) {
    const have = inspection.outputs.map((value) => `"${value.name}"`).join(', ');
    return { field: 'output.name', message: `The model has no output "${output.name}"; its outputs are ${have}.${suggestedOutput(inspection)}` };
  }
  return output.kind === 'map' ? mapFault(output, declared, inspection) : tensorFault(output, declared, inspection);
}

function tensorFault(output: Exclude<ManifestOutput, { kind: 'map' }>, declared: ModelValue, inspection: ModelInspection): OutputFault | null {
  if (declared.kind !== 'tensor')
    return {
      field: 'output.kind',
      message: `The model's output "${output.name}" is ${declared.type} and not a tensor, so the kind ${output.kind} does not fit it.${suggestedOutput(inspection)}`,
    };
  if (declared.dtype === 'string')
    return {
      field: 'output.name',
      message: `The model's output "${output.name}" holds texts, which are no scores; name the output that holds numbers.${suggestedOutput(inspection)}`,
    };
  const width = featuresOf(declared);
  if (width === null) return null;
  if (output.kind === 'probabilities') {
    if (output.classes.length === width) return null;
    return {
      field: 'output.classes',
      message: `The manifest names ${output.classes.length} classes where the output "${output.name}" has ${width} columns; name one class per column, in the model's order.`,
    };
  }
  if (output.column < width) return null;
  return {
    field: 'output.column',
    message: `The manifest reads column ${output.column} of the output "${output.name}", which has ${width}; columns are counted from 0.`,
  };
}

function mapFault(output: Extract<ManifestOutput, { kind: 'map' }>, declared: ModelValue, inspection: ModelInspection): OutputFault | null {
  if (declared.kind === 'tensor')
    return {
      field: 'output.kind',
      message: `The model's output "${output.name}" is a tensor and not a map, so the kind map does not fit it.${suggestedOutput(inspection)}`,
    };
  const zipMap = inspection.zipMaps.find((node) => node.output === output.name);
  if (zipMap === undefined)
    return {
      field: 'output.name',
      message: `The model's output "${output.name}" is ${declared.type} and does not come straight from a ZipMap, so there is no tensor to read in its place; export the model with "zipmap": false.`,
    };
  if (zipMap.keys === null)
    return {
      field: 'output.classes',
      message: `The ZipMap of the output "${output.name}" does not list its classes, or more than ${LIMITS.modelClasses} of them; export the model with "zipmap": false.`,
    };
  const same = zipMap.keys.length === output.classes.length && zipMap.keys.every((key, place) => key === output.classes[place]);
  if (same) return null;
  return {
    field: 'output.classes',
    message: `The manifest names the classes ${listed(output.classes)} where the ZipMap of the output "${output.name}" has ${listed(zipMap.keys)}; write them as the model has them, in its order.`,
  };
}

const REGRESSORS = new Set(['TreeEnsembleRegressor', 'LinearRegressor', 'SVMRegressor']);

/** A sentence with the output that the manifest could name, to be written by whoever knows the model: Assay takes no output by itself. Empty when none can be a score. */
export function suggestedOutput(inspection: ModelInspection): string {
  const suggestion = likelyOutput(inspection);
  return suggestion === null
    ? ''
    : ` If that is where its score comes out, write "output": ${JSON.stringify(suggestion)}${'classes' in suggestion && suggestion.kind === 'probabilities' ? ' with the names of its classes' : ''}.`;
}

function likelyOutput({ outputs, zipMaps, operators }: ModelInspection): ManifestOutput | null {
  const tensor = outputs.find((value) => value.kind === 'tensor' && value.dtype !== null && /^float(16|32|64)$/.test(value.dtype));
  if (tensor !== undefined) {
    const width = featuresOf(tensor);
    if (operators.some((operator) => REGRESSORS.has(operator.name))) return { name: tensor.name, kind: 'value', column: 0 };
    if (width === null || width < 3) return { name: tensor.name, kind: 'probability', column: width === 2 ? 1 : 0 };
    const shown = Math.min(width, LIMITS.modelClasses);
    return { name: tensor.name, kind: 'probabilities', classes: Array.from({ length: shown }, (_, place) => String(place)) };
  }
  const zipMap = zipMaps.find((node) => node.keys !== null && outputs.some((value) => value.name === node.output));
  return zipMap === undefined || zipMap.keys === null ? null : { name: zipMap.output, kind: 'map', classes: zipMap.keys };
}

/** Elements per row, or null where the model leaves them open. */
export function featuresOf(value: ModelValue): number | null {
  if (value.shape === null || value.shape.length === 0) return null;
  let product = 1;
  for (const size of value.shape.slice(1)) {
    if (typeof size !== 'number') return null;
    product *= size;
  }
  return product;
}

function listed(texts: readonly string[]): string {
  const shown = texts
    .slice(0, 10)
    .map((text) => `"${text}"`)
    .join(', ');
  return texts.length > 10 ? `${shown} and ${texts.length - 10} more` : shown;
}
