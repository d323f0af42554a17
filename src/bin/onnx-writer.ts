import protobuf from 'protobufjs/minimal.js';
import type { LogisticModel } from './logistic-regression.ts';

type Writer = protobuf.Writer;

const VARINT = 0;
const BYTES = 2;
const FLOAT32 = 1;
const IR_VERSION = 8;
const OPSET_VERSION = 13;
const PRODUCER = 'assay-train-demo-models';

/** Name of the one input, float32 [N, features]. */
export const INPUT_NAME = 'features';

/** Name of the one output, float32 [N, 1]. */
export const OUTPUT_NAME = 'probability';

const text = (writer: Writer, field: number, value: string): Writer => writer.uint32((field << 3) | BYTES).string(value);
const number = (writer: Writer, field: number, value: number): Writer => writer.uint32((field << 3) | VARINT).int64(value);

function part(writer: Writer, field: number, write: (inner: Writer) => void): Writer {
  const inner = protobuf.Writer.create();
  write(inner);
  return writer.uint32((field << 3) | BYTES).bytes(inner.finish());
}

function node(writer: Writer, operator: string, inputs: readonly string[], output: string): void {
  part(writer, 1, (inner) => {
    for (const input of inputs) text(inner, 1, input);
    text(text(inner, 2, output), 4, operator);
  });
}

function tensor(writer: Writer, name: string, dims: readonly number[], values: readonly number[]): void {
  const raw = new Uint8Array(values.length * 4);
  const view = new DataView(raw.buffer);
  for (const [i, value] of values.entries()) view.setFloat32(i * 4, value, true);
  part(writer, 5, (inner) => {
    for (const dim of dims) number(inner, 1, dim);
    text(number(inner, 2, FLOAT32), 8, name)
      .uint32((9 << 3) | BYTES)
      .bytes(raw);
  });
}

function value(writer: Writer, field: number, name: string, width: number): void {
  part(writer, field, (inner) => {
    text(inner, 1, name);
    part(inner, 2, (type) => {
      part(type, 1, (tensorType) => {
        number(tensorType, 1, FLOAT32);
        part(tensorType, 2, (shape) => {
          part(shape, 1, (dimension) => text(dimension, 2, 'N'));
          part(shape, 1, (dimension) => number(dimension, 1, width));
        });
      });
    });
  });
}

/** The ONNX file of a logistic regression: subtract means, divide by scales, multiply, add, sigmoid. Equal models give equal bytes. */
export function logisticOnnx(name: string, model: LogisticModel): Uint8Array {
  const width = model.weights.length;
  const file = protobuf.Writer.create();
  text(number(file, 1, IR_VERSION), 2, PRODUCER);
  part(file, 7, (graph) => {
    node(graph, 'Sub', [INPUT_NAME, 'means'], 'centred');
    node(graph, 'Div', ['centred', 'scales'], 'standardised');
    node(graph, 'MatMul', ['standardised', 'weights'], 'weighted');
    node(graph, 'Add', ['weighted', 'bias'], 'logit');
    node(graph, 'Sigmoid', ['logit'], OUTPUT_NAME);
    text(graph, 2, name);
    tensor(graph, 'means', [width], model.means);
    tensor(graph, 'scales', [width], model.scales);
    tensor(graph, 'weights', [width, 1], model.weights);
    tensor(graph, 'bias', [1], [model.bias]);
    value(graph, 11, INPUT_NAME, width);
    value(graph, 12, OUTPUT_NAME, 1);
  });
  part(file, 8, (opset) => number(text(opset, 1, ''), 2, OPSET_VERSION));
  return file.finish();
}
