import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { playgroundSchema } from '../testing/graphql-playground.ts';
import { refusalsOfSize, sizeOfDocument } from './document-limits.ts';

const schema = playgroundSchema();
const sizeOf = (source: string, variables = {}) => sizeOfDocument(schema, parse(source), variables);

describe('the size of a document', () => {
  it('counts nesting through fields and fragments', () => {
    expect(sizeOf('{ animal(id: "d1") { friend { friend { name } } } }').depth).toBe(4);
    expect(sizeOf('{ animal(id: "d1") { ...F } } fragment F on Animal { friend { ... on Cat { friend { name } } } }').depth).toBe(4);
  });

  it('counts aliases wherever they are', () => {
    expect(sizeOf('{ a: open b: open pets { ... on Cat { x: name } } }').aliases).toBe(3);
  });

  it('counts a fragment as often as it is spread', () => {
    const spreads = Array.from({ length: 10 }, (_, i) => `x${i}: animal(id: "c1") { ...F }`).join(' ');
    expect(sizeOf(`{ ${spreads} } fragment F on Animal { a: name b: name }`).aliases).toBe(30);
  });

  it('multiplies what is below a connection by first, from the text, a variable or its default', () => {
    const below = 'edges { node { name } }';
    const base = sizeOf(`{ animals(first: 1) { ${below} } }`).cost - 1;
    expect(sizeOf(`{ animals(first: 50) { ${below} } }`).cost).toBe(1 + 50 * base);
    expect(sizeOf(`query Q($n: Int) { animals(first: $n) { ${below} } }`, { n: 70 }).cost).toBe(1 + 70 * base);
    expect(sizeOf(`query Q($n: Int = 30) { animals(first: $n) { ${below} } }`).cost).toBe(1 + 30 * base);
    expect(sizeOf(`{ animals { ${below} } }`).cost).toBe(1 + LIMITS.pageEntriesDefault * base);
  });

  it.each([['"many"'], ['-1'], ['1.5e9'], ['1000000']])('takes first: %s for the largest page', (first) => {
    const below = 'edges { node { name } }';
    const largest = sizeOf(`{ animals(first: ${LIMITS.pageEntries}) { ${below} } }`).cost;
    expect(sizeOf(`{ animals(first: ${first}) { ${below} } }`).cost).toBe(largest);
  });

  it('calls fragments that contain themselves endless instead of following them', () => {
    const size = sizeOf('{ animal(id: "c1") { ...A } } fragment A on Animal { friend { ...B } } fragment B on Animal { friend { ...A } }');
    expect(refusalsOfSize(size).map((error) => error.message)).toEqual([
      expect.stringContaining('nests too deeply'),
      expect.stringContaining('aliases'),
      expect.stringContaining('depth') && expect.stringContaining('cost'),
    ]);
  });

  it('stays finite and quick for fragments that multiply', () => {
    const fragments = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Animal { a: friend { ...F${i + 1} } b: friend { ...F${i + 1} } }`).join(' ');
    const size = sizeOf(`{ animal(id: "c1") { ...F0 } } ${fragments} fragment F60 on Animal { name }`);
    expect(Number.isFinite(size.cost)).toBe(true);
    expect(refusalsOfSize(size)).toHaveLength(3);
  });

  it('lets the usual introspection of tools pass, and nothing much deeper', () => {
    expect(refusalsOfSize(sizeOf(getIntrospectionQuery()))).toEqual([]);
    const deep = `{ __schema { types { ${'fields { type { '.repeat(15)} name ${'} }'.repeat(15)} } } }`;
    expect(refusalsOfSize(sizeOf(deep)).length).toBeGreaterThan(0);
  });

  it('counts unknown fields and types, which validation has not refused yet', () => {
    expect(sizeOf('{ nothing { nowhere { ... on Nobody { never } } } }').depth).toBe(3);
  });

  it('names every exceeded limit with its maximum', () => {
    const [error] = refusalsOfSize({ depth: LIMITS.documentDepth + 1, aliases: 0, cost: 0 });
    expect(error?.message).toBe(
      `The document nests too deeply; ask in two documents, or follow ids (depth ${LIMITS.documentDepth + 1}, at most ${LIMITS.documentDepth}).`,
    );
    expect(refusalsOfSize({ depth: LIMITS.documentDepth, aliases: LIMITS.documentAliases, cost: LIMITS.documentCost })).toEqual([]);
  });
});
