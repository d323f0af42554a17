import pkg from 'onnx-proto';
import { Xoshiro256 } from '../../src/stats/random.ts';
import { FEATURES } from './people.ts';

const { onnx } = pkg;
const [FLOAT, FLOATS, INTS, STRINGS, STRING] = [1, 6, 7, 8, 3] as const;
const DEPTH = 6;

/** A forest of so many trees of depth six over the features, with made-up splits: what it costs to run is what counts. */
export function forestModel(trees: number): Uint8Array {
  const stream = Xoshiro256.seeded(6n);
  const nodes = {
    tree: [] as number[],
    id: [] as number[],
    feature: [] as number[],
    value: [] as number[],
    mode: [] as string[],
    yes: [] as number[],
    no: [] as number[],
  };
  const leaves = { tree: [] as number[], id: [] as number[], target: [] as number[], weight: [] as number[] };
  const inner = 2 ** DEPTH - 1;
  for (let tree = 0; tree < trees; tree++) {
    for (let id = 0; id < 2 * inner + 1; id++) {
      const leaf = id >= inner;
      nodes.tree.push(tree);
      nodes.id.push(id);
      nodes.feature.push(leaf ? 0 : stream.nextBelow(FEATURES.length));
      nodes.value.push(leaf ? 0 : stream.nextUnit() * 3 - 1.5);
      nodes.mode.push(leaf ? 'LEAF' : 'BRANCH_LEQ');
      nodes.yes.push(leaf ? 0 : 2 * id + 1);
      nodes.no.push(leaf ? 0 : 2 * id + 2);
      if (!leaf) continue;
      leaves.tree.push(tree);
      leaves.id.push(id);
      leaves.target.push(0);
      leaves.weight.push((stream.nextUnit() - 0.5) / 4);
    }
  }
  const ints = (name: string, values: number[]) => ({ name, type: INTS, ints: values });
  const floats = (name: string, values: number[]) => ({ name, type: FLOATS, floats: values });
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const attribute = [
    { name: 'n_targets', type: 2, i: 1 },
    ...[ints('nodes_treeids', nodes.tree), ints('nodes_nodeids', nodes.id), ints('nodes_featureids', nodes.feature), floats('nodes_values', nodes.value)],
    { name: 'nodes_modes', type: STRINGS, strings: nodes.mode.map(text) },
    ...[ints('nodes_truenodeids', nodes.yes), ints('nodes_falsenodeids', nodes.no)],
    ...[ints('target_treeids', leaves.tree), ints('target_nodeids', leaves.id), ints('target_ids', leaves.target), floats('target_weights', leaves.weight)],
    { name: 'post_transform', type: STRING, s: text('LOGISTIC') },
  ];
  const shape = (width: number) => ({ dim: [{ dimParam: 'N' }, { dimValue: width }] });
  const value = (name: string, width: number) => onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType: FLOAT, shape: shape(width) } } });
  const graph = onnx.GraphProto.create({
    name: 'forest',
    node: [onnx.NodeProto.create({ opType: 'TreeEnsembleRegressor', domain: 'ai.onnx.ml', input: ['features'], output: ['probability'], attribute })],
    input: [value('features', FEATURES.length)],
    output: [value('probability', 1)],
  });
  const opsetImport = [
    { domain: '', version: 15 },
    { domain: 'ai.onnx.ml', version: 1 },
  ];
  return onnx.ModelProto.encode(onnx.ModelProto.create({ irVersion: 8, opsetImport, graph })).finish();
}
