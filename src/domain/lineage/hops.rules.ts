import type { Adjacency } from './adjacency.rules.ts';
import { type EdgeTest, edgeTest, freeSteps, type Steps } from './walk.rules.ts';

/** A step between two things that the reader may see. */
export interface Hop {
  readonly far: number;
  readonly cost: number;
  /** Whether it leads through things that the reader may not see; how many is not told. */
  readonly isHidden: boolean;
}

/** How much a question may look at before it gives up; shared by everything that answers it. */
export interface Budget {
  steps: number;
}

/** What lies behind a visible thing out of the reader's sight. */
interface Behind {
  /** Visible things on the far side, and what it costs to get there. */
  readonly exits: ReadonlyMap<number, number>;
  readonly isThere: boolean;
}

/** The steps of a walk as a reader sees them: whatever is hidden between two visible things is one hop, however much it is. */
export class Hops {
  private readonly graph: Adjacency;
  private readonly steps: Steps;
  private readonly test: EdgeTest | null;
  private readonly free: ReturnType<typeof freeSteps>;
  private readonly known = new Map<number, readonly Hop[]>();
  private readonly budget: Budget;

  constructor(graph: Adjacency, steps: Steps, budget: Budget) {
    this.graph = graph;
    this.steps = steps;
    this.budget = budget;
    this.test = edgeTest(graph, steps);
    this.free = freeSteps(graph, steps);
  }

  /** The hops from a visible thing, one to each neighbour, the cheapest, in the order of ids. */
  from(node: number): readonly Hop[] {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const hops = new Map<number, Hop>();
    const offer = (hop: Hop): void => {
      const other = hops.get(hop.far);
      if (hop.far !== node && (other === undefined || hop.cost < other.cost)) hops.set(hop.far, hop);
    };
    this.free?.(node, (far) => {
      if (!this.isHidden(far)) offer({ far, cost: 0, isHidden: false });
    });
    this.visit(node, (far) => {
      if (!this.isHidden(far)) offer({ far, cost: 1, isHidden: false });
    });
    for (const [far, cost] of this.behind(node).exits) offer({ far, cost, isHidden: true });
    const sorted = [...hops.values()].sort((a, b) => this.graph.nodes.compare(a.far, b.far));
    this.known.set(node, sorted);
    return sorted;
  }

  /** Goes through everything hidden that begins at a visible thing. */
  behind(node: number): Behind {
    const exits = new Map<number, number>();
    if (this.steps.hidden === null) return { exits, isThere: false };
    const met = new Set<number>();
    // First what is another name of the thing itself, then what is a step away: the cheaper way to an exit comes first.
    for (const cost of [0, 1]) {
      const queue: number[] = [];
      const meet = (far: number): void => {
        if (this.isHidden(far)) {
          if (!met.has(far)) queue.push(far);
          met.add(far);
        } else if (far !== node) exits.set(far, Math.min(cost, exits.get(far) ?? cost));
      };
      if (cost === 0) this.free?.(node, (far) => this.isHidden(far) && meet(far));
      else this.visit(node, (far) => this.isHidden(far) && meet(far));
      for (const hidden of queue) {
        if (this.budget.steps-- <= 0) break;
        this.free?.(hidden, meet);
        this.visit(hidden, (far) => {
          if (!this.isHidden(far) && far !== node) exits.set(far, Math.min(cost + 1, exits.get(far) ?? cost + 1));
        });
      }
    }
    return { exits, isThere: met.size > 0 };
  }

  private visit(node: number, see: (far: number) => void): void {
    const downstream = this.steps.direction === 'DOWNSTREAM';
    this.graph.visit(node, downstream, (edge, far) => {
      if (this.test === null || this.test(edge, downstream ? node : far)) see(far);
    });
  }

  private isHidden(node: number): boolean {
    const { hidden } = this.steps;
    return hidden !== null && hidden[this.graph.nodes.kindNumber(node)] === 1;
  }
}
