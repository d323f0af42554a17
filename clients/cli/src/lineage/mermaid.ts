import { type Drawing, HIDDEN_LABEL, linesOf, nameOf } from './drawing.ts';

/** The drawing as a Mermaid flowchart. */
export function mermaidOf(drawing: Drawing): string {
  const names = new Map<string, string>();
  for (const [at, node] of drawing.nodes.entries()) names.set(node.id, `n${at}`);
  for (const [at, stub] of drawing.stubs.entries()) names.set(stub.key, `h${at}`);
  const place = (id: string): string => names.get(id) ?? '';
  const lines = [
    'flowchart LR',
    ...drawing.nodes.map((node) => `  ${place(node.id)}["${escaped(nameOf(node))}<br/>${escaped(node.kind)}"]`),
    ...drawing.stubs.map((stub) => `  ${place(stub.key)}(["${HIDDEN_LABEL}"])`),
    ...drawing.edges.map((edge) => `  ${place(edge.from)} ${arrowOf(edge)}|${edge.kind}| ${place(edge.to)}`),
    ...drawing.stubs.flatMap((stub) => linesOf(stub).map(([from, to]) => `  ${place(from)} -.-> ${place(to)}`)),
  ];
  return lines.join('\n');
}

/** Two names of one thing have no direction, and what has ended is dotted. */
const arrowOf = ({ kind, validTo }: Drawing['edges'][number]): string => (kind === 'SAME_AS' ? '<-->' : validTo === null ? '-->' : '-.->');

/** Text within quotes: everything that Mermaid or a browser could take for more than text becomes an entity of Mermaid's own. */
const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N} .,:@/_()+=-]/gu, (character) => `#${character.codePointAt(0)};`);
