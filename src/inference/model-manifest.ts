import { z } from 'zod';
import { durationMilliseconds } from '../kernel/duration.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Problem } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { featuresOf, outputFault, outputSchema } from './manifest-output.ts';
import type { ModelInspection, ModelValue } from './model-inspection.ts';
import { type ColumnEncoding, INPUT_TYPES, type ManifestInput, type ModelManifest } from './run-protocol.ts';

/** The manifest is malformed or does not fit its model; `field` is the path of the offending member. */
export interface ManifestRefused extends Problem {
  readonly kind: 'ManifestRefused';
  readonly field: string;
}

const name = z.string().min(1).max(LIMITS.textCharacters);
const category = z.string().max(LIMITS.cellCharacters);
const tooManyCategories = `has more than ${LIMITS.manifestCategories} categories; group the rare ones before the model is trained`;

const encoding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('numeric'), missing: z.union([z.number(), z.literal('NaN')]).optional() }),
  z.strictObject({
    kind: z.literal('onehot'),
    categories: z
      .array(category)
      .min(1)
      .max(LIMITS.manifestCategories, tooManyCategories)
      .refine((list) => new Set(list).size === list.length, 'names a category twice'),
    unknown: z.enum(['error', 'zeros']).optional(),
  }),
  z.strictObject({
    kind: z.literal('ordinal'),
    categories: z
      .record(category, z.number())
      .refine((record) => Object.keys(record).length > 0, 'has no category')
      .refine((record) => Object.keys(record).length <= LIMITS.manifestCategories, tooManyCategories),
    unknown: z.number().optional(),
  }),
  z.strictObject({ kind: z.literal('string') }),
]);

const column = z.strictObject({ column: name, encoding });
const dtype = z.enum(INPUT_TYPES);

const manifestSchema = z.strictObject({
  inputs: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ name, kind: z.literal('matrix'), dtype, columns: z.array(column).min(1).max(LIMITS.datasetColumns) }),
        z.strictObject({ name, kind: z.literal('column'), dtype, column }),
      ]),
    )
    .min(1)
    .max(LIMITS.datasetColumns)
    .refine((inputs) => new Set(inputs.map((input) => input.name)).size === inputs.length, 'names an input twice'),
  output: outputSchema,
  predictionHorizon: z
    .string()
    .refine((text) => (durationMilliseconds(text) ?? 0) > 0, 'is no duration such as PT48H or P2D')
    .optional(),
});

const refused = (field: string, message: string): { readonly ok: false; readonly problem: ManifestRefused } =>
  refuse({ kind: 'ManifestRefused', field, message });

/** A manifest from unchecked JSON. */
export function parseManifest(json: unknown): Result<ModelManifest, ManifestRefused> {
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || 'manifest';
    return refused(field, `The model manifest is not valid at "${field}" (${issue?.message ?? 'unknown fault'}); correct that member.`);
  }
  for (const [i, input] of parsed.data.inputs.entries()) {
    const width = widthOf(input);
    if (width > LIMITS.manifestFeatures)
      return refused(
        `inputs.${i}`,
        `The manifest gives the input "${input.name}" ${width} features per row; at most ${LIMITS.manifestFeatures} are fed, so group rare categories or give them an ordinal encoding.`,
      );
    for (const spec of columnsOf(input)) {
      if ((input.dtype === 'string') === (spec.encoding.kind === 'string')) continue;
      return refused(
        `inputs.${i}`,
        `The manifest feeds the column "${spec.column}" with encoding ${spec.encoding.kind} into the ${input.dtype} input "${input.name}"; texts go into string inputs and nothing else does.`,
      );
    }
  }
  return ok(parsed.data);
}

const columnsOf = (input: ManifestInput): readonly ColumnEncoding[] => (input.kind === 'matrix' ? input.columns : [input.column]);

/** The dataset columns that the model is fed with, each once, in the manifest's order: what a ban on protected attributes looks at. */
export const manifestColumns = (manifest: ModelManifest): readonly string[] => [...new Set(manifest.inputs.flatMap(columnsOf).map((spec) => spec.column))];

/** Refuses a manifest that does not fit the model's declared inputs and outputs. */
export function checkManifest(manifest: ModelManifest, inspection: ModelInspection): Result<ModelManifest, ManifestRefused> {
  const fed = new Set(manifest.inputs.map((input) => input.name));
  const unfed = inspection.inputs.find((value) => !fed.has(value.name));
  if (unfed !== undefined) return refused('inputs', `The manifest does not say how to feed the model's input "${unfed.name}"; add it.`);
  for (const [i, input] of manifest.inputs.entries()) {
    const declared = inspection.inputs.find((value) => value.name === input.name);
    if (declared === undefined) return refused(`inputs.${i}.name`, `The model has no input "${input.name}"; its inputs are ${quoted(inspection.inputs)}.`);
    if (declared.kind !== 'tensor')
      return refused(`inputs.${i}.name`, `The model's input "${input.name}" is ${declared.type} and not a tensor; export the model with tensor inputs.`);
    if (declared.dtype !== input.dtype)
      return refused(
        `inputs.${i}.dtype`,
        `The manifest feeds ${input.dtype} into the input "${input.name}", which takes ${declared.dtype}; correct the manifest.`,
      );
    if (declared.shape?.length === 0)
      return refused(
        `inputs.${i}.name`,
        `The model's input "${input.name}" is a single number, so no rows can be fed; export the model with the shape [rows, features].`,
      );
    const width = widthOf(input);
    const takes = featuresOf(declared);
    if (takes !== null && takes !== width)
      return refused(
        `inputs.${i}`,
        `The manifest gives the input "${input.name}" ${width} features per row where the model takes ${takes}; list the model's columns in training order.`,
      );
  }
  const fault = outputFault(manifest.output, inspection);
  return fault === null ? ok(manifest) : refused(fault.field, fault.message);
}

function widthOf(input: ManifestInput): number {
  return columnsOf(input).reduce((width, spec) => width + (spec.encoding.kind === 'onehot' ? spec.encoding.categories.length : 1), 0);
}

const quoted = (values: readonly ModelValue[]): string => values.map((value) => `"${value.name}"`).join(', ');
