import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INBOX_KINDS, type InboxItem, isLate } from './inbox-item.entity.ts';
import { comparePlaces, placeOf } from './inbox-order.rules.ts';

const instant = fc.integer({ min: 0, max: 9 }).map((day) => new Date(day * 86_400_000));
const item = fc.record({ kind: fc.constantFrom(...INBOX_KINDS), subjectId: fc.constantFrom('a', 'b', 'c'), since: instant, dueAt: fc.option(instant) });
const items = fc.uniqueArray(item, { selector: ({ kind, subjectId }) => `${kind} ${subjectId}` });

describe('the order of an inbox', () => {
  it('is total, puts everything late before everything else, the longest overdue first, then the oldest', () => {
    fc.assert(
      fc.property(items, instant, (some, now) => {
        const places = some.map((one) => ({ one, place: placeOf(one as InboxItem, now) })).sort((a, b) => comparePlaces(a.place, b.place));
        for (const [index, { one, place }] of places.slice(1).entries()) {
          const before = places[index]!;
          expect(comparePlaces(before.place, place)).toBeLessThan(0);
          const [late, lateBefore] = [isLate(one, now), isLate(before.one, now)];
          expect(late && !lateBefore).toBe(false);
          if (late) expect(before.one.dueAt!.getTime()).toBeLessThanOrEqual(one.dueAt!.getTime());
          if (!lateBefore) expect(before.one.since.getTime()).toBeLessThanOrEqual(one.since.getTime());
        }
      }),
    );
  });
});
