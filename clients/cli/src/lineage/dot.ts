import { digraph, toDot } from 'ts-graphviz';
import { type Drawing, HIDDEN_LABEL, linesOf, nameOf } from './drawing.ts';

/** The drawing in the language of Graphviz. */
export function dotOf(drawing: Drawing): string {
  const graph = digraph('lineage', { rankdir: 'LR' }, (drawn) => {
    for (const node of drawing.nodes) drawn.node(node.id, { label: escaped(`${nameOf(node)} (${node.kind})`), shape: 'box' });
    for (const stub of drawing.stubs) drawn.node(stub.key, { label: HIDDEN_LABEL, shape: 'ellipse', style: 'dashed' });
    for (const edge of drawing.edges) {
      drawn.edge([edge.from, edge.to], {
        ...{ label: edge.kind, style: edge.validTo === null ? 'solid' : 'dotted' },
        ...(edge.kind === 'SAME_AS' ? { dir: 'both' as const } : {}),
      });
    }
    for (const [from, to] of drawing.stubs.flatMap(linesOf)) drawn.edge([from, to], { style: 'dashed' });
  });
  return toDot(graph);
}

/** Graphviz reads a backslash in a label as the beginning of an escape, so that one of its own needs two. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\');
