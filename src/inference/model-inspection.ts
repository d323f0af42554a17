import type { Problem } from '../kernel/problem.ts';

/** A dimension: its fixed size, its symbolic name, or null when the model leaves it open. */
export type Dimension = number | string | null;

/** One input or output as the model declares it. */
export interface ModelValue {
  readonly name: string;
  readonly kind: 'tensor' | 'sequence' | 'map' | 'optional' | 'sparse-tensor' | 'opaque' | 'unknown';
  /** Element type of a tensor (`float32`, `string`, …); null for everything else. */
  readonly dtype: string | null;
  /** Null when the model declares no shape at all. */
  readonly shape: readonly Dimension[] | null;
  /** The whole type in words, such as `seq(map(int64,float32))`. */
  readonly type: string;
}

/** An operator that a file defines from other operators. */
export interface ModelFunction {
  readonly domain: string;
  readonly name: string;
  /** Nodes of its body. */
  readonly nodeCount: number;
}

/** A node that turns a tensor of probabilities into a sequence of maps from class to probability. */
export interface ZipMapNode {
  /** The tensor that goes in. */
  readonly input: string;
  /** The sequence that comes out. */
  readonly output: string;
  /** Its classes in order, as texts; null when it does not list them, or too many. */
  readonly keys: readonly string[] | null;
}

/** What an ONNX file says of itself, read without running any of it. */
export interface ModelInspection {
  readonly irVersion: number;
  /** Name and version of the tool that wrote the file; empty when it does not say. */
  readonly producer: string;
  /** Namespace of the model in reverse-DNS form, as its author states it; empty when not stated. */
  readonly domain: string;
  /** The author's own version number of the model; 0 when not stated. */
  readonly modelVersion: number;
  /** The author's description; a longer one than the limit on long texts is cut there. */
  readonly docString: string;
  readonly graphName: string;
  /** Version of each operator set that the file imports, by domain. */
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  /** Inputs that must be fed: those with a default value in the file are left out. */
  readonly inputs: readonly ModelValue[];
  /** Inputs with a default value in the file (overridable initialisers); they need not be fed. */
  readonly overridable: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  /** Operators that the file defines itself. */
  readonly functions: readonly ModelFunction[];
  /** Operators by domain and name with the number of nodes, sub-graphs and local functions included. */
  readonly operators: readonly { readonly domain: string; readonly name: string; readonly count: number }[];
  readonly nodeCount: number;
  /** Elements of all tensors stored in the file; numbers kept as operator attributes (trees) are not among them. */
  readonly parameterCount: number;
  /** The file's own key-value notes; a value longer than the limit on long texts is cut there. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether probabilities leave through a ZipMap, whose output no tensor can carry. */
  readonly zipMap: boolean;
  /** The ZipMap nodes of the graph itself, those inside other nodes left out. */
  readonly zipMaps: readonly ZipMapNode[];
}

/** Why bytes cannot be registered as a model. */
export type ModelRefusalReason =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'GIT_LFS_POINTER'
  | 'COMPRESSED'
  | 'UNKNOWN_ARCHIVE'
  | 'AMBIGUOUS'
  | 'NOT_ONNX'
  | 'MALFORMED'
  | 'TRUNCATED'
  | 'NO_GRAPH'
  | 'EXTERNAL_DATA'
  | 'UNKNOWN_OPERATOR_DOMAIN'
  | 'UNSUPPORTED_OPSET'
  | 'UNSUPPORTED_IR_VERSION'
  | 'UNSUPPORTED_TYPE'
  | 'ABSURD_DIMENSION'
  | 'TOO_MANY_NODES'
  | 'TOO_DEEP';

/** The bytes are no model that Assay knows, or an ONNX model that it cannot read; `message` says what to do. */
export interface ModelRefused extends Problem {
  readonly kind: 'ModelRefused';
  readonly reason: ModelRefusalReason;
}

/** Carries a refusal out of the depth of the walk; it never leaves inspect-model. */
export class InspectionStopped extends Error {
  readonly reason: ModelRefusalReason;

  constructor(reason: ModelRefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
