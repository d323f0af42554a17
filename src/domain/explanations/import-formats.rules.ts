import { z } from 'zod';
import { LIMITS } from '../../kernel/limits.ts';
import { ADDITIVITY_TOLERANCE, checkAdditivity } from '../../stats/attribution/index.ts';
import type { ImportedContent, ImportedFeature, ImportedRow, ImportedSummary, ImportFormat, ReadContent } from './imported-explanation.entity.ts';

/** A file that was read, or a sentence that says what is wrong with it. */
export type ReadImport = { readonly ok: true; readonly content: ReadContent } | { readonly ok: false; readonly message: string };

/** Sums of so many numbers of this size are still numbers. */
const number = z.number().min(-1e250).max(1e250);
const name = z.string().min(1).max(LIMITS.textCharacters);
const names = z.array(name).min(1).max(LIMITS.explanationFileFeatures);
const numbers = z.array(number).max(LIMITS.explanationFileFeatures);
const manyRows = <T extends z.ZodType>(row: T) => z.array(row).min(1).max(LIMITS.explanationFileRows);

/** JSON numbers are finite, but 1e999 is read as infinite; zod's number refuses it. */
type Row = Omit<ImportedRow, 'error'> & { readonly error?: number | null };

interface Found extends Pick<ImportedSummary, 'method' | 'library' | 'libraryVersion' | 'outputName' | 'link' | 'caveat'> {
  readonly rows: readonly Row[];
}

/** What a format's file has to look like and how it becomes rows; `read` gives a sentence for a file that contradicts itself. */
interface FormatReader<T> {
  readonly schema: z.ZodType<T>;
  readonly read: (file: T) => Found | string;
}

const reader = <T>(schema: z.ZodType<T>, read: (file: T) => Found | string): FormatReader<T> => ({ schema, read });

const ADDITIVE = 'SHAP values add up to the output on the scale of the link; Assay checked that and computed none of it.';

/** Sparse features of a force plot: `{"0": {"effect": …, "value": …}}`. */
const plotFeatures = z.record(
  z.string().regex(/^\d{1,6}$/),
  z.object({ effect: number, value: z.union([number, z.string().max(LIMITS.textCharacters)]).optional() }),
);
const plot = {
  outNames: z.array(name).min(1).max(LIMITS.explanationFileFeatures),
  baseValue: number,
  link: z.enum(['identity', 'logit']),
  featureNames: names,
};

const forcePlot = reader(
  z.union([
    z.object({ ...plot, outValue: number, features: plotFeatures }),
    z.object({ ...plot, explanations: manyRows(z.object({ outValue: number, features: plotFeatures })) }),
  ]),
  (file) => {
    const rows = 'explanations' in file ? file.explanations : [{ outValue: file.outValue, features: file.features }];
    const stranger = rows.flatMap(({ features }) => Object.keys(features)).find((place) => Number(place) >= file.featureNames.length);
    if (stranger !== undefined) return `The file speaks of feature ${stranger} and names ${file.featureNames.length} features.`;
    return {
      ...{ method: null, library: 'shap', libraryVersion: null, outputName: file.outNames[0] ?? null, link: file.link, caveat: ADDITIVE },
      rows: rows.map(({ outValue, features }) => ({
        ...{ baseValue: file.baseValue, output: outValue },
        effects: Object.entries(features).map(([place, { effect }]) => ({ feature: file.featureNames[Number(place)] as string, effect })),
      })),
    };
  },
);

const shapValues = reader(
  z.object({
    values: manyRows(numbers),
    base_values: z.union([number, manyRows(number)]),
    /** What the model gave to the rows, on the scale of the values. */
    expected: manyRows(number).optional(),
    feature_names: names,
    output_name: name.optional(),
    link: z.enum(['identity', 'logit']).optional(),
    method: name.optional(),
    version: name.optional(),
  }),
  (file) => {
    const { values, base_values: base, expected, feature_names: features } = file;
    const short = values.findIndex((row) => row.length !== features.length);
    if (short >= 0) return `Row ${short + 1} has ${values[short]?.length} values for ${features.length} features.`;
    for (const [member, list] of [
      ['base_values', base],
      ['expected', expected],
    ] as const)
      if (Array.isArray(list) && list.length !== values.length) return `"${member}" has ${list.length} numbers for ${values.length} rows.`;
    return {
      ...{ method: file.method ?? null, library: 'shap', libraryVersion: file.version ?? null, outputName: file.output_name ?? null, link: file.link ?? null },
      caveat: expected === undefined ? 'The file does not say what the model gave to the rows, so that nobody can check whether the values add up.' : ADDITIVE,
      rows: values.map((row, at) => ({
        baseValue: typeof base === 'number' ? base : (base[at] as number),
        output: expected?.[at] ?? null,
        effects: row.map((effect, place) => ({ feature: features[place] as string, effect })),
      })),
    };
  },
);

const lime = reader(
  z.object({
    as_list: z
      .array(z.tuple([name, number]))
      .min(1)
      .max(LIMITS.explanationFileFeatures),
    label: z.int().min(0),
    class_names: z.array(name).max(LIMITS.explanationFileFeatures).optional(),
    predict_proba: numbers.optional(),
    intercept: number.optional(),
    score: number.optional(),
  }),
  (file) => {
    if (file.class_names !== undefined && file.label >= file.class_names.length)
      return `The label is ${file.label} and ${file.class_names.length} classes are named.`;
    return {
      ...{ method: 'LIME', library: 'lime', libraryVersion: null, outputName: file.class_names?.[file.label] ?? null, link: null },
      caveat:
        'Weights of a linear model fitted to random neighbours of one row: another seed can give others, the features are conditions, and the weights need not add up.',
      rows: [{ baseValue: null, output: file.predict_proba?.[file.label] ?? null, effects: file.as_list.map(([feature, effect]) => ({ feature, effect })) }],
    };
  },
);

const captum = reader(
  z.object({
    explanations: manyRows(
      z.object({ importances: numbers.min(1), words: z.array(z.string().max(LIMITS.textCharacters)).optional(), delta: number.optional() }),
    ),
  }),
  (file) => {
    const odd = file.explanations.findIndex(({ importances, words }) => words !== undefined && words.length !== importances.length);
    if (odd >= 0) return `Explanation ${odd + 1} has other numbers of words and of importances.`;
    return {
      ...{ method: 'INTEGRATED_GRADIENTS', library: 'captum', libraryVersion: null, outputName: null, link: null },
      caveat: 'The file holds no output and no baseline, so that only the convergence delta that the tool reports speaks of its error.',
      rows: file.explanations.map(({ importances, words, delta }) => ({
        ...{ baseValue: null, output: null, error: delta ?? null },
        effects: importances.map((effect, place) => ({ feature: words?.[place] ?? `feature ${place + 1}`, effect })),
      })),
    };
  },
);

const alibiMeta = z.object({ name, version: z.string().max(LIMITS.nameCharacters).nullish() });
/** Kernel and tree SHAP of Alibi: `shap_values[class][row][feature]`, `expected_value[class]`, `raw.raw_prediction[row][class]`. */
const alibiShap = z.object({
  shap_values: z.array(manyRows(numbers)).min(1),
  expected_value: z.union([number, numbers]),
  feature_names: z.array(name).max(LIMITS.explanationFileFeatures).nullish(),
  link: z.string().max(LIMITS.nameCharacters).nullish(),
  raw: z.object({ raw_prediction: z.union([numbers, manyRows(numbers)]).nullish() }).nullish(),
});

/** Integrated gradients of Alibi: `attributions[input][row][feature]` with a convergence delta per row. */
const alibiGradients = z.object({ attributions: z.array(manyRows(numbers.min(1))).min(1), deltas: z.array(number).max(LIMITS.explanationFileRows).nullish() });

const alibi = reader(z.object({ meta: alibiMeta, data: z.union([alibiShap, alibiGradients]) }), ({ meta, data }) =>
  'attributions' in data ? readGradients(meta, data) : readShap(meta, data),
);

type AlibiMeta = z.infer<typeof alibiMeta>;

function readGradients(meta: AlibiMeta, { attributions, deltas }: z.infer<typeof alibiGradients>): Found | string {
  const [values = []] = attributions;
  if (attributions.length > 1) return 'It explains several inputs of a model; export one at a time.';
  if (deltas != null && deltas.length !== values.length) return `"deltas" has ${deltas.length} numbers for ${values.length} rows.`;
  return {
    ...{ method: meta.name, library: 'alibi', libraryVersion: meta.version ?? null, outputName: null, link: null },
    caveat: 'The file holds no output of the baseline, so that only the convergence delta that the tool reports speaks of its error.',
    rows: values.map((row, at) => ({
      ...{ baseValue: null, output: null, error: deltas?.[at] ?? null },
      effects: row.map((effect, place) => ({ feature: `feature ${place + 1}`, effect })),
    })),
  };
}

function readShap(meta: AlibiMeta, data: z.infer<typeof alibiShap>): Found | string {
  const [values = []] = data.shap_values;
  const width = values[0]?.length ?? 0;
  const features = data.feature_names?.length ? data.feature_names : Array.from({ length: width }, (_, place) => `feature ${place + 1}`);
  const short = values.findIndex((row) => row.length !== features.length);
  if (short >= 0) return `Row ${short + 1} has ${values[short]?.length} values for ${features.length} features.`;
  const predictions = data.raw?.raw_prediction ?? null;
  if (predictions !== null && predictions.length !== values.length)
    return `"raw_prediction" has ${predictions.length} rows where "shap_values" has ${values.length}.`;
  const base = typeof data.expected_value === 'number' ? data.expected_value : (data.expected_value[0] ?? null);
  const output = (row: number): number | null => {
    const given = predictions?.[row];
    return (typeof given === 'number' ? given : given?.[0]) ?? null;
  };
  return {
    ...{
      method: meta.name,
      library: 'alibi',
      libraryVersion: meta.version ?? null,
      outputName: data.shap_values.length > 1 ? 'output 0' : null,
      link: data.link ?? null,
    },
    caveat: predictions === null ? 'The file does not say what the model gave to the rows, so that nobody can check whether the values add up.' : ADDITIVE,
    rows: values.map((row, at) => ({
      baseValue: base,
      output: output(at),
      effects: row.map((effect, place) => ({ feature: features[place] as string, effect })),
    })),
  };
}

const READERS: Readonly<Record<ImportFormat, (json: unknown) => Found | string>> = {
  SHAP_FORCE_PLOT: readWith(forcePlot),
  SHAP_VALUES: readWith(shapValues),
  LIME: readWith(lime),
  CAPTUM: readWith(captum),
  ALIBI: readWith(alibi),
};

function readWith<T>({ schema, read }: FormatReader<T>): (json: unknown) => Found | string {
  return (json) => {
    const parsed = schema.safeParse(json);
    if (parsed.success) return read(parsed.data);
    const [issue] = parsed.error.issues;
    if (issue === undefined) return 'It is not valid.';
    const { path, message } = deepest(issue, []);
    return `It is not valid at "${path.join('.') || 'its top'}" (${message}).`;
  };
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Where several shapes are possible: the fault that lies deepest, as it belongs to the shape that was meant. */
function deepest(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Fault {
  const path = [...above, ...issue.path];
  const faults = issue.code === 'invalid_union' ? issue.errors.flatMap(([first]) => (first === undefined ? [] : deepest(first, path))) : [];
  return faults.reduce((worst, fault) => (fault.path.length > worst.path.length ? fault : worst), faults[0] ?? { path, message: issue.message });
}

/** Reads the text of a file of the format. Nothing in it is believed beyond what can be computed from it. */
export function readImport(format: ImportFormat, text: string): ReadImport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const fault = cause instanceof Error ? cause.message : 'unknown fault';
    return refusedFile(format, `It is no JSON (${fault}).`);
  }
  const found = READERS[format](json);
  if (typeof found === 'string') return refusedFile(format, found);
  const { rows: given, ...rest } = found;
  const rows = given.map((row) => ({ ...row, error: row.error ?? null }));
  return { ok: true, content: { format, ...rest, rows, ...additivityOf(rows, format) } };
}

const refusedFile = (format: ImportFormat, fault: string): ReadImport => ({
  ok: false,
  message: `The file cannot be read as ${format}. ${fault} Export it again, or name the format that it has.`,
});

/** Whether every row adds up: LIME's weights are not meant to, and rows without base value or output cannot be checked. */
function additivityOf(rows: readonly ImportedRow[], format: ImportFormat): Pick<ImportedSummary, 'additivity' | 'additivityError'> {
  let worst = 0;
  let holds = true;
  for (const { baseValue, output, effects } of rows) {
    if (baseValue === null || output === null || format === 'LIME') return { additivity: 'NOT_CHECKABLE', additivityError: null };
    const sums = effects.map(({ effect }) => effect);
    const check = checkAdditivity({ baseValue, effects: sums, output }, ADDITIVITY_TOLERANCE.float32);
    worst = Math.max(worst, check.error);
    holds &&= check.holds;
  }
  // A sum of huge numbers may be infinite, which JSON cannot hold: then nothing adds up.
  return { additivity: holds ? 'HOLDS' : 'BROKEN', additivityError: Number.isFinite(worst) ? worst : null };
}

/** Features that are kept of one file. */
const KEPT_FEATURES = 200;

/** What is kept of a file: its features over all rows, strongest first, and nothing about a single row. */
export function condense({ rows, ...summary }: ReadContent): ImportedContent {
  const sums = new Map<string, { absolute: number; signed: number }>();
  for (const { effects } of rows) {
    for (const { feature, effect } of effects) {
      const sum = sums.get(feature) ?? { absolute: 0, signed: 0 };
      sum.absolute += Math.abs(effect) / rows.length;
      sum.signed += effect / rows.length;
      sums.set(feature, sum);
    }
  }
  const features = [...sums].map(([feature, { absolute, signed }]): ImportedFeature => ({ feature, meanAbsoluteEffect: absolute, meanEffect: signed }));
  features.sort((a, b) => b.meanAbsoluteEffect - a.meanAbsoluteEffect || (a.feature < b.feature ? -1 : 1));
  const errors = rows.map(({ error }) => error).filter((error) => error !== null);
  return {
    ...{ ...summary, rows: rows.length, featureCount: features.length, features: features.slice(0, KEPT_FEATURES) },
    reportedError: errors.length === 0 ? null : Math.max(...errors.map(Math.abs)),
  };
}
