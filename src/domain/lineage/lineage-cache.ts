import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Database } from '../../storage/database.ts';
import { Adjacency } from './adjacency.rules.ts';
import type { EdgeRow } from './edge-columns.rules.ts';
import { loadGraph } from './graph-loading.read-model.ts';
import { edgesAfter } from './lineage.read-model.ts';

interface ProjectGraph {
  adjacency: Adjacency;
  version: number;
  /** The catching-up that is under way, if any; later questions queue behind it. */
  catchingUp: Promise<void> | null;
}

/**
 * The graphs of the projects that were asked about, in memory, each as new as the question demands. The least recently asked
 * ones are dropped when all together hold more than `mostEdges` edges.
 */
export class LineageCache {
  private readonly database: Database;
  private readonly graphs = new Map<Id<'Project'>, ProjectGraph>();

  private readonly mostEdges: number;

  constructor(database: Database, mostEdges: number = LIMITS.lineageCachedEdges) {
    this.mostEdges = mostEdges;
    this.database = database;
  }

  /** The project's graph at the version or a later one; only what is missing is read. */
  async graphAt(projectId: Id<'Project'>, version: number): Promise<Adjacency> {
    const graph = this.graphs.get(projectId) ?? { adjacency: new Adjacency(), version: 0, catchingUp: null };
    this.graphs.delete(projectId);
    this.graphs.set(projectId, graph);
    while (graph.version < version) {
      graph.catchingUp ??= this.catchUp(projectId, graph, version).finally(() => {
        graph.catchingUp = null;
      });
      await graph.catchingUp;
    }
    graph.adjacency.tidy();
    this.dropOldest(projectId);
    return graph.adjacency;
  }

  /** Edges of all graphs in memory. */
  get edges(): number {
    let sum = 0;
    for (const graph of this.graphs.values()) sum += graph.adjacency.edgeCount;
    return sum;
  }

  /** Bytes that the graphs take. */
  get bytes(): number {
    let sum = 0;
    for (const graph of this.graphs.values()) sum += graph.adjacency.bytes;
    return sum;
  }

  private async catchUp(projectId: Id<'Project'>, graph: ProjectGraph, version: number): Promise<void> {
    if (graph.version === 0) Object.assign(graph, await loadGraph(this.database, projectId));
    // A version may have changed no edge (all of them were open already): then the one that was asked for has been reached all the same.
    if (graph.version < version) advance(graph, version, await edgesAfter(this.database.db, projectId, graph.version));
  }

  private dropOldest(asked: Id<'Project'>): void {
    for (const projectId of this.graphs.keys()) {
      if (this.edges <= this.mostEdges) return;
      if (projectId !== asked) this.graphs.delete(projectId);
    }
  }
}

/** Takes over changes of which some may be known; what a version changed is known when the version is. */
function advance(graph: ProjectGraph, version: number, rows: readonly EdgeRow[]): void {
  const known = graph.version;
  const news = rows.filter((row) => row.version > known);
  graph.adjacency.apply(news);
  graph.version = news.reduce((newest, row) => Math.max(newest, row.version), Math.max(known, version));
}

const caches = new WeakMap<Database, LineageCache>();

/** The one cache of a database in this process. */
export function lineageCacheOf(database: Database): LineageCache {
  const known = caches.get(database);
  if (known !== undefined) return known;
  const cache = new LineageCache(database);
  caches.set(database, cache);
  return cache;
}
