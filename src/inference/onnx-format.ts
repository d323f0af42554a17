/**
 * The parts of the ONNX file format that Assay reads: field numbers and enumerations of onnx.proto (IR version 13),
 * and how far the pinned ONNX Runtime goes. Raise the maxima together with the onnxruntime-node pin.
 */

/** Newest IR version that the pinned runtime loads (tried against the runtime by its test). */
export const NEWEST_IR_VERSION = 13;

/** Operator domains that the runtime itself implements, with the newest opset version of each; `''` is the default domain. */
export const NEWEST_OPSET: ReadonlyMap<string, number> = new Map([
  ['', 26],
  ['ai.onnx.ml', 5],
  ['com.microsoft', 1],
]);

/** The default operator domain has two spellings; this is the one used everywhere else. */
export const canonicalDomain = (domain: string): string => (domain === 'ai.onnx' ? '' : domain);

/** The spelling of an operator domain that people read. */
export const domainLabel = (domain: string): string => (domain === '' ? 'ai.onnx' : domain);

const ELEMENT_TYPES: readonly (string | null)[] = [
  null,
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
];

/** The name of TensorProto.DataType number `code`, or null for one that is undefined or unknown. */
export const elementTypeName = (code: number): string | null => ELEMENT_TYPES[code] ?? null;

/** Element types that the runtime can exchange with this program; inputs and outputs of other types cannot be used. */
export const EXCHANGEABLE_TYPES: ReadonlySet<string> = new Set([
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
]);

/** Field numbers, by message. */
export const FIELD = {
  model: {
    irVersion: 1,
    producerName: 2,
    producerVersion: 3,
    domain: 4,
    modelVersion: 5,
    docString: 6,
    graph: 7,
    opsetImport: 8,
    metadataProps: 14,
    trainingInfo: 20,
    functions: 25,
  },
  graph: { node: 1, name: 2, initializer: 5, input: 11, output: 12, sparseInitializer: 15 },
  node: { input: 1, output: 2, opType: 4, attribute: 5, domain: 7 },
  attribute: { name: 1, tensor: 5, graph: 6, ints: 8, strings: 9, tensors: 10, graphs: 11, sparseTensor: 22, sparseTensors: 23 },
  tensor: { dims: 1, name: 8, externalData: 13, dataLocation: 14 },
  sparseTensor: { values: 1, indices: 2 },
  valueInfo: { name: 1, type: 2 },
  type: { tensor: 1, sequence: 4, map: 5, opaque: 7, sparseTensor: 8, optional: 9 },
  tensorType: { elementType: 1, shape: 2 },
  mapType: { keyType: 1, valueType: 2 },
  shape: { dimension: 1 },
  dimension: { value: 1, parameter: 2 },
  opset: { domain: 1, version: 2 },
  entry: { key: 1, value: 2 },
  training: { initialization: 1, algorithm: 2 },
  function: { name: 1, node: 7, opsetImport: 9, domain: 10 },
} as const;

/** Wire types that may open each field of ModelProto: what tells an ONNX file from other bytes. */
export const MODEL_FIELD_WIRES: ReadonlyMap<number, number> = new Map([
  [1, 0],
  [2, 2],
  [3, 2],
  [4, 2],
  [5, 0],
  [6, 2],
  [7, 2],
  [8, 2],
  [14, 2],
  [20, 2],
  [25, 2],
  [26, 2],
]);
