import { dayOf } from '../../kernel/day.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { currentDeploymentsOfVersion } from '../deployments/index.ts';
import { currentDocuments, documentsFiledBefore, type FiledDocument } from '../documents/index.ts';
import { type KeptPredictions, predictionsEndedBefore } from '../evaluation/index.ts';
import { findModelVersion } from '../registry/index.ts';
import type { RetentionKind } from './retention.entity.ts';

/** Bytes whose time is over and that nothing uses any more. */
export interface Erasable {
  readonly artifactId: Id<'Artifact'>;
  /** The table whose rows alone may refer to them. */
  readonly table: string;
  /** Since when they were kept. */
  readonly came: Date;
  /** Things whose holds are holds of them; null: whatever is held in the project holds them, because they are about all of it. */
  readonly about: readonly string[] | null;
}

/** Where to go on, and what was found up to there. */
interface Batch {
  readonly found: readonly Erasable[];
  readonly last: string | null;
}

type Source = (ctx: Context, projectId: Id<'Project'>, before: Date, after: string | null) => Promise<Batch>;

/** What may be erased of a project and kind, as far as its use says: what is held, and what else refers to it, is asked at the erasure itself. */
export async function* erasableOf(ctx: Context, projectId: Id<'Project'>, kind: RetentionKind, before: Date): AsyncGenerator<Erasable, void, undefined> {
  for (let after: string | null = null; ; ) {
    const batch: Batch = await SOURCES[kind](ctx, projectId, before, after);
    yield* batch.found;
    if (batch.last === null) return;
    after = batch.last;
  }
}

const SOURCES: Readonly<Record<RetentionKind, Source>> = { DOCUMENT: documents, EVIDENCE: predictions };

/** Where the next batch begins; null after the last one. */
const lastOf = (things: readonly { readonly id: string }[]): string | null => (things.length < LIMITS.retentionReadAtOnce ? null : (things.at(-1)?.id ?? null));

/** Documents whose place another one took, or whose last day is over. */
async function documents(ctx: Context, projectId: Id<'Project'>, before: Date, after: string | null): Promise<Batch> {
  const filed = await documentsFiledBefore(ctx, projectId, before, after as Id<'FiledDocument'> | null, LIMITS.retentionReadAtOnce);
  const current = new Set((await currentDocuments(ctx, [...new Set(filed.map(({ subjectId }) => subjectId))])).map(({ id }) => id));
  const today = dayOf(ctx.clock.now());
  const isOver = ({ id, validUntil }: FiledDocument): boolean => !current.has(id) || (validUntil !== null && validUntil < today);
  const found: Erasable[] = [];
  for (const document of filed.filter(isOver)) {
    const version = await findModelVersion(ctx, document.subjectId);
    found.push({
      ...{ artifactId: document.artifactId, table: 'filed_documents', came: document.filedAt },
      about: version.ok ? [version.value.id, version.value.modelId] : null,
    });
  }
  return { found, last: lastOf(filed) };
}

/** Predictions of versions that serve nowhere. */
async function predictions(ctx: Context, projectId: Id<'Project'>, before: Date, after: string | null): Promise<Batch> {
  const kept = await predictionsEndedBefore(ctx, projectId, before, after as Id<'EvaluationRun'> | null, LIMITS.retentionReadAtOnce);
  const found: Erasable[] = [];
  for (const run of kept) if (!(await serves(ctx, run))) found.push(toErasable(run));
  return { found, last: lastOf(kept) };
}

const serves = async (ctx: Context, { modelVersionId }: KeptPredictions): Promise<boolean> =>
  (await currentDeploymentsOfVersion(ctx, modelVersionId)).length > 0;

const toErasable = ({ artifactId, finishedAt, modelVersionId, modelId }: KeptPredictions): Erasable => ({
  ...{ artifactId, table: 'evaluation_runs', came: finishedAt },
  about: [modelVersionId, modelId],
});
