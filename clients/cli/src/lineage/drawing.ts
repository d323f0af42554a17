import type { LineageAnswerFragment } from '@assay/sdk';

type Graph = LineageAnswerFragment['graph'];

/** What is drawn: things, edges and stubs of one or both directions, each once. */
export interface Drawing {
  readonly nodes: Graph['nodes'];
  readonly edges: Graph['edges'];
  readonly stubs: Graph['stubs'];
}

/** Both directions of one thing as one drawing; their layers fit together, as those upstream are below 0. */
export function drawingOf(answers: readonly LineageAnswerFragment[]): Drawing {
  const distinct = <T>(items: readonly T[], key: (item: T) => string): T[] => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    nodes: distinct(
      answers.flatMap(({ graph }) => graph.nodes),
      (node) => node.id,
    ),
    edges: distinct(
      answers.flatMap(({ graph }) => graph.edges),
      (edge) => edge.id,
    ),
    // Keys mean something within one answer only.
    stubs: answers.flatMap(({ graph }, at) => graph.stubs.map((stub) => ({ ...stub, key: `${at}-${stub.key}` }))),
  };
}

/** The name of a thing on one line: what people call it, or its id while nobody has said. */
export const nameOf = (node: Drawing['nodes'][number]): string => (node.label ?? node.id).replaceAll(/\s+/g, ' ');

/** What stands for things that the reader may not see. */
export const HIDDEN_LABEL = 'hidden';

/** The lines into and out of a stub, from upstream to downstream. */
export function linesOf(stub: Drawing['stubs'][number]): readonly (readonly [from: string, to: string])[] {
  const behind = stub.far.map((far) => [stub.key, far] as const);
  return stub.layer < 0 ? [[stub.key, stub.near], ...behind.map(([key, far]) => [far, key] as const)] : [[stub.near, stub.key], ...behind];
}
