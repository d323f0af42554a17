import type { RecognisedFormat } from './model-format.ts';
import type { RandomBytes } from './random-bytes.ts';

/** One field of a protobuf message: its number, its wire type, and where its content lies. */
interface Field {
  readonly number: number;
  readonly wire: number;
  /** A varint's value, or the length of what is length-delimited. */
  readonly value: number;
  readonly start: number;
}

const MOST_FIELDS = 64;
const LONGEST_VARINT = 10;

/** Recognises models in protobuf that are not ONNX: TensorFlow's SavedModel and GraphDef, Core ML. Null for other bytes; `size` is that of the file whose beginning is given. */
export async function sniffProtobuf(bytes: RandomBytes, size = bytes.size): Promise<RecognisedFormat | null> {
  const fields = await fieldsOf(bytes, 0, size);
  const [first] = fields;
  if (first === undefined || first.number !== 1) return null;
  if (first.wire === 0) return (await savedModel(bytes, fields)) ?? coreMl(fields);
  return graphDef(bytes, fields);
}

/** SavedModel: schema version 1, then meta graphs, each of meta information (1) and a graph (2). */
async function savedModel(bytes: RandomBytes, fields: readonly Field[]): Promise<RecognisedFormat | null> {
  const meta = fields[1];
  if (fields[0]?.value !== 1 || meta?.number !== 2 || meta.wire !== 2 || fields.some(({ number }) => number > 2)) return null;
  const inner = await fieldsOf(bytes, meta.start, meta.start + meta.value);
  const holds = (number: number): boolean => inner.some((field) => field.number === number && field.wire === 2);
  return holds(1) && holds(2) ? { format: 'SAVED_MODEL', facts: { container: 'saved_model.pb' } } : null;
}

/** Core ML: specification version, description, then one member of a numbered choice of model kinds from 200 on. */
function coreMl(fields: readonly Field[]): RecognisedFormat | null {
  const kind = fields.find(({ number, wire }) => number >= 200 && number <= 3_000 && wire === 2);
  const isKnown = kind !== undefined && fields.some(({ number, wire }) => number === 2 && wire === 2);
  return isKnown ? { format: 'COREML', facts: { specificationVersion: fields[0]?.value ?? 0, container: 'mlmodel' } } : null;
}

/** GraphDef: nodes (1), each of name (1) and operator (2), both texts. */
async function graphDef(bytes: RandomBytes, fields: readonly Field[]): Promise<RecognisedFormat | null> {
  const nodes = fields.filter(({ number, wire }) => number === 1 && wire === 2);
  const node = nodes[0];
  if (node === undefined || fields.some(({ number, wire }) => number > 5 || (number === 1 && wire !== 2))) return null;
  const inner = await fieldsOf(bytes, node.start, node.start + node.value);
  const operator = inner.find(({ number }) => number === 2);
  if (inner[0]?.number !== 1 || inner[0].wire !== 2 || operator?.wire !== 2 || operator.value > 200) return null;
  const name = new TextDecoder().decode(await bytes.read(operator.start, operator.value));
  return /^[A-Z]\w*$/.test(name) ? { format: 'TENSORFLOW_GRAPH', facts: { firstOperator: name } } : null;
}

/** The first fields between two places, without reading what is inside them; ends early where the bytes are no protobuf. */
async function fieldsOf(bytes: RandomBytes, start: number, end: number): Promise<readonly Field[]> {
  const fields: Field[] = [];
  let at = start;
  while (at < end && fields.length < MOST_FIELDS) {
    const window = await bytes.read(at, 2 * LONGEST_VARINT);
    const tag = varint(window, 0);
    if (tag === null) break;
    const [number, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    const counted = wire === 0 || wire === 2 ? varint(window, tag.length) : { value: wire === 1 ? 8 : 4, length: 0 };
    if (number === 0 || counted === null || wire === 3 || wire === 4 || wire > 5) break;
    const content = at + tag.length + counted.length;
    fields.push({ number, wire, value: counted.value, start: content });
    at = wire === 0 ? content : content + counted.value;
  }
  return fields;
}

function varint(bytes: Uint8Array, at: number): { readonly value: number; readonly length: number } | null {
  let value = 0;
  for (let i = 0; i < LONGEST_VARINT; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, length: i + 1 };
  }
  return null;
}
