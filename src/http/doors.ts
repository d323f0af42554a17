import type { Machinery } from '../domain/context.ts';
import type { JournalFeed } from '../domain/journal/index.ts';
import type { DocumentPlans } from '../graphql/document-plan.ts';
import type { Executor } from '../graphql/executor.ts';

/** What every network surface needs; made once by the composition root. */
export interface Doors {
  readonly machinery: Machinery;
  readonly feed: JournalFeed;
  readonly plans: DocumentPlans;
  readonly executor: Executor;
  /** Introspection, suggestions and the explorer. */
  readonly development: boolean;
}
