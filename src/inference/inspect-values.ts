import { LIMITS } from '../kernel/limits.ts';
import { type Dimension, InspectionStopped, type ModelValue } from './model-inspection.ts';
import { elementTypeName, FIELD } from './onnx-format.ts';
import { eachFieldOfMessage, type Reader, readInt64, readInt64s, readText } from './protobuf-fields.ts';

type TypeInfo = Omit<ModelValue, 'name'>;

const MOST_DIMENSIONS = 64;
const UNKNOWN: TypeInfo = { kind: 'unknown', dtype: null, shape: null, type: 'unknown' };

/** Reads a ValueInfoProto: the declaration of one input or output. */
export function readValue(reader: Reader): ModelValue {
  let name = '';
  let info = UNKNOWN;
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.valueInfo.name) name = readText(reader, LIMITS.textCharacters);
    else if (field === FIELD.valueInfo.type) info = readType(reader, 0, name);
    else return false;
    return true;
  });
  return { name, ...info };
}

function readType(reader: Reader, depth: number, of: string): TypeInfo {
  if (depth > LIMITS.modelNesting)
    throw new InspectionStopped(
      'TOO_DEEP',
      `The type of "${of}" is nested more than ${LIMITS.modelNesting} deep; export the model with plain tensor inputs and outputs.`,
    );
  let info = UNKNOWN;
  eachFieldOfMessage(reader, (field, wire) => {
    if (wire !== 2) return false;
    if (field === FIELD.type.tensor) info = readTensorType(reader, 'tensor', of);
    else if (field === FIELD.type.sparseTensor) info = readTensorType(reader, 'sparse-tensor', of);
    else if (field === FIELD.type.sequence) info = composed('sequence', 'seq', readElementType(reader, depth, of));
    else if (field === FIELD.type.optional) info = composed('optional', 'optional', readElementType(reader, depth, of));
    else if (field === FIELD.type.map) info = readMapType(reader, depth, of);
    else if (field === FIELD.type.opaque) {
      info = { kind: 'opaque', dtype: null, shape: null, type: 'opaque' };
      return false;
    } else return false;
    return true;
  });
  return info;
}

const composed = (kind: TypeInfo['kind'], word: string, inner: string): TypeInfo => ({ kind, dtype: null, shape: null, type: `${word}(${inner})` });

function readElementType(reader: Reader, depth: number, of: string): string {
  let inner = 'unknown';
  eachFieldOfMessage(reader, (field, wire) => {
    if (field !== 1 || wire !== 2) return false;
    inner = readType(reader, depth + 1, of).type;
    return true;
  });
  return inner;
}

function readMapType(reader: Reader, depth: number, of: string): TypeInfo {
  let key = 'unknown';
  let value = 'unknown';
  eachFieldOfMessage(reader, (field, wire) => {
    if (field === FIELD.mapType.keyType && wire === 0) key = elementTypeName(readInt64(reader)) ?? 'unknown';
    else if (field === FIELD.mapType.valueType && wire === 2) value = readType(reader, depth + 1, of).type;
    else return false;
    return true;
  });
  return composed('map', 'map', `${key},${value}`);
}

function readTensorType(reader: Reader, kind: 'tensor' | 'sparse-tensor', of: string): TypeInfo {
  let dtype: string | null = null;
  let shape: readonly Dimension[] | null = null;
  eachFieldOfMessage(reader, (field, wire) => {
    if (field === FIELD.tensorType.elementType && wire === 0) dtype = elementTypeName(readInt64(reader));
    else if (field === FIELD.tensorType.shape && wire === 2) shape = readShape(reader, of);
    else return false;
    return true;
  });
  return { kind, dtype, shape, type: dtype ?? 'unknown' };
}

function readShape(reader: Reader, of: string): readonly Dimension[] {
  const shape: Dimension[] = [];
  eachFieldOfMessage(reader, (field, wire) => {
    if (field !== FIELD.shape.dimension || wire !== 2) return false;
    if (shape.length >= MOST_DIMENSIONS)
      throw new InspectionStopped(
        'ABSURD_DIMENSION',
        `"${of}" declares more than ${MOST_DIMENSIONS} dimensions; export the model with inputs of one row per example.`,
      );
    shape.push(readDimension(reader, of));
    return true;
  });
  return shape;
}

function readDimension(reader: Reader, of: string): Dimension {
  let dimension: Dimension = null;
  eachFieldOfMessage(reader, (field, wire) => {
    if (field === FIELD.dimension.value && wire === 0) {
      const size = readInt64(reader);
      dimension = size === -1 ? null : checkedDimension(size, `"${of}"`);
    } else if (field === FIELD.dimension.parameter && wire === 2) {
      dimension = readText(reader, LIMITS.nameCharacters) || null;
    } else return false;
    return true;
  });
  return dimension;
}

function checkedDimension(size: number, of: string): number {
  if (Number.isInteger(size) && size >= 0 && size <= LIMITS.modelDimension) return size;
  throw new InspectionStopped(
    'ABSURD_DIMENSION',
    `${of} declares a dimension of ${size}; dimensions must lie between 0 and ${LIMITS.modelDimension}, so export the model again.`,
  );
}

/** What a stored tensor says of itself. */
export interface StoredTensor {
  readonly name: string;
  readonly elements: number;
}

/**
 * Reads a TensorProto without its numbers. Stops the inspection when the numbers live in another file or when
 * it declares more elements than `fileBytes` bytes can hold (two elements a byte is the densest encoding).
 */
export function readTensor(reader: Reader, fileBytes: number): StoredTensor {
  let name = '';
  let external = false;
  const dims: number[] = [];
  eachFieldOfMessage(reader, (field, wire) => {
    if (field === FIELD.tensor.dims && (wire === 0 || wire === 2)) readInt64s(reader, wire, dims, MOST_DIMENSIONS);
    else if (field === FIELD.tensor.name && wire === 2) name = readText(reader, LIMITS.textCharacters);
    else if (field === FIELD.tensor.dataLocation && wire === 0) external = readInt64(reader) !== 0 || external;
    else if (field === FIELD.tensor.externalData) {
      external = true;
      return false;
    } else return false;
    return true;
  });
  if (external)
    throw new InspectionStopped(
      'EXTERNAL_DATA',
      `The tensor "${name}" keeps its numbers in another file; save the model with all tensors inside the one .onnx file.`,
    );
  const elements = dims.reduce((product, size) => product * checkedDimension(size, `The tensor "${name}"`), 1);
  if (elements > fileBytes * 2)
    throw new InspectionStopped('ABSURD_DIMENSION', `The tensor "${name}" declares ${elements} elements, more than the file holds; export the model again.`);
  return { name, elements };
}
