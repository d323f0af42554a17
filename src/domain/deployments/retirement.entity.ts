import type { Id } from '../../kernel/id.ts';

/** The end of a version: it may never be promoted again, and where it still serves it is no longer admitted. There is no way back. */
export interface Retirement {
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly projectId: Id<'Project'>;
  readonly reason: string;
  readonly retiredBy: Id<'Principal'>;
  readonly retiredAt: Date;
}
