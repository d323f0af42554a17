import { isId } from '../../../kernel/id.ts';
import type { Context, MutationContext } from '../../context.ts';
import { findEnvironmentsById, findProject } from '../../identity/index.ts';
import { followJournal, type JournalEntry } from '../../journal/index.ts';
import { findModel, findModelVersion } from '../../registry/index.ts';
import { isTold, type ToldEvent, toldEvent } from '../told-event.rules.ts';

/** Whom to tell, and how. */
export interface Telling {
  /** Names the listener: each has a place of its own in the journal. */
  readonly listener: string;
  /** Namespace of our jobs and models; null: one for each project. */
  readonly namespace: string | null;
  /** Delivers one event; throws when it was not taken, and then it is told again. */
  readonly send: (event: ToldEvent) => Promise<void>;
}

/** Tells the next promotion or deployment that has not been told, in the order in which they happened; true when more may wait. */
export const tellNext = (ctx: Context, { listener, namespace, send }: Telling): Promise<boolean> =>
  followJournal(ctx, `telling ${listener}`, async (inner, entry) => {
    const event = isTold(entry.type) ? await eventOf(inner, entry, namespace) : null;
    if (event === null) return 'go on';
    await send(event);
    // Its place is noted before the next one is told.
    return 'stop here';
  });

async function eventOf(ctx: MutationContext, entry: JournalEntry, namespace: string | null): Promise<ToldEvent | null> {
  const version = await findModelVersion(ctx, String(entry.payload.modelVersionId));
  if (!version.ok) return null;
  const model = await findModel(ctx, version.value.modelId);
  const environmentId = String(entry.payload.environmentId);
  const [environment] = isId('Environment', environmentId) ? await findEnvironmentsById(ctx, [environmentId]) : [];
  const project = await findProject(ctx, version.value.projectId);
  if (!model.ok || environment === undefined || project === null) return null;
  return toldEvent({
    ...{ type: entry.type, occurredAt: entry.occurredAt, subjectId: entry.subjectId, model: model.value.name, number: version.value.number },
    ...{ environment: environment.name, namespace: namespace ?? `assay://${project.name}` },
    reason: typeof entry.payload.reason === 'string' ? entry.payload.reason : null,
  });
}
