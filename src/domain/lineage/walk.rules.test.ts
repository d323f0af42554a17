import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberedId } from '../../testing/lineage-kit.ts';
import { Adjacency } from './adjacency.rules.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { EDGE_KINDS, type LineageDirection } from './lineage-edge.entity.ts';
import { type WalkRequest, walk } from './walk.rules.ts';

const NODES = 14;
const node = (number: number) => numberedId('DatasetVersion', number);

/** Edges between few nodes, so that cycles, diamonds and parallel edges of other kinds are common; some have ended. */
const edgeRows = (most: number): fc.Arbitrary<EdgeRow[]> =>
  fc
    .array(
      fc.record({
        from: fc.nat(NODES - 1),
        to: fc.nat(NODES - 1),
        kind: fc.constantFrom(...EDGE_KINDS.slice(0, 3)),
        validFrom: fc.nat(20),
        lasts: fc.option(fc.nat(20), { freq: 3 }),
      }),
      { maxLength: most },
    )
    .map((drafts) =>
      drafts
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, kind, validFrom, lasts }, i) => ({
          ...{ id: numberedId('LineageEdge', i), from: node(from), to: node(to), kind, source: 'DECLARED', evidenceId: null, runId: null, validFrom },
          validTo: lasts === null ? null : validFrom + lasts,
        })),
    );

const requests: fc.Arbitrary<WalkRequest> = fc.record({
  direction: fc.constantFrom<LineageDirection>('UPSTREAM', 'DOWNSTREAM'),
  depth: fc.oneof(fc.nat(6), fc.constant(Number.POSITIVE_INFINITY)),
  kinds: fc.option(fc.subarray(EDGE_KINDS.slice(0, 3), { minLength: 1 })),
  at: fc.option(fc.nat(40)),
  nodes: fc.constant(10_000),
  edges: fc.constant(10_000),
});

const holds = (edge: EdgeRow, request: WalkRequest): boolean =>
  (request.kinds === null || request.kinds.includes(edge.kind)) &&
  (request.at === null ? edge.validTo === null : edge.validFrom <= request.at && (edge.validTo === null || request.at < edge.validTo));

/** The plainest walk there is: look at every edge again and again until nothing new is reached. */
function reference(edges: readonly EdgeRow[], start: string, request: WalkRequest): Map<string, number> {
  const depths = new Map([[start, 0]]);
  for (let depth = 1; depth <= Math.min(request.depth, edges.length); depth++) {
    for (const edge of edges.filter((candidate) => holds(candidate, request))) {
      const [near, far] = request.direction === 'DOWNSTREAM' ? [edge.from, edge.to] : [edge.to, edge.from];
      if (depths.get(near) === depth - 1 && !depths.has(far)) depths.set(far, depth);
    }
  }
  return depths;
}

/** The graph built in two steps: some edges loaded at once, the others applied later, one of them once more when it has ended. */
function twoSteps(edges: readonly EdgeRow[], loaded: number): Adjacency {
  const openAtFirst = edges.map((edge) => ({ ...edge, validTo: null }));
  const adjacency = Adjacency.of(openAtFirst.slice(0, loaded));
  adjacency.apply(openAtFirst.slice(loaded));
  adjacency.apply(edges.filter((edge) => edge.validTo !== null));
  return adjacency;
}

describe('a walk through lineage', () => {
  it('reaches what a plain reference walk reaches, at the same depths, in any graph, at any instant', () => {
    fc.assert(
      fc.property(edgeRows(60), requests, fc.nat(60), fc.nat(NODES - 1), (edges, request, loaded, first) => {
        const adjacency = twoSteps(edges, loaded);
        const start = node(first);
        const number = adjacency.numberOf(start);
        fc.pre(number !== undefined);
        const answer = walk(adjacency, number as number, request);
        const expected = reference(edges, start, request);
        expect(new Map(answer.nodes.map(({ id, depth }) => [id, depth]))).toEqual(expected);
        expect(answer.total).toBe(expected.size);
        expect(answer.truncated).toBe(false);
        const between = edges.filter((edge) => holds(edge, request) && expected.has(edge.from) && expected.has(edge.to));
        expect(answer.edges.map((edge) => edge.id).sort()).toEqual(between.map((edge) => edge.id).sort());
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives nearest nodes first and says how many it left out', () => {
    fc.assert(
      fc.property(edgeRows(60), requests, fc.integer({ min: 1, max: 5 }), fc.nat(10), (edges, request, nodes, mostEdges) => {
        fc.pre(edges.length > 0);
        const adjacency = Adjacency.of(edges);
        const whole = walk(adjacency, 0, request);
        const part = walk(adjacency, 0, { ...request, nodes, edges: mostEdges });
        expect(part.total).toBe(whole.total);
        expect(part.nodes).toEqual(whole.nodes.slice(0, nodes));
        expect(part.nodes.map((found) => found.depth)).toEqual(part.nodes.map((found) => found.depth).sort((a, b) => a - b));
        const given = new Set(part.nodes.map((found) => found.id));
        const fitting = whole.edges.filter((edge) => given.has(edge.from) && given.has(edge.to));
        expect(part.edges).toHaveLength(mostEdges === 0 ? 0 : Math.min(mostEdges, fitting.length));
        expect(part.truncated).toBe(part.nodes.length < whole.total || (mostEdges > 0 && fitting.length > mostEdges));
      }),
    );
  });

  it('folds a grown overlay into its rows without losing or doubling an edge', () => {
    const chain = Array.from(
      { length: 3_000 },
      (_, i): EdgeRow => ({
        ...{ id: numberedId('LineageEdge', i), from: node(i), to: node(i + 1), kind: 'DERIVED', source: 'OBSERVED', evidenceId: null, runId: null },
        ...{ validFrom: 0, validTo: null },
      }),
    );
    const adjacency = new Adjacency();
    for (const edge of chain) adjacency.apply([edge]);
    adjacency.apply(chain);
    const request: WalkRequest = { direction: 'DOWNSTREAM', depth: Number.POSITIVE_INFINITY, kinds: null, at: null, nodes: 10_000, edges: 10_000 };
    expect(walk(adjacency, 0, request)).toMatchObject({ total: 3_001, truncated: false, edges: { length: 3_000 } });
  });

  it('keeps what proves an edge and when it held', () => {
    const adjacency = Adjacency.of([
      {
        id: numberedId('LineageEdge', 1),
        from: node(1),
        to: node(2),
        kind: 'EVALUATED',
        source: 'OBSERVED',
        evidenceId: 'evl_1',
        runId: 'run_1',
        validFrom: 5,
        validTo: 9,
      },
    ]);
    const answer = walk(adjacency, 0, { direction: 'DOWNSTREAM', depth: 1, kinds: null, at: 5, nodes: 10, edges: 10 });
    expect(answer.edges).toEqual([
      {
        ...{ id: numberedId('LineageEdge', 1), from: node(1), to: node(2), kind: 'EVALUATED', source: 'OBSERVED', evidenceId: 'evl_1', runId: 'run_1' },
        validFrom: new Date(5),
        validTo: new Date(9),
      },
    ]);
  });
});
