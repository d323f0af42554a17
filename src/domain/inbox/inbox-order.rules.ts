import { type InboxItem, isLate } from './inbox-item.entity.ts';

/** The place of an item: the instant for which it was computed, 0 for late and 1 for others, due or waiting since (milliseconds), subject, kind. */
export type InboxPlace = readonly [asOf: number, rank: number, instant: number, subjectId: string, kind: string];

/**
 * The place of an item in the inbox as of an instant: what is late first, the longest overdue before others, then what waits longest.
 * The instant is that of the first page, so that what becomes late between two pages is neither skipped nor told twice.
 */
export function placeOf(item: InboxItem, asOf: Date): InboxPlace {
  const late = item.dueAt !== null && isLate(item, asOf) ? item.dueAt : null;
  return [asOf.getTime(), late === null ? 1 : 0, (late ?? item.since).getTime(), item.subjectId, item.kind];
}

/** Less than zero when one comes before the other. Two items share a place only when they are the same one. */
export function comparePlaces(one: InboxPlace, other: InboxPlace): number {
  const texts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
  return one[1] - other[1] || one[2] - other[2] || texts(one[3], other[3]) || texts(one[4], other[4]);
}
