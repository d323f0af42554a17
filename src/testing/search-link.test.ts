import { searchFromLink, searchToLink } from '@assay/sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filters } from './catalogue-kit.ts';

const filter = filters(['pri_00000000000000000000000001'], ['mdl_00000000000000000000000001']);
const searches = fc.record(
  {
    text: fc.string({ unit: 'grapheme', maxLength: 30 }),
    // What a program sends: instants are texts, kinds are words of GraphQL; for the link both are plain JSON.
    filter: filter.map((one) => JSON.parse(JSON.stringify(one))),
    orderBy: fc.record({ by: fc.constantFrom('NAME', 'METRIC'), metric: fc.constantFrom(null, 'auc') }),
  },
  { requiredKeys: [] },
);

const withoutNothing = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, member) => member ?? undefined));

describe('a link of a search', () => {
  it('holds the whole search, in letters that an address takes as they are, and is the same when written again', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const link = searchToLink(search as never);
        expect(link).toMatch(/^[\w.-]+$/);
        const read = searchFromLink(link);
        expect(read).toEqual(withoutNothing(search));
        expect(searchToLink(read)).toBe(link);
      }),
    );
  });

  it('that is none, or cut off, is refused in one sentence', () => {
    const link = searchToLink({ text: 'credit' });
    for (const broken of ['', 's1.', 's2.e30', link.slice(0, -3), `${link}%`, 's1.WzFd', 's1.eyJwcm9qZWN0IjoxfQ']) {
      expect(() => searchFromLink(broken)).toThrow('Copy the whole link again');
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(typeof searchFromLink(text)).toBe('object');
        } catch (error) {
          expect((error as Error).message).toContain('no saved search');
        }
      }),
    );
  });
});
