import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInSteps, graphNode, isHidden, plainSteps, randomEdges, randomSteps } from '../../testing/lineage-graphs.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { pathsBetween } from './paths.rules.ts';
import type { Steps } from './walk.rules.ts';

/** Every way between two things as their reader sees it, each with its least length: what is hidden between two visible things is one step. */
function plainPaths(edges: readonly EdgeRow[], from: string, to: string, steps: Steps, longest: number): Map<string, number> {
  const hops = visibleHops(edges, steps);
  const found = new Map<string, number>();
  const extend = (path: readonly string[], cost: number): void => {
    const last = path.at(-1) as string;
    if (last === to) found.set(path.join(' '), cost);
    else for (const [far, more] of hops.get(last) ?? []) if (!path.includes(far) && cost + more <= longest) extend([...path, far], cost + more);
  };
  extend([from], 0);
  return found;
}

function visibleHops(edges: readonly EdgeRow[], steps: Steps): Map<string, Map<string, number>> {
  const all = plainSteps(edges, steps);
  const hops = new Map<string, Map<string, number>>();
  for (const start of new Set(all.map(({ near }) => near))) {
    if (isHidden(start, steps)) continue;
    // Distances over hidden things only, up to the first visible one.
    const distances = new Map([[start, 0]]);
    for (let changed = true; changed; ) {
      changed = false;
      for (const { near, far, cost } of all) {
        if (near !== start && !isHidden(near, steps)) continue;
        const distance = (distances.get(near) ?? Number.POSITIVE_INFINITY) + cost;
        if (distance >= (distances.get(far) ?? Number.POSITIVE_INFINITY)) continue;
        distances.set(far, distance);
        changed = true;
      }
    }
    hops.set(start, new Map([...distances].filter(([far]) => far !== start && !isHidden(far, steps))));
  }
  return hops;
}

describe('paths between two things', () => {
  it('are the shortest of all that there are, each once, in any graph, whatever is hidden', () => {
    fc.assert(
      fc.property(randomEdges(24), randomSteps, fc.nat(24), fc.integer({ min: 1, max: 12 }), fc.nat(12), (edges, drawn, loaded, most, longest) => {
        const steps: Steps = { ...drawn, direction: 'DOWNSTREAM' };
        const [from, to] = [graphNode(0), graphNode(3)];
        const graph = builtInSteps(edges, loaded);
        const ends = { from: graph.nodes.intern(from), to: graph.nodes.intern(to) };
        const answer = pathsBetween(graph, ends, steps, { paths: most, length: longest, steps: 1_000_000 });
        const expected = plainPaths(edges, from, to, steps, longest);
        const lengths = [...expected.values()].sort((a, b) => a - b);
        expect(answer.paths.map((path) => path.cost)).toEqual(lengths.slice(0, most));
        expect(answer.hasMore).toBe(lengths.length > most);
        const texts = answer.paths.map((path) => path.nodes.map((node) => graph.nodes.idOf(node)).join(' '));
        expect(new Set(texts).size).toBe(texts.length);
        for (const [i, text] of texts.entries()) expect(expected.get(text)).toBe(answer.paths[i]?.cost);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are the same paths in the same order however the graph came about', () => {
    fc.assert(
      fc.property(randomEdges(40), randomSteps, fc.nat(40), (edges, drawn, loaded) => {
        const steps: Steps = { ...drawn, direction: 'DOWNSTREAM' };
        const answers = [loaded, edges.length].map((count) => {
          const graph = builtInSteps(edges, count);
          const ends = { from: graph.nodes.intern(graphNode(0)), to: graph.nodes.intern(graphNode(3)) };
          const { paths } = pathsBetween(graph, ends, steps, { paths: 5, length: 100, steps: 100_000 });
          return paths.map((path) => path.nodes.map((node) => graph.nodes.idOf(node)));
        });
        expect(answers[0]).toEqual(answers[1]);
      }),
    );
  });

  it('say that there may be more when the search was given up', () => {
    const edges: EdgeRow[] = Array.from({ length: 20 }, (_, i) => ({
      ...{ from: graphNode(i * 5), to: graphNode(i * 5 + 5), kind: 'DERIVED', validFrom: 0, validTo: null, version: 1 },
    }));
    const graph = builtInSteps(edges, 10);
    const ends = { from: graph.nodes.intern(graphNode(0)), to: graph.nodes.intern(graphNode(100)) };
    const steps: Steps = { direction: 'DOWNSTREAM', kinds: null, since: 5, until: 5, hidden: null, columnsApart: false };
    expect(pathsBetween(graph, ends, steps, { paths: 3, length: 100, steps: 1_000 })).toMatchObject({ paths: [{ cost: 20 }], hasMore: false });
    expect(pathsBetween(graph, ends, steps, { paths: 3, length: 100, steps: 10 })).toEqual({ paths: [], hasMore: true });
  });
});
