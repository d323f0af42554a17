import type { Id } from '../../kernel/id.ts';
import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { contributorsOf, findModelVersion, findUseCase, revisionInForce } from '../registry/index.ts';

/** What a document is about: its project, and whose work is in it. */
export interface DocumentedThing {
  readonly id: string;
  readonly projectId: Id<'Project'>;
  readonly contributors: ReadonlySet<string>;
}

/** The version or use case with the id. */
export async function documentedThing(ctx: Context, subjectId: string): Promise<Result<DocumentedThing, NotFound>> {
  const version = await findModelVersion(ctx, subjectId);
  if (version.ok) return ok({ id: version.value.id, projectId: version.value.projectId, contributors: await contributorsOf(ctx, version.value.id) });
  const useCase = await findUseCase(ctx, subjectId);
  if (!useCase.ok) return refuse(notFound('ModelVersion', subjectId));
  const { id, projectId, createdBy } = useCase.value;
  // Who framed it says what it is as much as who created it.
  return ok({ id, projectId, contributors: new Set([createdBy, (await revisionInForce(ctx, id)).proposedBy]) });
}
