import { Arg, Extensions, ID, Resolver, Root, Subscription } from 'type-graphql';
import type * as domain from '../../domain/journal/index.ts';
import { type Id, isId } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { GraphQLSafeInt } from '../scalars.ts';
import { type EventSource, eventSource } from '../subscriptions.ts';
import { toJournalEntry } from './journal.mapper.ts';
import { JournalEntry } from './journal-entry.type.ts';

interface EventsArguments {
  readonly projectId?: string | null;
  readonly after?: number | null;
  readonly types?: readonly string[] | null;
}

/** The journal as it grows. */
@Resolver()
export class EventsResolver {
  @Extensions({ needs: { action: 'read', subject: 'JournalEntry' } })
  @Subscription(() => JournalEntry, {
    description: 'Journal entries from now on, or after a position: pass the last one that you have seen, and none is lost or doubled.',
    subscribe: ({ args, context }) => openEvents(context as GraphqlContext, args as EventsArguments),
  })
  events(
    @Root() entry: domain.JournalEntry,
    @Arg('projectId', () => ID, { nullable: true, description: 'Only entries of this project; left out for all whose journal you may read.' })
    _projectId: string | null | undefined,
    @Arg('after', () => GraphQLSafeInt, {
      nullable: true,
      description: 'The last position that you have seen, 0 for the beginning; left out for what happens from now on.',
    })
    _after: number | null | undefined,
    @Arg('types', () => [String], { nullable: true, description: 'Only entries of these types, such as promotion.requested.' })
    _types: string[] | null | undefined,
  ): JournalEntry {
    return toJournalEntry(entry);
  }
}

async function openEvents({ ctx, feed }: GraphqlContext, args: EventsArguments): Promise<EventSource<domain.JournalEntry>> {
  const head = await feed.head();
  const mayRead = (projectId: Id<'Project'> | null): boolean => ctx.actor.can('read', { kind: 'JournalEntry', projectId });
  const filter = orRefuse(checkArguments(args, head, mayRead), (checked) => checked);
  const accept = (entry: domain.JournalEntry): boolean =>
    (filter.projectId === null || entry.projectId === filter.projectId) && (filter.types === null || filter.types.has(entry.type)) && mayRead(entry.projectId);
  return eventSource((signal) => feed.entriesAfter(filter.after, accept, signal));
}

interface EventsFilter {
  readonly projectId: Id<'Project'> | null;
  readonly after: number;
  readonly types: ReadonlySet<string> | null;
}

function checkArguments(
  { projectId, after, types }: EventsArguments,
  head: number,
  mayRead: (projectId: Id<'Project'>) => boolean,
): Result<EventsFilter, InvalidInput | NotFound> {
  if (projectId != null && !(isId('Project', projectId) && mayRead(projectId))) return refuse(notFound('Project', projectId));
  if (after != null && after < 0) return refuse(invalidInput('after', 'A position is 0 or more; 0 is the beginning.'));
  if (after != null && after > head)
    return refuse(invalidInput('after', `The journal ends at position ${head}. Resume after a position that you have seen in it.`));
  if (types != null && types.length > LIMITS.pageEntries) return refuse(invalidInput('types', `Name at most ${LIMITS.pageEntries} types.`));
  return ok({ projectId: projectId ?? null, after: after ?? head, types: types == null ? null : new Set(types) });
}
