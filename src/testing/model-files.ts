import { gzipSync } from 'node:zlib';
import protobuf from 'protobufjs/minimal.js';
import { zipOf } from './zip-fixture.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What Python writes for `Decimal("1.5")` with protocol 0, for it with protocol 4, and for an OrderedDict with protocol 2. */
export const TEXT_PICKLE = latin1('cdecimal\nDecimal\np0\n(V1.5\np1\ntp2\nRp3\n.');
export const FRAMED_PICKLE = latin1('\x80\x04\x95!\0\0\0\0\0\0\0\x8c\x07decimal\x94\x8c\x07Decimal\x94\x93\x94\x8c\x031.5\x94\x85\x94R\x94.');
export const OLD_PICKLE = latin1('\x80\x02ccollections\nOrderedDict\nq\0)Rq\x01X\x01\0\0\0aq\x02K\x01s.');
/** A pickle that runs the program `id` in whoever loads it. */
export const MALICIOUS_PICKLE = latin1('\x80\x04\x95\x1d\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x02id\x94\x85\x94R\x94.');
/** The beginning of what joblib writes for a fitted model: an array wrapper, then bare bytes that are no opcodes. */
export const JOBLIB_PICKLE = Buffer.concat([
  latin1('\x80\x04\x95\x60\0\0\0\0\0\0\0\x8c\x1dsklearn.linear_model._logistic\x94'.replace('\x1d', '\x1e')),
  latin1('\x8c\x12LogisticRegression\x94\x93\x94)\x81\x94}\x94(\x8c\x05coef_\x94\x8c\x13joblib.numpy_pickle\x94\x8c\x11NumpyArrayWrapper\x94\x93\x94'),
  Buffer.alloc(64, 0xff),
]);

/** A text of `length` characters that no format begins with. */
export const proseOf = (length: number): Uint8Array => utf8('Dear registry, this is my model. '.repeat(Math.ceil(length / 33)).slice(0, length));

/** A safetensors file with one tensor of four numbers; `cut` leaves so many of its last bytes away. */
export function safetensors(cut = 0): Uint8Array {
  const header = utf8(JSON.stringify({ __metadata__: { format: 'pt' }, w: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const whole = Buffer.concat([length, header, Buffer.alloc(16)]);
  return whole.subarray(0, whole.length - cut);
}

const message = (write: (writer: protobuf.Writer) => void): Uint8Array => {
  const writer = protobuf.Writer.create();
  write(writer);
  return writer.finish();
};
const tag = (field: number, wire: number): number => (field << 3) | wire;

/** `saved_model.pb`: schema version 1 and one meta graph with meta information and a graph. */
export const savedModel = (): Uint8Array => {
  const info = message((writer) => writer.uint32(tag(4, 2)).string('serve'));
  const graph = message((writer) => writer.uint32(tag(1, 2)).bytes(frozenNode()));
  const meta = message((writer) => writer.uint32(tag(1, 2)).bytes(info).uint32(tag(2, 2)).bytes(graph));
  return message((writer) => writer.uint32(tag(1, 0)).int64(1).uint32(tag(2, 2)).bytes(meta));
};
const frozenNode = (): Uint8Array => message((writer) => writer.uint32(tag(1, 2)).string('input').uint32(tag(2, 2)).string('Placeholder'));

/** A frozen TensorFlow graph of one node. */
export const frozenGraph = (): Uint8Array => message((writer) => writer.uint32(tag(1, 2)).bytes(frozenNode()));

/** A Core ML model: specification 5, a description, a generalised linear classifier. */
export const coreMl = (): Uint8Array =>
  message((writer) => writer.uint32(tag(1, 0)).int32(5).uint32(tag(2, 2)).bytes(utf8('d')).uint32(tag(400, 2)).bytes(utf8('glm')));

/** An HDF5 file as its first bytes and the attribute names that Keras writes; `attributes` may be others. */
export const hdf5 = (attributes = ['keras_version', 'model_config']): Uint8Array =>
  Buffer.concat([latin1('\x89HDF\r\n\x1a\n'), Buffer.alloc(600), utf8(attributes.join('\0')), Buffer.alloc(100)]);

/** What torch.jit.save and torch.save write. */
export const torchScript = (): Uint8Array =>
  zipOf([
    ['model/data.pkl', OLD_PICKLE],
    ['model/constants.pkl', OLD_PICKLE],
    ['model/code/__torch__.py', 'class M(Module): ...'],
    ['model/version', '3\n'],
  ]);
export const torchCheckpoint = (): Uint8Array =>
  zipOf([
    ['archive/data.pkl', OLD_PICKLE],
    ['archive/data/0', new Uint8Array(32)],
    ['archive/version', '3\n'],
  ]);

/** Every recognised format beside ONNX with a file of it, by what makes the file special. */
export const OPAQUE_FILES: readonly (readonly [what: string, bytes: Uint8Array, format: string])[] = [
  ['a pickle of protocol 4', FRAMED_PICKLE, 'PICKLE'],
  ['a pickle of protocol 2', OLD_PICKLE, 'PICKLE'],
  ['a pickle of protocol 0', TEXT_PICKLE, 'PICKLE'],
  ['a gzipped pickle', gzipSync(FRAMED_PICKLE), 'PICKLE'],
  ['a zipped pickle', zipOf([['model.pkl', FRAMED_PICKLE]]), 'PICKLE'],
  ['a joblib pickle', JOBLIB_PICKLE, 'JOBLIB'],
  ['a TorchScript archive', torchScript(), 'TORCHSCRIPT'],
  ['a PyTorch checkpoint', torchCheckpoint(), 'PYTORCH'],
  ['an old PyTorch checkpoint', Buffer.concat([latin1('\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.'), OLD_PICKLE]), 'PYTORCH'],
  [
    'an exported PyTorch program',
    zipOf([
      ['m/archive_format', 'pt2'],
      ['m/models/model.json', '{}'],
    ]),
    'TORCH_EXPORT',
  ],
  [
    'a zipped SavedModel',
    zipOf([
      ['m/saved_model.pb', savedModel()],
      ['m/variables/variables.index', 'x'],
    ]),
    'SAVED_MODEL',
  ],
  ['saved_model.pb alone', savedModel(), 'SAVED_MODEL'],
  ['a frozen graph', frozenGraph(), 'TENSORFLOW_GRAPH'],
  ['Keras in HDF5', hdf5(), 'KERAS_H5'],
  [
    'a Keras archive',
    zipOf([
      ['metadata.json', '{"keras_version": "3.8.0"}'],
      ['config.json', '{"class_name": "Sequential"}'],
      ['model.weights.h5', hdf5()],
    ]),
    'KERAS',
  ],
  ['TensorFlow Lite', latin1('\x1c\0\0\0TFL3\0\0\0\0\0\0\0\0'), 'TFLITE'],
  ['safetensors', safetensors(), 'SAFETENSORS'],
  ['GGUF', latin1('GGUF\x03\0\0\0\x02\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0'), 'GGUF'],
  ['LightGBM text', utf8('tree\nversion=v4\nnum_class=1\n'), 'LIGHTGBM'],
  ['LightGBM JSON', utf8('{"name":"tree","version":"v4","num_class":1}'), 'LIGHTGBM'],
  ['XGBoost JSON', utf8('{"learner":{"attributes":{},"feature_names":[]},"version":[2,0,0]}'), 'XGBOOST'],
  ['XGBoost UBJSON', latin1('{L\0\0\0\0\0\0\0\x07learner{L\0\0\0\0\0\0\0\x0aattributes{}'), 'XGBOOST'],
  ['CatBoost', latin1('CBM1\x10\0\0\0'), 'CATBOOST'],
  ['PMML', utf8('<?xml version="1.0"?>\n<!-- made -->\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"></PMML>'), 'PMML'],
  ['Core ML', coreMl(), 'COREML'],
  [
    'a Core ML package',
    zipOf([
      ['m.mlpackage/Manifest.json', '{"author":"com.apple.CoreML"}'],
      ['m.mlpackage/Data/com.apple.CoreML/model.mlmodel', 'x'],
    ]),
    'COREML',
  ],
  ['a TensorRT engine', latin1('ptrt\0\0\0\0'), 'TENSORRT'],
  ['an R object', gzipSync(latin1('X\n\0\0\0\x03\0\x04\x01')), 'R_OBJECT'],
  ['an H2O MOJO', zipOf([['model.ini', '[info]\nalgorithm = Gradient Boosting Machine\n']]), 'H2O_MOJO'],
  ['skops', zipOf([['schema.json', '{"__class__":"Pipeline","__module__":"sklearn.pipeline","__loader__":"ObjectNode"}']]), 'SKOPS'],
];
