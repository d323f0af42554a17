import proto from 'onnx-proto';
import protobuf from 'protobufjs/minimal.js';

const { onnx } = proto;

const FLOAT = 1;
const INT64 = 7;
const STRING = 8;
const BOOL = 9;

type Node = InstanceType<typeof onnx.NodeProto>;
type Value = InstanceType<typeof onnx.ValueInfoProto>;
type Tensor = InstanceType<typeof onnx.TensorProto>;
type Graph = InstanceType<typeof onnx.GraphProto>;

/** A declaration of an input or output; null declares no shape at all. */
const value = (name: string, elemType: number, dims: readonly (number | string)[] | null): Value => {
  const shape = dims === null ? {} : { shape: { dim: dims.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim })) } };
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, ...shape } } });
};

const node = (opType: string, input: string[], output: string[], rest: object = {}): Node => onnx.NodeProto.create({ opType, input, output, ...rest });

const floats = (name: string, dims: number[], floatData: number[]): Tensor => onnx.TensorProto.create({ name, dims, dataType: FLOAT, floatData });

const longs = (name: string, dims: number[], numbers: number[]): Tensor => onnx.TensorProto.create({ name, dims, dataType: INT64, int64Data: numbers });

interface ModelParts {
  readonly nodes: Node[];
  readonly inputs: Value[];
  readonly outputs: Value[];
  readonly initializers?: Tensor[];
  readonly opset?: number;
  readonly irVersion?: number;
  readonly domains?: readonly string[];
}

function model({ nodes, inputs, outputs, initializers = [], opset = 13, irVersion = 8, domains = [] }: ModelParts): Uint8Array {
  const opsetImport = [{ domain: '', version: opset }, ...domains.map((domain) => ({ domain, version: 1 }))];
  const graph: Graph = onnx.GraphProto.create({ name: 'fixture', node: nodes, input: inputs, output: outputs, initializer: initializers });
  return onnx.ModelProto.encode(onnx.ModelProto.create({ irVersion, producerName: 'assay-fixtures', opsetImport, graph })).finish();
}

const FEATURES = value('features', FLOAT, ['N', 2]);
const PROBABILITY = value('probability', FLOAT, ['N', 1]);

/** Input `features` [N, 2] (or as many as there are weights), output `probability` [N, 1] = sigmoid(a + 2b), or of other weights. */
export function sigmoidModel(
  options: { readonly batch?: number; readonly opset?: number; readonly irVersion?: number; readonly weights?: readonly number[] } = {},
): Uint8Array {
  const { batch, weights = [1, 2], ...versions } = options;
  return model({
    nodes: [node('MatMul', ['features', 'weights'], ['logit']), node('Sigmoid', ['logit'], ['probability'])],
    inputs: [value('features', FLOAT, [batch ?? 'N', weights.length])],
    outputs: [batch === undefined ? PROBABILITY : value('probability', FLOAT, [batch, 1])],
    initializers: [floats('weights', [weights.length, 1], [...weights])],
    ...versions,
  });
}

/** The sigmoid model of so many weights, whose input declares the given shape, or none. */
export function bareModel(weights: readonly number[], shape: readonly (number | string)[] | null = null): Uint8Array {
  return model({
    nodes: [node('Gemm', ['features', 'weights'], ['logit']), node('Sigmoid', ['logit'], ['probability'])],
    inputs: [value('features', FLOAT, shape)],
    outputs: [value('probability', FLOAT, null)],
    initializers: [floats('weights', [weights.length, 1], [...weights])],
  });
}

/** Input `features` [N, 2], output `probabilities` [N, 3] = softmax(3a, 3b, 0): three classes, the last where both features are negative. */
export function softmaxModel(): Uint8Array {
  return model({
    nodes: [
      node('MatMul', ['features', 'weights'], ['logits']),
      node('Softmax', ['logits'], ['probabilities'], { attribute: [{ name: 'axis', type: 2, i: 1 }] }),
    ],
    inputs: [FEATURES],
    outputs: [value('probabilities', FLOAT, ['N', 3])],
    initializers: [floats('weights', [2, 3], [3, 0, 0, 0, 3, 0])],
  });
}

const ELEMENT_CODES = {
  ...{ float32: 1, uint8: 2, int8: 3, uint16: 4, int16: 5, int32: 6, int64: 7 },
  ...{ bool: 9, float16: 10, float64: 11, uint32: 12, uint64: 13 },
} as const;

/** A model that gives its two features back as two scores of another element type. */
export function castModel(from: keyof typeof ELEMENT_CODES, to: keyof typeof ELEMENT_CODES): Uint8Array {
  return model({
    nodes: [node('Cast', ['features'], ['scores'], { attribute: [{ name: 'to', type: 2, i: ELEMENT_CODES[to] }] })],
    inputs: [value('features', ELEMENT_CODES[from], ['N', 2])],
    outputs: [value('scores', ELEMENT_CODES[to], ['N', 2])],
  });
}

/** A model whose score is 0 / 0 wherever both features are 0. */
export function notANumberModel(): Uint8Array {
  return model({
    nodes: [node('Split', ['features'], ['a', 'b'], { attribute: [{ name: 'axis', type: 2, i: 1 }] }), node('Div', ['a', 'b'], ['probability'])],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
  });
}

/** A model whose output has one line in all, whatever the number of rows. */
export function wrongShapeModel(): Uint8Array {
  return model({
    nodes: [node('ReduceSum', ['features', 'axes'], ['probability'])],
    inputs: [FEATURES],
    outputs: [value('probability', FLOAT, [1, 2])],
    initializers: [longs('axes', [1], [0])],
  });
}

/** A model that answers its first two rows and drops the others. */
export function droppingModel(): Uint8Array {
  return model({
    nodes: [node('Slice', ['features', 'starts', 'ends'], ['probability'])],
    inputs: [FEATURES],
    outputs: [value('probability', FLOAT, ['M', 2])],
    initializers: [longs('starts', [1], [0]), longs('ends', [1], [2])],
  });
}

/** The sigmoid of a + 2b less the mean of it over the batch: a row's score depends on the rows that come with it. */
export function batchMeanModel(): Uint8Array {
  return model({
    nodes: [
      node('MatMul', ['features', 'weights'], ['logit']),
      node('ReduceMean', ['logit'], ['mean'], {}),
      node('Sub', ['logit', 'mean'], ['centred']),
      node('Sigmoid', ['centred'], ['probability']),
    ],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    initializers: [floats('weights', [2, 1], [1, 2])],
  });
}

/** The sigmoid of a + 2b and of a random number that is another one in every call. */
export function randomModel(): Uint8Array {
  return model({
    nodes: [
      node('MatMul', ['features', 'weights'], ['logit']),
      node('RandomUniformLike', ['logit'], ['luck'], {}),
      node('Add', ['logit', 'luck'], ['sum']),
      node('Sigmoid', ['sum'], ['probability']),
    ],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    initializers: [floats('weights', [2, 1], [1, 2])],
  });
}

/** The sigmoid of a + 2b, that wants as many numbers in memory as the largest feature of the batch says. */
export function hungryModel(): Uint8Array {
  return model({
    nodes: [
      node('MatMul', ['features', 'weights'], ['logit']),
      node('Sigmoid', ['logit'], ['score']),
      node('ReduceMax', ['features'], ['most'], {}),
      node('Reshape', ['most', 'single'], ['flat']),
      node('Cast', ['flat'], ['whole'], { attribute: [{ name: 'to', type: 2, i: INT64 }] }),
      node('Max', ['whole', 'single'], ['size']),
      node('Expand', ['nothing', 'size'], ['huge']),
      node('ReduceMax', ['huge'], ['zero'], {}),
      node('Add', ['score', 'zero'], ['probability']),
    ],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    initializers: [floats('weights', [2, 1], [1, 2]), longs('single', [1], [1]), floats('nothing', [1], [0])],
  });
}

/** A loop that runs 2^62 times. */
export function endlessModel(): Uint8Array {
  const body = onnx.GraphProto.create({
    name: 'body',
    node: [node('Identity', ['go'], ['goOn']), node('Add', ['carried', 'one'], ['carriedOn'])],
    input: [value('step', INT64, []), value('go', BOOL, []), value('carried', FLOAT, [])],
    output: [value('goOn', BOOL, []), value('carriedOn', FLOAT, [])],
  });
  return model({
    nodes: [
      node('Loop', ['times', 'true', 'zero'], ['sum'], { attribute: [{ name: 'body', type: 5, g: body }] }),
      node('MatMul', ['features', 'weights'], ['logit']),
      node('Add', ['logit', 'sum'], ['probability']),
    ],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    initializers: [
      floats('weights', [2, 1], [1, 2]),
      floats('zero', [], [0]),
      floats('one', [], [1]),
      onnx.TensorProto.create({ name: 'times', dims: [], dataType: INT64, rawData: new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0x40]) }),
      onnx.TensorProto.create({ name: 'true', dims: [], dataType: BOOL, rawData: new Uint8Array([1]) }),
    ],
  });
}

/** A model of a few hundred bytes that asks for `floats` × 4 bytes of memory while it runs. */
export function memoryBombModel(elements: number): Uint8Array {
  return model({
    nodes: [
      node('ReduceSum', ['features', 'axes'], ['sums'], { attribute: [{ name: 'keepdims', type: 2, i: 1 }] }),
      node('Expand', ['first', 'shape'], ['huge']),
      node('ReduceMax', ['huge'], ['most'], {}),
      node('Add', ['sums', 'most'], ['probability']),
    ],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    initializers: [longs('axes', [1], [1]), longs('shape', [1], [elements]), floats('first', [1], [0])],
  });
}

/** A model whose weights are said to lie in another file. */
export function externalDataModel(): Uint8Array {
  const weights = onnx.TensorProto.create({
    name: 'weights',
    dims: [2, 1],
    dataType: FLOAT,
    dataLocation: 1,
    externalData: [{ key: 'location', value: '../../etc/passwd' }],
  });
  return model({ nodes: [node('MatMul', ['features', 'weights'], ['probability'])], inputs: [FEATURES], outputs: [PROBABILITY], initializers: [weights] });
}

/** A model with an operator of a domain that only its author has. */
export function unknownDomainModel(): Uint8Array {
  return model({
    nodes: [node('Spell', ['features'], ['probability'], { domain: 'com.example.magic' })],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    domains: ['com.example.magic'],
  });
}

/** A model whose input declares a dimension of `size`. */
export function absurdDimensionModel(size: number): Uint8Array {
  return model({ nodes: [node('Identity', ['features'], ['probability'])], inputs: [value('features', FLOAT, ['N', size])], outputs: [PROBABILITY] });
}

/** A model that stores a tensor of few bytes and declares it to be `dims` large. */
export function hollowTensorModel(dims: number[]): Uint8Array {
  return model({
    nodes: [node('MatMul', ['features', 'weights'], ['probability'])],
    inputs: [FEATURES],
    outputs: [PROBABILITY],
    initializers: [floats('weights', dims, [1, 2])],
  });
}

/** A model with `depth` graphs inside each other. */
export function nestedModel(depth: number): Uint8Array {
  let graph = onnx.GraphProto.create({ name: 'innermost', output: [value('x', FLOAT, [])] });
  for (let i = 0; i < depth; i++) {
    graph = onnx.GraphProto.create({
      name: `level${i}`,
      node: [node('If', ['c'], ['x'], { attribute: [{ name: 'then_branch', type: 5, g: graph }] })],
      output: [value('x', FLOAT, [])],
    });
  }
  return onnx.ModelProto.encode(onnx.ModelProto.create({ irVersion: 8, opsetImport: [{ domain: '', version: 13 }], graph })).finish();
}

/** A model of `count` Identity nodes in a row. */
export function longModel(count: number): Uint8Array {
  const nodes = Array.from({ length: count }, (_, i) => node('Identity', [i === 0 ? 'features' : `v${i}`], [i === count - 1 ? 'probability' : `v${i + 1}`]));
  return model({ nodes, inputs: [FEATURES], outputs: [PROBABILITY] });
}

/** A model without any output. */
export function outputlessModel(): Uint8Array {
  return model({ nodes: [], inputs: [FEATURES], outputs: [] });
}

/** One text input `colour` [N, 1] and one int64 input `count` [N, 1]; the score is 1 where the colour is `red`, plus the count. */
export function textAndIntegerModel(): Uint8Array {
  const attribute = [
    { name: 'keys_strings', type: 8, strings: [new TextEncoder().encode('red')] },
    { name: 'values_floats', type: 6, floats: [1] },
    { name: 'default_float', type: 1, f: 0 },
  ];
  const encoded = onnx.ModelProto.encode(
    onnx.ModelProto.create({
      irVersion: 8,
      opsetImport: [
        { domain: '', version: 13 },
        { domain: 'ai.onnx.ml', version: 2 },
      ],
      graph: onnx.GraphProto.create({
        name: 'text',
        node: [
          node('LabelEncoder', ['colour'], ['isRed'], { domain: 'ai.onnx.ml', attribute }),
          node('Cast', ['count'], ['counted'], { attribute: [{ name: 'to', type: 2, i: FLOAT }] }),
          node('Add', ['isRed', 'counted'], ['probability']),
        ],
        input: [value('colour', STRING, ['N', 1]), value('count', INT64, ['N', 1])],
        output: [value('probability', FLOAT, ['N', 1])],
      }),
    }),
  );
  return encoded.finish();
}

/** A classifier of the classes 0 and 1 whose probabilities leave as a sequence of maps, and as the tensor `scores` too if asked for. */
export function zipMapModel({ tensorOutput = true }: { readonly tensorOutput?: boolean } = {}): Uint8Array {
  const graph = onnx.GraphProto.create({
    name: 'zipmap',
    node: [
      node('Sigmoid', ['features'], ['scores']),
      node('ZipMap', ['scores'], ['probability'], { domain: 'ai.onnx.ml', attribute: [{ name: 'classlabels_int64s', type: 7, ints: [0, 1] }] }),
    ],
    input: [FEATURES],
    output: [
      onnx.ValueInfoProto.create({
        name: 'probability',
        type: { sequenceType: { elemType: { mapType: { keyType: INT64, valueType: { tensorType: { elemType: FLOAT } } } } } },
      }),
      ...(tensorOutput ? [value('scores', FLOAT, ['N', 2])] : []),
    ],
  });
  const opsetImport = [
    { domain: '', version: 13 },
    { domain: 'ai.onnx.ml', version: 1 },
  ];
  return onnx.ModelProto.encode(onnx.ModelProto.create({ irVersion: 8, opsetImport, graph })).finish();
}

/** A model that tells of itself, defines an operator of its own, and has an input with a default value. */
export function annotatedModel(): Uint8Array {
  const graph = onnx.GraphProto.create({
    name: 'annotated',
    node: [node('Twice', ['features'], ['doubled'], { domain: 'com.example.own' }), node('Add', ['doubled', 'threshold'], ['probability'])],
    input: [FEATURES, value('threshold', FLOAT, [1])],
    output: [PROBABILITY],
    initializer: [floats('threshold', [1], [0.5])],
  });
  const told = onnx.ModelProto.encode(
    onnx.ModelProto.create({
      irVersion: 8,
      domain: 'com.example.credit',
      modelVersion: 7,
      docString: 'Chance that a loan is repaid.',
      opsetImport: [
        { domain: '', version: 13 },
        { domain: 'com.example.own', version: 1 },
      ],
      metadataProps: [{ key: 'framework', value: 'none' }],
      graph,
    }),
  ).finish();
  // The pinned schema of onnx-proto is older than functions, field 25 of a model.
  const add = onnx.NodeProto.encode(node('Add', ['x', 'x'], ['y'])).finish();
  const body = protobuf.Writer.create().uint32(10).string('Twice').uint32(58).bytes(add).uint32(82).string('com.example.own').finish();
  return Buffer.concat([told, protobuf.Writer.create().uint32(202).bytes(body).finish()]);
}
