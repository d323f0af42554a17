import fc from 'fast-check';
import { fromDot, type NodeModel } from 'ts-graphviz';
import { describe, expect, it } from 'vitest';
import { dotOf } from './dot.ts';
import { type Drawing, drawingOf, nameOf } from './drawing.ts';
import { mermaidOf } from './mermaid.ts';

const id = (number: number) => `dsv_${String(number).padStart(26, '0')}`;

/** Drawings with names that people should not choose but may. */
const drawings: fc.Arbitrary<Drawing> = fc
  .record({
    labels: fc.array(
      fc.option(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('"]; end', '<b>x</b>', 'a\\', '`**b**`', '#quot;', '%%{init: {}}%%', 'end', '->')),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    edges: fc.array(fc.record({ from: fc.nat(5), to: fc.nat(5), ended: fc.boolean(), kind: fc.constantFrom('DERIVED', 'SAME_AS', 'TRAINED') }), {
      maxLength: 8,
    }),
    stubs: fc.array(fc.record({ near: fc.nat(5), far: fc.nat(5), upstream: fc.boolean() }), { maxLength: 2 }),
  })
  .map(({ labels, edges, stubs }) => {
    const known = (number: number) => id(number % labels.length);
    return {
      // The server's database has no NUL in texts.
      nodes: labels.map((label, at) => ({ id: id(at), kind: 'DatasetVersion', label: label?.replaceAll('\0', '') ?? null, depth: at, layer: at })),
      edges: edges.map(({ from, to, ended, kind }, at) => ({
        ...{ id: `edg_${at}`, from: known(from), to: known(to), kind: kind as 'DERIVED', source: 'DECLARED' as const },
        ...{ validFrom: '2026-01-01T00:00:00.000Z', validTo: ended ? '2026-02-01T00:00:00.000Z' : null },
      })),
      stubs: stubs.map(({ near, far, upstream }, at) => ({ key: `hidden-${at}`, layer: upstream ? -1 : 1, near: known(near), far: [known(far)] })),
    };
  });

const LINES = [
  /^flowchart LR$/,
  /^ {2}n\d+\["[^"\\<>&`|{}[\]]*<br\/>DatasetVersion"\]$/u,
  /^ {2}h\d+\(\["hidden"\]\)$/,
  /^ {2}n\d+ (-->|-\.->|<-->)\|[A-Z_]+\| n\d+$/,
  /^ {2}[nh]\d+ -\.-> [nh]\d+$/,
];

describe('lineage as Mermaid', () => {
  it('keeps to the shapes of a flowchart, whatever things are called', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const lines = mermaidOf(drawing).split('\n');
        expect(lines.filter((line) => !LINES.some((shape) => shape.test(line)))).toEqual([]);
        expect(lines).toHaveLength(1 + drawing.nodes.length + drawing.edges.length + drawing.stubs.length * 3);
      }),
    );
  });

  it('shows names as they are, once a browser has read them', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const shown = mermaidOf(drawing)
          .split('\n')
          .flatMap((line) => /\["(.*)<br\/>/u.exec(line)?.[1] ?? []);
        expect(shown.map((text) => text.replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))))).toEqual(drawing.nodes.map(nameOf));
      }),
    );
  });
});

describe('lineage in the language of Graphviz', () => {
  it('is read back with every thing, name and edge, whatever things are called', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const graph = fromDot(dotOf(drawing));
        const label = (node: NodeModel | undefined) => String(node?.attributes.get('label')).replaceAll('\\\\', '\\');
        expect(drawing.nodes.map((node) => label(graph.getNode(node.id)))).toEqual(drawing.nodes.map((node) => `${nameOf(node)} (${node.kind})`));
        expect(graph.nodes).toHaveLength(drawing.nodes.length + drawing.stubs.length);
        expect(graph.edges).toHaveLength(drawing.edges.length + drawing.stubs.length * 2);
      }),
    );
  });
});

describe('a drawing of both directions', () => {
  it('holds every thing and edge once, and keeps the stubs of both apart', () => {
    const answer = (layer: number) => ({
      ...{ asOf: '2026-01-01T00:00:00.000Z', total: 1, truncated: false, hidden: true },
      graph: {
        nodes: [{ id: id(1), kind: 'Model', label: 'm', depth: 0, layer: 0 }],
        edges: [],
        stubs: [{ key: 'hidden-1', layer, near: id(1), far: [] }],
        truncated: false,
        endCursor: null,
      },
    });
    const drawing = drawingOf([answer(-1), answer(1)]);
    expect([drawing.nodes.length, new Set(drawing.stubs.map((stub) => stub.key)).size]).toEqual([1, 2]);
    expect(mermaidOf(drawing).split('\n').slice(-2)).toEqual(['  h0 -.-> n0', '  n0 -.-> h1']);
  });
});
