import { LIMITS } from '../kernel/limits.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { emptyCensus, type GraphCensus, type GraphDeclaration, readGraph, readNode } from './inspect-graph.ts';
import { InspectionStopped, type ModelFunction, type ModelInspection, type ModelRefused, type ModelValue } from './model-inspection.ts';
import { canonicalDomain, domainLabel, EXCHANGEABLE_TYPES, FIELD, MODEL_FIELD_WIRES, NEWEST_IR_VERSION, NEWEST_OPSET } from './onnx-format.ts';
import { eachField, eachFieldOfMessage, MalformedProtobuf, type Reader, readerOf, readInt64, readText, TruncatedProtobuf } from './protobuf-fields.ts';

interface Draft {
  irVersion: number;
  producerName: string;
  producerVersion: string;
  domain: string;
  modelVersion: number;
  docString: string;
  graph: GraphDeclaration | null;
  readonly opsets: Map<string, number>;
  readonly functions: Map<string, ModelFunction>;
  readonly metadata: Record<string, string>;
  readonly census: GraphCensus;
}

/**
 * Reads what an ONNX file says of itself, without running it and without trusting it: every length, count, depth
 * and dimension has a limit. Refuses what the runtime could not or must not load, with one sentence on what to do.
 */
export function inspectModel(bytes: Uint8Array): Result<ModelInspection, ModelRefused> {
  const draft: Draft = {
    irVersion: 0,
    producerName: '',
    producerVersion: '',
    domain: '',
    modelVersion: 0,
    docString: '',
    graph: null,
    opsets: new Map(),
    functions: new Map(),
    metadata: Object.create(null) as Record<string, string>,
    census: emptyCensus(bytes.length),
  };
  try {
    checkOutside(bytes);
    readModel(readerOf(bytes), draft);
    return ok(checked(draft));
  } catch (cause) {
    return refuse(refusalOf(cause, draft));
  }
}

function refusalOf(cause: unknown, draft: Draft): ModelRefused {
  if (cause instanceof InspectionStopped) return { kind: 'ModelRefused', reason: cause.reason, message: cause.message };
  const begun = draft.irVersion > 0;
  if (cause instanceof TruncatedProtobuf && begun) {
    return {
      kind: 'ModelRefused',
      reason: 'TRUNCATED',
      message: 'The ONNX file breaks off before its end; copy or export it again and upload the whole file.',
    };
  }
  if (cause instanceof MalformedProtobuf && begun) {
    return { kind: 'ModelRefused', reason: 'MALFORMED', message: `The ONNX file is damaged (${cause.message}); export the model again.` };
  }
  if (cause instanceof TruncatedProtobuf || cause instanceof MalformedProtobuf) return NOT_ONNX;
  throw cause;
}

const NOT_ONNX: ModelRefused = {
  kind: 'ModelRefused',
  reason: 'NOT_ONNX',
  message: 'The bytes are not an ONNX model, nor a model file of another format that Assay knows; upload the file that your training tool exported.',
};

function stop(reason: ModelRefused['reason'], message: string): never {
  throw new InspectionStopped(reason, message);
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);

const GIT_LFS = [...new TextEncoder().encode('version https://git-lfs')];
const COMPRESSED: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['bzip2', [0x42, 0x5a, 0x68]],
];

function checkOutside(bytes: Uint8Array): void {
  if (bytes.length === 0) stop('EMPTY', 'The model file is empty; export the model again and upload that file.');
  if (bytes.length > LIMITS.modelBytes)
    stop('TOO_LARGE', `The model file has ${bytes.length} bytes; at most ${LIMITS.modelBytes} are allowed, so export a smaller model.`);
  if (startsWith(bytes, GIT_LFS))
    stop('GIT_LFS_POINTER', 'This is a Git LFS pointer and not the model; run "git lfs pull" and upload the file that it points to.');
  for (const [name, magic] of COMPRESSED) {
    if (startsWith(bytes, magic)) stop('COMPRESSED', `The file is compressed (${name}); unpack it and upload the .onnx file itself.`);
  }
}

function readModel(reader: Reader, draft: Draft): void {
  eachField(reader, reader.len, (field, wire) => {
    if (MODEL_FIELD_WIRES.has(field) ? MODEL_FIELD_WIRES.get(field) !== wire : draft.irVersion === 0) throw new InspectionStopped('NOT_ONNX', NOT_ONNX.message);
    switch (field) {
      case FIELD.model.irVersion:
        draft.irVersion = readInt64(reader);
        return true;
      case FIELD.model.producerName:
        draft.producerName = readText(reader, LIMITS.nameCharacters);
        return true;
      case FIELD.model.producerVersion:
        draft.producerVersion = readText(reader, LIMITS.nameCharacters);
        return true;
      case FIELD.model.domain:
        draft.domain = readText(reader, LIMITS.nameCharacters);
        return true;
      case FIELD.model.modelVersion:
        draft.modelVersion = readInt64(reader);
        return true;
      case FIELD.model.docString:
        draft.docString = readText(reader, LIMITS.longTextCharacters);
        return true;
      case FIELD.model.graph:
        draft.graph = readGraph(reader, draft.census, 0);
        return true;
      case FIELD.model.opsetImport:
        readOpset(reader, draft);
        return true;
      case FIELD.model.metadataProps:
        readEntry(reader, draft);
        return true;
      case FIELD.model.functions:
        readFunction(reader, draft);
        return true;
      case FIELD.model.trainingInfo:
        readTraining(reader, draft);
        return true;
      default:
        return false;
    }
  });
}

function readOpset(reader: Reader, draft: Draft): void {
  let domain = '';
  let version = 0;
  eachFieldOfMessage(reader, (field, wire) => {
    if (field === FIELD.opset.domain && wire === 2) domain = canonicalDomain(readText(reader, LIMITS.nameCharacters));
    else if (field === FIELD.opset.version && wire === 0) version = readInt64(reader);
    else return false;
    return true;
  });
  draft.opsets.set(domain, Math.max(version, draft.opsets.get(domain) ?? 0));
}

function readEntry(reader: Reader, draft: Draft): void {
  let key = '';
  let value = '';
  eachFieldOfMessage(reader, (field, wire) => {
    if (field === FIELD.entry.key && wire === 2) key = readText(reader, LIMITS.nameCharacters);
    else if (field === FIELD.entry.value && wire === 2) value = readText(reader, LIMITS.longTextCharacters);
    else return false;
    return true;
  });
  draft.metadata[key] = value;
}

function readFunction(reader: Reader, draft: Draft): void {
  let domain = '';
  let name = '';
  const before = draft.census.nodeCount;
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.function.name) name = readText(reader, LIMITS.nameCharacters);
    else if (field === FIELD.function.domain) domain = canonicalDomain(readText(reader, LIMITS.nameCharacters));
    else if (field === FIELD.function.node) readNode(reader, draft.census, 0);
    else if (field === FIELD.function.opsetImport) readOpset(reader, draft);
    else return false;
    return true;
  });
  draft.functions.set(`${domain}:${name}`, { domain: domainLabel(domain), name, nodeCount: draft.census.nodeCount - before });
}

function readTraining(reader: Reader, draft: Draft): void {
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2 || (field !== FIELD.training.initialization && field !== FIELD.training.algorithm)) return false;
    readGraph(reader, draft.census, 0);
    return true;
  });
}

function checked(draft: Draft): ModelInspection {
  const { graph } = draft;
  if (draft.irVersion < 1) stop('NOT_ONNX', NOT_ONNX.message);
  if (draft.irVersion > NEWEST_IR_VERSION) {
    stop(
      'UNSUPPORTED_IR_VERSION',
      `The model uses ONNX IR version ${draft.irVersion}; the newest that can be run is ${NEWEST_IR_VERSION}, so export it with an older ONNX release.`,
    );
  }
  if (graph === null || graph.outputs.length === 0)
    stop('NO_GRAPH', 'The ONNX file holds no graph with an output, so there is nothing to run; export the whole model again.');
  const inputs = graph.inputs.filter((input) => !graph.initializers.has(input.name));
  checkOperators(draft);
  for (const input of inputs) checkType('input', input);
  for (const output of graph.outputs) checkType('output', output);
  const operators = [...draft.census.operators].flatMap(([domain, counts]) =>
    [...counts].map(([name, count]) => ({ domain: domainLabel(domain), name, count })),
  );
  return {
    irVersion: draft.irVersion,
    producer: `${draft.producerName} ${draft.producerVersion}`.trim(),
    domain: draft.domain,
    modelVersion: draft.modelVersion,
    docString: draft.docString,
    graphName: graph.name,
    opsets: [...draft.opsets].map(([domain, version]) => ({ domain: domainLabel(domain), version })),
    inputs,
    overridable: graph.inputs.filter((input) => graph.initializers.has(input.name)),
    outputs: graph.outputs,
    functions: [...draft.functions.values()],
    operators: operators.sort((a, b) => compareText(a.domain, b.domain) || compareText(a.name, b.name)),
    nodeCount: draft.census.nodeCount,
    parameterCount: draft.census.parameterCount,
    metadata: { ...draft.metadata },
    zipMap: draft.census.operators.get('ai.onnx.ml')?.has('ZipMap') ?? false,
    zipMaps: graph.zipMaps,
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function checkOperators(draft: Draft): void {
  if (draft.opsets.size === 0 && draft.irVersion >= 3)
    stop('UNSUPPORTED_OPSET', 'The model does not say which operator set it uses; export it again with an opset version.');
  for (const [domain, counts] of draft.census.operators) {
    for (const name of counts.keys()) {
      if (NEWEST_OPSET.has(domain) || draft.functions.has(`${domain}:${name}`)) continue;
      stop(
        'UNKNOWN_OPERATOR_DOMAIN',
        `The model uses the operator ${name} of the domain "${domain}", which is not part of ONNX Runtime; export it with operators of ${[...NEWEST_OPSET.keys()].map(domainLabel).join(', ')} only.`,
      );
    }
  }
  for (const [domain, version] of draft.opsets) {
    const newest = NEWEST_OPSET.get(domain);
    if (newest === undefined || (version >= 1 && version <= newest)) continue;
    stop(
      'UNSUPPORTED_OPSET',
      `The model asks for opset ${version} of ${domainLabel(domain)}; versions 1 to ${newest} can be run, so export it with one of those.`,
    );
  }
}

function checkType(role: string, value: ModelValue): void {
  if (value.kind !== 'tensor' || (value.dtype !== null && EXCHANGEABLE_TYPES.has(value.dtype))) return;
  stop(
    'UNSUPPORTED_TYPE',
    `The ${role} "${value.name}" has the element type ${value.dtype ?? 'unknown'}, which cannot be exchanged with the runtime; export it as float32.`,
  );
}
