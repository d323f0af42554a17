import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ColumnEncoding, InputType, ManifestInput, ModelManifest } from '../../inference/run-protocol.ts';
import { sha256 } from '../../kernel/digest.ts';

/** One input of an inference request of the Open Inference Protocol. */
export interface InferenceInput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly datatype: string;
  readonly data: readonly (number | string | boolean)[];
}

/** Made-up rows as a dataset for Assay's own run, and as inputs of requests to the endpoint: no data of people leave the server. */
export interface ProbeRows {
  readonly csv: string;
  readonly rows: number;
  /** Rows of one request. */
  readonly batch: number;
  readonly requests: readonly (readonly InferenceInput[])[];
}

const DATATYPES: Readonly<Record<InputType, string>> = {
  ...{
    float32: 'FP32',
    float64: 'FP64',
    float16: 'FP16',
    uint64: 'UINT64',
    uint32: 'UINT32',
    int64: 'INT64',
    int32: 'INT32',
    int16: 'INT16',
    int8: 'INT8',
    uint16: 'UINT16',
    uint8: 'UINT8',
    bool: 'BOOL',
  },
  string: 'BYTES',
};

/** What the protocol calls an element type; null for types that have no form in JSON. */
export const datatypeOf = (dtype: string | null): string | null => (dtype !== null && Object.hasOwn(DATATYPES, dtype) ? DATATYPES[dtype as InputType] : null);

/** Sizes of numbers, so that models which look at small and at large ones both have something to tell apart. */
const SCALES = [0, 0.1, 0.5, 1, 2, 10, 50, 1_000] as const;

/** The rows of a version: always the same for the same seed, different for each row and column. */
export function probeRows(manifest: ModelManifest, inspection: ModelInspection, seed: string, wanted: number): ProbeRows {
  const columns = distinctColumns(manifest);
  const names = [...columns.keys()];
  const cells = Array.from({ length: wanted }, (_, row) => new Map(names.map((name) => [name, cellOf(columns.get(name) ?? [], seed, row, name)])));
  const csv = [names, ...cells.map((row) => names.map((name) => row.get(name) ?? ''))].map((row) => row.map(quoted).join(',')).join('\n');
  const batch = fixedBatch(manifest, inspection) ?? wanted;
  const requests: InferenceInput[][] = [];
  for (let start = 0; start < wanted; start += batch) {
    const rows = Array.from({ length: batch }, (_, place) => cells[Math.min(start + place, wanted - 1)] ?? new Map<string, string>());
    requests.push(manifest.inputs.map((input) => inferenceInput(input, inspection, rows)));
  }
  return { csv: `${csv}\n`, rows: wanted, batch, requests };
}

const columnsOf = (input: ManifestInput): readonly ColumnEncoding[] => (input.kind === 'matrix' ? input.columns : [input.column]);

interface Fed {
  readonly encoding: ColumnEncoding['encoding'];
  readonly dtype: InputType;
}

function distinctColumns(manifest: ModelManifest): ReadonlyMap<string, readonly Fed[]> {
  const found = new Map<string, Fed[]>();
  for (const input of manifest.inputs)
    for (const { column, encoding } of columnsOf(input)) found.set(column, [...(found.get(column) ?? []), { encoding, dtype: input.dtype }]);
  return found;
}

/** A cell that every encoding of the column can take: categories win, and whole numbers win over others. */
function cellOf(fed: readonly Fed[], seed: string, row: number, column: string): string {
  const random = Number.parseInt(sha256(`${seed}/${row}/${column}`).slice(0, 8), 16);
  for (const { encoding } of fed) {
    const known = encoding.kind === 'onehot' ? encoding.categories : encoding.kind === 'ordinal' ? Object.keys(encoding.categories) : null;
    if (known !== null) return known[random % known.length] ?? '';
  }
  if (fed.some(({ dtype }) => dtype === 'bool')) return String(random % 2);
  if (fed.some(({ dtype }) => dtype.includes('int'))) return String(random % 100);
  const scale = SCALES[row % SCALES.length] ?? 1;
  return String(Math.round(scale * ((random % 2_001) - 1_000)) / 1_000);
}

/** The batch that the model fixes; null when it takes any. */
function fixedBatch(manifest: ModelManifest, inspection: ModelInspection): number | null {
  const sizes = manifest.inputs.map(({ name }) => inspection.inputs.find((value) => value.name === name)?.shape?.[0]);
  return sizes.find((size): size is number => typeof size === 'number' && size > 0) ?? null;
}

function inferenceInput(input: ManifestInput, inspection: ModelInspection, rows: readonly ReadonlyMap<string, string>[]): InferenceInput {
  const columns = columnsOf(input);
  const data = rows.flatMap((row) => columns.flatMap(({ column, encoding }) => encoded(row.get(column) ?? '', encoding)));
  const width = rows.length === 0 ? 0 : data.length / rows.length;
  const declared = inspection.inputs.find((value) => value.name === input.name)?.shape ?? null;
  return {
    name: input.name,
    shape: [rows.length, ...trailing(declared?.slice(1) ?? null, width)],
    datatype: DATATYPES[input.dtype],
    data: input.dtype === 'bool' ? data.map((value) => value === 1) : data,
  };
}

function encoded(cell: string, encoding: ColumnEncoding['encoding']): readonly (number | string)[] {
  switch (encoding.kind) {
    case 'numeric':
      return [Number(cell)];
    case 'onehot':
      return encoding.categories.map((category) => (category === cell ? 1 : 0));
    case 'ordinal':
      return [encoding.categories[cell] ?? encoding.unknown ?? 0];
    case 'string':
      return [cell];
  }
}

/** The dimensions behind the batch: as declared, with the features in the first one that is open. */
function trailing(declared: readonly (number | string | null)[] | null, width: number): readonly number[] {
  if (declared === null) return [width];
  const known = declared.reduce<number>((product, size) => (typeof size === 'number' ? product * size : product), 1);
  let open = Math.max(1, width / Math.max(1, known));
  return declared.map((size) => {
    if (typeof size === 'number') return size;
    const taken = open;
    open = 1;
    return taken;
  });
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
