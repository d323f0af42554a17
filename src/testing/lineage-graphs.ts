import fc from 'fast-check';
import { Adjacency } from '../domain/lineage/adjacency.rules.ts';
import type { EdgeRow } from '../domain/lineage/edge-columns.rules.ts';
import type { EdgeKind, LineageDirection, NodeKind } from '../domain/lineage/lineage-edge.entity.ts';
import { kindTable } from '../domain/lineage/node-table.rules.ts';
import { HOLDING, heldAt, type Steps } from '../domain/lineage/walk.rules.ts';
import { type IdKind, kindOfId } from '../kernel/id.ts';
import { numberedId } from './lineage-kit.ts';

const KINDS: readonly NodeKind[] = ['DatasetVersion', 'FeatureSetVersion', 'ModelVersion', 'Deployment', 'Column'];
const EDGES: readonly EdgeKind[] = ['DERIVED', 'PROVIDES', 'PART_OF', 'SAME_AS'];

/** Nodes of a random graph: few, so that cycles, diamonds and parallel edges are common. */
export const GRAPH_NODES = 14;

/** The id of one of them; its kind follows from its number. */
export const graphNode = (number: number): string => numberedId(KINDS[number % KINDS.length] as IdKind, number);

/** Edges of a random graph; some have ended, none is open twice. */
export const randomEdges = (most: number, kinds: readonly EdgeKind[] = EDGES): fc.Arbitrary<EdgeRow[]> =>
  fc
    .array(
      fc.record({
        from: fc.nat(GRAPH_NODES - 1),
        to: fc.nat(GRAPH_NODES - 1),
        kind: fc.constantFrom(...kinds),
        validFrom: fc.nat(20),
        lasts: fc.option(fc.nat(20), { freq: 3 }),
      }),
      { maxLength: most },
    )
    .map((drafts) => {
      const open = new Set<string>();
      return drafts
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, kind, validFrom, lasts }, version): EdgeRow => {
          const key = `${from} ${to} ${kind}`;
          const ends = lasts !== null || open.has(key);
          if (!ends) open.add(key);
          return { from: graphNode(from), to: graphNode(to), kind, validFrom, validTo: ends ? validFrom + (lasts ?? 0) : null, version: version + 1 };
        });
    });

/** Random steps; what is hidden, if anything, is every feature set version. */
export const randomSteps: fc.Arbitrary<Steps> = fc
  .record({
    direction: fc.constantFrom<LineageDirection>('UPSTREAM', 'DOWNSTREAM'),
    kinds: fc.option(fc.subarray([...EDGES], { minLength: 1 })),
    window: fc.oneof(
      fc.constant(HOLDING),
      fc.nat(40).map((instant) => heldAt(new Date(instant))),
      fc.tuple(fc.nat(40), fc.nat(10)).map(([since, length]) => ({ since, until: since + length })),
    ),
    hides: fc.boolean(),
    columnsApart: fc.boolean(),
  })
  .map(({ window, hides, ...steps }) => ({ ...steps, ...window, hidden: hides ? HIDDEN : null }));

const HIDDEN = kindTable((kind) => kind === 'FeatureSetVersion');

/** Whether the steps hide the thing. */
export const isHidden = (id: string, steps: Steps): boolean => steps.hidden !== null && kindOfId(id) === 'FeatureSetVersion';

/** A step that the reference walk may take. */
export interface PlainStep {
  readonly near: string;
  readonly far: string;
  readonly cost: number;
}

/** Every step over the edges, spelled out one by one. */
export function plainSteps(edges: readonly EdgeRow[], steps: Steps): readonly PlainStep[] {
  return edges.flatMap((edge): PlainStep[] => {
    if (!(edge.validFrom <= steps.until && (edge.validTo ?? Number.POSITIVE_INFINITY) > steps.since)) return [];
    if (edge.kind === 'SAME_AS') {
      return [
        { near: edge.from, far: edge.to, cost: 0 },
        { near: edge.to, far: edge.from, cost: 0 },
      ];
    }
    if (steps.kinds !== null && !steps.kinds.includes(edge.kind)) return [];
    if (steps.columnsApart && edge.kind === 'PART_OF' && kindOfId(edge.from) === 'Column') return [];
    const [near, far] = steps.direction === 'DOWNSTREAM' ? [edge.from, edge.to] : [edge.to, edge.from];
    return [{ near, far, cost: isHidden(near, steps) && isHidden(far, steps) ? 0 : 1 }];
  });
}

/** The plainest way to distances there is: look at every step again and again until nothing gets nearer. */
export function plainDistances(edges: readonly EdgeRow[], start: string, steps: Steps, depth = Number.POSITIVE_INFINITY): Map<string, number> {
  const distances = new Map([[start, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { near, far, cost } of plainSteps(edges, steps)) {
      const distance = (distances.get(near) ?? Number.POSITIVE_INFINITY) + cost;
      if (distance >= (distances.get(far) ?? Number.POSITIVE_INFINITY)) continue;
      distances.set(far, distance);
      changed = true;
    }
  }
  return new Map([...distances].filter(([, distance]) => distance <= depth));
}

/** The graph built in steps: some edges loaded at once, others applied later, and those that have ended told of once more. */
export function builtInSteps(edges: readonly EdgeRow[], loaded: number): Adjacency {
  const beginnings = new Set(edges.filter((edge) => edge.validTo === null).map(beginningOf));
  // Of two that began in one moment, one must have ended before the other was open: it is told of before it.
  const former = edges.filter((edge) => edge.validTo !== null && beginnings.has(beginningOf(edge)));
  const others = edges.filter((edge) => !former.includes(edge));
  const openAtFirst = others.filter((edge, at) => edge.validTo === null || at % 2 === 0);
  const later = others.filter((edge, at) => edge.validTo !== null && at % 2 === 1);
  const opened = new Set(openAtFirst.filter((edge) => edge.validTo === null).map(keyOf));
  // An edge that ended is first seen open where no other of its ends and kind is.
  const shownOpen = openAtFirst.filter((edge) => edge.validTo !== null && !opened.has(keyOf(edge)) && opened.add(keyOf(edge)));
  const first = [...former, ...openAtFirst.map((edge) => (shownOpen.includes(edge) ? { ...edge, validTo: null } : edge))];
  const adjacency = Adjacency.of(first.slice(0, loaded));
  adjacency.apply(first.slice(loaded));
  adjacency.apply([...shownOpen, ...later]);
  return adjacency;
}

const keyOf = ({ from, to, kind }: EdgeRow): string => `${from} ${to} ${kind}`;
const beginningOf = (edge: EdgeRow): string => `${keyOf(edge)} ${edge.validFrom}`;
