import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from './canonical-json.ts';
import { changesBetween, leavesOf } from './changes.ts';

type Document = { readonly [name: string]: Json };
const documents = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2, noUnicodeString: false }) as fc.Arbitrary<Json>, {
  maxKeys: 6,
}) as fc.Arbitrary<Document>;

const between = (a: Document, b: Document) => changesBetween(leavesOf(a), leavesOf(b));
const OPPOSITE = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED' } as const;

describe('changesBetween', () => {
  it('finds nothing between a thing and itself, however its keys are ordered', () => {
    fc.assert(
      fc.property(documents, (a) => {
        expect(between(a, Object.fromEntries(Object.entries(a).reverse()))).toEqual([]);
      }),
    );
  });

  it('says the opposite the other way round', () => {
    fc.assert(
      fc.property(documents, documents, (a, b) => {
        expect(between(b, a)).toEqual(between(a, b).map(({ kind, path, before, after }) => ({ kind: OPPOSITE[kind], path, before: after, after: before })));
      }),
    );
  });

  it('says everything: the changes turn one thing into the other', () => {
    fc.assert(
      fc.property(documents, documents, (a, b) => {
        const leaves = leavesOf(a);
        for (const { kind, path, after } of between(a, b)) {
          if (kind === 'REMOVED') leaves.delete(path);
          else leaves.set(path, after);
        }
        expect(new Map([...leaves].sort())).toEqual(new Map([...leavesOf(b)].sort()));
      }),
    );
  });

  it('names the place of nested members, and takes lists as a whole', () => {
    expect(
      between({ optimiser: { rate: 0.1, 'warm.up': 5 }, layers: [1, 2], gone: null }, { optimiser: { rate: 0.2, 'warm.up': 6 }, layers: [1, 3], seed: 7 }),
    ).toEqual([
      { kind: 'REMOVED', path: 'gone', before: null, after: null },
      { kind: 'CHANGED', path: 'layers', before: [1, 2], after: [1, 3] },
      { kind: 'CHANGED', path: 'optimiser."warm.up"', before: 5, after: 6 },
      { kind: 'CHANGED', path: 'optimiser.rate', before: 0.1, after: 0.2 },
      { kind: 'ADDED', path: 'seed', before: null, after: 7 },
    ]);
  });
});
