import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInSteps, GRAPH_NODES, graphNode, isHidden, plainDistances, randomEdges, randomSteps } from '../../testing/lineage-graphs.ts';
import { numberedId } from '../../testing/lineage-kit.ts';
import { Adjacency } from './adjacency.rules.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { admission, countAdmitted } from './node-filter.rules.ts';
import { pageOfNodes } from './node-page.rules.ts';
import { edgesAmong } from './shown-edges.rules.ts';
import { distancesOf, HOLDING, reach, type Steps, walking } from './walk.rules.ts';
import { WalkRooms } from './walk-room.rules.ts';

const PLAIN: Steps = { direction: 'DOWNSTREAM', kinds: null, ...HOLDING, hidden: null, columnsApart: false };

/** The graph with all nodes there are, and the number of one of them. */
function startAt(graph: Adjacency, number: number): number {
  for (let other = 0; other < GRAPH_NODES; other++) graph.nodes.intern(graphNode(other));
  return graph.nodes.numberOf(graphNode(number)) as number;
}

describe('a walk through lineage', () => {
  it('comes to what a plain reference comes to, as far away, in any graph, at any time, whatever is hidden', () => {
    fc.assert(
      fc.property(randomEdges(60), randomSteps, fc.option(fc.nat(6)), fc.nat(60), fc.nat(GRAPH_NODES - 1), fc.boolean(), (...drawn) => {
        const [edges, steps, depth, loaded, first, isSmallPart] = drawn;
        fc.pre(!isHidden(graphNode(first), steps));
        const graph = builtInSteps(edges, loaded);
        // In room for many more nodes each layer is a small part of the graph, and is walked in the other of two ways.
        if (isSmallPart) graph.rooms.leave(new WalkRooms().take(20_000));
        const most = depth ?? Number.POSITIVE_INFINITY;
        const reached = reach(graph, startAt(graph, first), steps, most);
        const found = pageOfNodes(graph, reached, null, { after: null, first: 1_000 }).nodes;
        expect(new Map(found.map(({ node, depth }) => [graph.nodes.idOf(node), depth]))).toEqual(plainDistances(edges, graphNode(first), steps, most));
        expect(reached.count).toBe(found.length);
        // Again in room that a walk from elsewhere has left.
        walking(graph, (walk) => walk(startAt(graph, GRAPH_NODES - 1), { ...PLAIN, direction: steps.direction }));
        expect(walking(graph, (walk) => pageOfNodes(graph, walk(startAt(graph, first), steps, most), null, { after: null, first: 1_000 }).nodes)).toEqual(
          found,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('neither tells of hidden things nor counts them, and the distances to others do not depend on how many there are', () => {
    fc.assert(
      fc.property(randomEdges(60), randomSteps, fc.nat(60), (edges, steps, loaded) => {
        const graph = builtInSteps(edges, loaded);
        const reached = reach(graph, startAt(graph, 0), steps);
        const admits = admission(graph, { hidden: steps.hidden, nodeKinds: null, environmentIds: null });
        const shown = pageOfNodes(graph, reached, admits, { after: null, first: 1_000 }).nodes.map(({ node }) => graph.nodes.idOf(node));
        expect(shown.filter((id) => isHidden(id, steps))).toEqual([]);
        expect(countAdmitted(reached, admits)).toBe(shown.length);
        expect(shown.sort()).toEqual([...plainDistances(edges, graphNode(0), { ...steps, hidden: null }).keys()].filter((id) => !isHidden(id, steps)).sort());
      }),
    );
    const chain = (...ids: string[]): EdgeRow[] =>
      ids.slice(1).map((to, i) => ({ from: ids[i] as string, to, kind: 'DERIVED', validFrom: 0, validTo: null, version: 1 }));
    const [first, last] = [numberedId('DatasetVersion', 1), numberedId('DatasetVersion', 2)];
    const distances = [1, 2, 7].map((length) => {
      const graph = Adjacency.of(chain(first, ...Array.from({ length }, (_, i) => numberedId('FeatureSetVersion', i)), last));
      const hidden = new Uint8Array(64);
      hidden[graph.nodes.kindNumber(graph.nodes.numberOf(numberedId('FeatureSetVersion', 0)) as number)] = 1;
      const reached = reach(graph, graph.nodes.numberOf(first) as number, { ...PLAIN, hidden });
      return (distancesOf(reached)[graph.nodes.numberOf(last) as number] as number) - 1;
    });
    expect(distances).toEqual([2, 2, 2]);
  });

  it('is told page by page in one order, nearest first and then by id, without a gap or a double, however the graph came about', () => {
    fc.assert(
      fc.property(randomEdges(60), randomSteps, fc.nat(60), fc.integer({ min: 1, max: 5 }), (edges, steps, loaded, first) => {
        const pages = [loaded, edges.length].map((count) => {
          const graph = builtInSteps(edges, count);
          const reached = reach(graph, startAt(graph, 0), steps);
          const whole: { id: string; depth: number }[] = [];
          for (let hasMore = true; hasMore; ) {
            const page = pageOfNodes(graph, reached, null, { after: whole.at(-1) ?? null, first });
            expect(page.nodes.length).toBeLessThanOrEqual(first);
            whole.push(...page.nodes.map(({ node, depth }) => ({ id: graph.nodes.idOf(node), depth })));
            hasMore = page.hasMore;
          }
          return whole;
        });
        const expected = [...plainDistances(edges, graphNode(0), steps)].map(([id, depth]) => ({ id, depth }));
        expected.sort((a, b) => a.depth - b.depth || (a.id < b.id ? -1 : 1));
        expect(pages).toEqual([expected, expected]);
      }),
    );
  });

  it('shows every edge between shown nodes that it may cross, and says when there are more', () => {
    fc.assert(
      fc.property(randomEdges(40), randomSteps, fc.nat(40), fc.nat(10), (edges, steps, loaded, limit) => {
        const graph = builtInSteps(edges, loaded);
        const reached = reach(graph, startAt(graph, 0), steps);
        const nodes = [...reached.queue.subarray(0, reached.count)];
        const known = new Set(nodes.map((node) => graph.nodes.idOf(node)));
        const all = edgesAmong(graph, nodes, steps, 1_000);
        const expected = edges.filter(
          (edge) =>
            known.has(edge.from) &&
            known.has(edge.to) &&
            edge.validFrom <= steps.until &&
            (edge.validTo ?? Number.POSITIVE_INFINITY) > steps.since &&
            (edge.kind === 'SAME_AS' ||
              ((steps.kinds?.includes(edge.kind) ?? true) && !(steps.columnsApart && edge.kind === 'PART_OF' && edge.from.startsWith('col')))),
        );
        const text = (from: string, to: string, kind: string, validFrom: number, validTo: number | null) => `${from} ${to} ${kind} ${validFrom} ${validTo}`;
        expect(
          all.edges
            .map(({ from, to, kind, validFrom, validTo }) =>
              text(graph.nodes.idOf(from), graph.nodes.idOf(to), kind, validFrom, validTo === Number.POSITIVE_INFINITY ? null : validTo),
            )
            .sort(),
        ).toEqual(expected.map((edge) => text(edge.from, edge.to, edge.kind, edge.validFrom, edge.validTo)).sort());
        expect(edgesAmong(graph, nodes, steps, limit)).toEqual({ edges: all.edges.slice(0, limit), hasMore: all.edges.length > limit });
      }),
    );
  });

  it('folds a grown overlay into its rows without losing or doubling an edge', () => {
    const node = (number: number) => numberedId('DatasetVersion', number);
    const graph = new Adjacency();
    for (let i = 0; i < 3_000; i++) graph.apply([{ from: node(i), to: node(i + 1), kind: 'DERIVED', validFrom: 0, validTo: null, version: i }]);
    for (let i = 0; i < 3_000; i += 100) graph.apply([{ from: node(i), to: node(i + 1), kind: 'DERIVED', validFrom: 0, validTo: 5, version: 3_000 + i }]);
    for (let i = 0; i < 100; i++) graph.tidy();
    expect([graph.edgeCount, graph.rows.count > 1_000]).toEqual([3_000, true]);
    expect(reach(graph, 0, { ...PLAIN, since: 1, until: 1 }).count).toBe(3_001);
    expect(reach(graph, 1, PLAIN).count).toBe(100);
  });
});

describe('folding', () => {
  it('goes on while the graph changes: edges that come or end in the middle of it are neither lost nor kept open', () => {
    const node = (number: number) => numberedId('DatasetVersion', number);
    const row = (from: number, to: number, validTo: number | null): EdgeRow => ({
      ...{ from: node(from), to: node(to), kind: 'DERIVED', validFrom: 0, validTo, version: 1 },
    });
    // Enough for many more slices than one question works off.
    const [loaded, added] = [60_000, 1_600];
    const graph = Adjacency.of(Array.from({ length: loaded }, (_, i) => row(i, i + 1, null)));
    graph.apply(Array.from({ length: added }, (_, i) => row(i, i + 2, null)));
    const isUnderWay = () => graph.overlay.count >= added;
    let rounds = 0;
    for (let i = 0; isUnderWay(); i++) {
      // An edge of the rows, one that is being folded, and one that came since; from both ends of what has been copied.
      graph.apply([row(i, i + 1, 5), row(added - 1 - i, added + 1 - i, 5), row(i, loaded - i, null)]);
      graph.apply([row(loaded - 1 - i, loaded - i, 5), row(i, loaded - i, 5)]);
      rounds++;
    }
    expect(rounds).toBeGreaterThan(2);
    expect(graph.edgeCount).toBe(loaded + added + rounds);
    const open = new Set<string>();
    for (let from = 0; from < graph.nodes.count; from++) {
      graph.visit(from, true, (edge, to) => {
        if (graph.validToOf(edge) === Number.POSITIVE_INFINITY) open.add(`${graph.nodes.idOf(from)} ${graph.nodes.idOf(to)}`);
      });
    }
    const expected = new Set<string>();
    for (let i = rounds; i < loaded - rounds; i++) expected.add(`${node(i)} ${node(i + 1)}`);
    for (let i = 0; i < added - rounds; i++) expected.add(`${node(i)} ${node(i + 2)}`);
    expect([open.size, [...expected].every((pair) => open.has(pair))]).toEqual([expected.size, true]);
    let backwards = 0;
    for (let to = 0; to < graph.nodes.count; to++) graph.visit(to, false, (edge) => (backwards += graph.validToOf(edge) === 5 ? 0 : 1));
    expect(backwards).toBe(expected.size);
  });
});

describe('nodes in memory', () => {
  it('give back the ids that they were made from, find them again and keep their order', () => {
    const ids = fc.uniqueArray(
      fc.tuple(fc.constantFrom('Model', 'Deployment', 'Column', 'DatasetVersion'), fc.bigInt({ min: 0n, max: 32n ** 26n - 1n })).map(([kind, body]) => {
        const digits = body.toString(32).padStart(26, '0');
        const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
        const text = [...digits].map((digit) => alphabet[Number.parseInt(digit, 32)]).join('');
        return `${numberedId(kind as 'Model', 0).slice(0, 4)}${text}`;
      }),
      { maxLength: 200, size: 'max' },
    );
    fc.assert(
      fc.property(ids, fc.boolean(), (some, sorted) => {
        const graph = new Adjacency();
        for (const id of sorted ? [...some].sort() : some) graph.nodes.intern(id, id.startsWith('dep') ? `env_${id.slice(-2)}` : null);
        expect(graph.nodes.count).toBe(some.length);
        for (const id of some) {
          const node = graph.nodes.numberOf(id) as number;
          expect(graph.nodes.idOf(node)).toBe(id);
          expect(graph.nodes.environmentOf(node)).toBe(id.startsWith('dep') ? `env_${id.slice(-2)}` : null);
        }
        const ordered = Array.from({ length: some.length }, (_, node) => node).sort((a, b) => graph.nodes.compare(a, b));
        expect(ordered.map((node) => graph.nodes.idOf(node))).toEqual([...some].sort());
        expect(graph.nodes.idsOf(ordered)).toEqual([...some].sort());
        if (sorted) expect(graph.nodes.sorted).toBe(some.length);
      }),
    );
  });

  it('know nothing of texts that are no ids', () => {
    const { nodes } = new Adjacency();
    for (const text of ['', 'mdl', 'mdl_', `mdl_${'u'.repeat(26)}`, `xyz_${'0'.repeat(26)}`, `mdl_${'0'.repeat(25)}`, `mdl_${'é'.repeat(26)}`]) {
      expect(nodes.numberOf(text)).toBeUndefined();
      expect(() => nodes.intern(text)).toThrow(/is no id/);
    }
  });
});
