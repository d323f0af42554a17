import { FIELD } from './onnx-format.ts';
import { eachField, eachFieldOfMessage, lengthDelimitedEnd, type Reader, readerOf, readText } from './protobuf-fields.ts';

const NAME_CHARACTERS = 2_000;
const FLOAT32 = 1;

/** A stretch of the file. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The model without the ZipMap that makes `output`: the tensor that went into it is an output in its place, under its own name. Everything
 * else stays byte for byte. Null when the graph has no such node, or the tensor is not named.
 */
export function withoutZipMap(bytes: Uint8Array, output: string): { readonly bytes: Uint8Array; readonly tensor: string } | null {
  const reader = readerOf(bytes);
  let graph: (Span & { readonly tag: number }) | null = null;
  eachField(reader, reader.len, (field, wire) => {
    if (field !== FIELD.model.graph || wire !== 2) return false;
    const tag = tagStart(reader, field);
    const end = lengthDelimitedEnd(reader);
    graph = { tag, start: reader.pos, end };
    reader.pos = end;
    return true;
  });
  if (graph === null) return null;
  const { tag, start, end } = graph as Span & { readonly tag: number };
  const rewritten = rewriteGraph(bytes.subarray(start, end), output);
  if (rewritten === null) return null;
  const parts = [bytes.subarray(0, tag), field(FIELD.model.graph, rewritten.bytes), bytes.subarray(end)];
  return { bytes: concatenated(parts), tensor: rewritten.tensor };
}

function rewriteGraph(bytes: Uint8Array, output: string): { readonly bytes: Uint8Array; readonly tensor: string } | null {
  const reader = readerOf(bytes);
  const removed: Span[] = [];
  const outputs = new Set<string>();
  let tensor: string | null = null;
  eachField(reader, reader.len, (number, wire) => {
    if (wire !== 2 || (number !== FIELD.graph.node && number !== FIELD.graph.output)) return false;
    const start = tagStart(reader, number);
    const found = number === FIELD.graph.node ? zipMapInput(reader, output) : outputName(reader);
    if (number === FIELD.graph.output) outputs.add(found ?? '');
    if (number === FIELD.graph.node ? found === null : found !== output) return true;
    if (number === FIELD.graph.node) tensor = found;
    removed.push({ start, end: reader.pos });
    return true;
  });
  if (tensor === null || tensor === '') return null;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const span of removed) {
    parts.push(bytes.subarray(at, span.start));
    at = span.end;
  }
  parts.push(bytes.subarray(at));
  if (!outputs.has(tensor)) parts.push(field(FIELD.graph.output, tensorOutput(tensor)));
  return { bytes: concatenated(parts), tensor };
}

/** The name of the tensor that a node zips into `output`; null for every other node. */
function zipMapInput(reader: Reader, output: string): string | null {
  let operator = '';
  let input: string | null = null;
  let makes: string | null = null;
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.node.opType) operator = readText(reader, NAME_CHARACTERS);
    else if (field === FIELD.node.input) input = readText(reader, NAME_CHARACTERS);
    else if (field === FIELD.node.output) makes = readText(reader, NAME_CHARACTERS);
    else return false;
    return true;
  });
  return operator === 'ZipMap' && makes === output ? input : null;
}

function outputName(reader: Reader): string {
  let name = '';
  eachFieldOfMessage(reader, (field, wire) => {
    if (field !== FIELD.valueInfo.name || wire !== 2) return false;
    name = readText(reader, NAME_CHARACTERS);
    return true;
  });
  return name;
}

/** Where the tag of a field begins whose content is about to be read; tags of these fields have one byte. */
const tagStart = (reader: Reader, number: number): number => reader.pos - varint((number << 3) | 2).length;

/** A ValueInfoProto of a float32 tensor whose shape is left open: ZipMap takes nothing else. */
const tensorOutput = (name: string): Uint8Array =>
  concatenated([
    field(FIELD.valueInfo.name, new TextEncoder().encode(name)),
    field(FIELD.valueInfo.type, field(FIELD.type.tensor, concatenated([varint((FIELD.tensorType.elementType << 3) | 0), varint(FLOAT32)]))),
  ]);

const field = (number: number, content: Uint8Array): Uint8Array => concatenated([varint((number << 3) | 2), varint(content.length), content]);

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Uint8Array.from([...bytes, rest]);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
