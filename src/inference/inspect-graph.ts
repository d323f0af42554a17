import { LIMITS } from '../kernel/limits.ts';
import { readTensor, readValue } from './inspect-values.ts';
import { InspectionStopped, type ModelValue, type ZipMapNode } from './model-inspection.ts';
import { canonicalDomain, FIELD } from './onnx-format.ts';
import { eachFieldOfMessage, type Reader, readInt64s, readText } from './protobuf-fields.ts';

/** What the walk through all graphs of a file has met so far. */
export interface GraphCensus {
  readonly fileBytes: number;
  /** Nodes per `domain` and operator name. */
  readonly operators: Map<string, Map<string, number>>;
  nodeCount: number;
  parameterCount: number;
}

/** A census that has seen nothing yet. */
export const emptyCensus = (fileBytes: number): GraphCensus => ({ fileBytes, operators: new Map(), nodeCount: 0, parameterCount: 0 });

/** The declarations of one graph; `initializers` names the tensors that the file itself provides. */
export interface GraphDeclaration {
  readonly name: string;
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  readonly initializers: ReadonlySet<string>;
  readonly zipMaps: readonly ZipMapNode[];
}

/** Walks a GraphProto and everything inside it, counting into the census. */
export function readGraph(reader: Reader, census: GraphCensus, depth: number): GraphDeclaration {
  if (depth > LIMITS.modelNesting) {
    throw new InspectionStopped('TOO_DEEP', `The model nests graphs more than ${LIMITS.modelNesting} deep; flatten its If and Loop nodes and export it again.`);
  }
  const inputs: ModelValue[] = [];
  const outputs: ModelValue[] = [];
  const initializers = new Set<string>();
  const zipMaps: ZipMapNode[] = [];
  let name = '';
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.graph.node) {
      const zipMap = readNode(reader, census, depth);
      if (zipMap !== null) zipMaps.push(zipMap);
    } else if (field === FIELD.graph.name) name = readText(reader, LIMITS.nameCharacters);
    else if (field === FIELD.graph.initializer) initializers.add(readCountedTensor(reader, census));
    else if (field === FIELD.graph.sparseInitializer) initializers.add(readSparseTensor(reader, census));
    else if (field === FIELD.graph.input) inputs.push(readValue(reader));
    else if (field === FIELD.graph.output) outputs.push(readValue(reader));
    else return false;
    return true;
  });
  return { name, inputs, outputs, initializers, zipMaps };
}

/** Walks a NodeProto, its tensors and its sub-graphs; answers what it is when it is a ZipMap, otherwise null. */
export function readNode(reader: Reader, census: GraphCensus, depth: number): ZipMapNode | null {
  census.nodeCount += 1;
  if (census.nodeCount > LIMITS.modelNodes) {
    throw new InspectionStopped('TOO_MANY_NODES', `The model has more than ${LIMITS.modelNodes} nodes; simplify it or split it.`);
  }
  let domain = '';
  let operator = '';
  let input = '';
  let output = '';
  let keys: readonly string[] | null = null;
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.node.opType) operator = readText(reader, LIMITS.nameCharacters);
    else if (field === FIELD.node.domain) domain = canonicalDomain(readText(reader, LIMITS.nameCharacters));
    else if (field === FIELD.node.input) input = readText(reader, LIMITS.textCharacters);
    else if (field === FIELD.node.output) output = readText(reader, LIMITS.textCharacters);
    else if (field === FIELD.node.attribute) keys = readAttribute(reader, census, depth) ?? keys;
    else return false;
    return true;
  });
  const counts = census.operators.get(domain) ?? new Map<string, number>();
  counts.set(operator, (counts.get(operator) ?? 0) + 1);
  census.operators.set(domain, counts);
  return operator === 'ZipMap' && domain === 'ai.onnx.ml' ? { input, output, keys } : null;
}

const CLASS_LISTS = new Set(['classlabels_int64s', 'classlabels_strings']);

/** Walks an AttributeProto; answers the classes when it lists them, null for every other attribute and for more classes than can be judged. */
function readAttribute(reader: Reader, census: GraphCensus, depth: number): readonly string[] | null {
  const classes: string[] = [];
  let name = '';
  let tooMany = false;
  eachFieldOfMessage(reader, (field, wire) => {
    // Every writer of ONNX puts the name first; a list that came before it is skipped, so its classes stay unknown.
    if (CLASS_LISTS.has(name) && (field === FIELD.attribute.ints || field === FIELD.attribute.strings)) {
      if (classes.length >= LIMITS.modelClasses) tooMany = true;
      if (tooMany) return false;
      classes.push(...readClasses(reader, field, wire));
      return true;
    }
    if (wire !== 2) return false;
    if (field === FIELD.attribute.name) name = readText(reader, LIMITS.nameCharacters);
    else if (field === FIELD.attribute.tensor || field === FIELD.attribute.tensors) readCountedTensor(reader, census);
    else if (field === FIELD.attribute.graph || field === FIELD.attribute.graphs) readGraph(reader, census, depth + 1);
    else if (field === FIELD.attribute.sparseTensor || field === FIELD.attribute.sparseTensors) readSparseTensor(reader, census);
    else return false;
    return true;
  });
  return classes.length === 0 || tooMany || classes.length > LIMITS.modelClasses ? null : classes;
}

function readClasses(reader: Reader, field: number, wire: number): readonly string[] {
  if (field === FIELD.attribute.strings) return [readText(reader, LIMITS.cellCharacters)];
  const numbers: number[] = [];
  readInt64s(reader, wire, numbers, LIMITS.modelNodes);
  return numbers.map(String);
}

function readCountedTensor(reader: Reader, census: GraphCensus): string {
  const tensor = readTensor(reader, census.fileBytes);
  census.parameterCount += tensor.elements;
  return tensor.name;
}

function readSparseTensor(reader: Reader, census: GraphCensus): string {
  let name = '';
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.sparseTensor.values) name = readCountedTensor(reader, census);
    else if (field === FIELD.sparseTensor.indices) readTensor(reader, census.fileBytes);
    else return false;
    return true;
  });
  return name;
}
