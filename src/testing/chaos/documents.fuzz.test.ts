import 'reflect-metadata';
import fc from 'fast-check';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sizeOfDocument } from '../../graphql/document-limits.ts';
import { DocumentPlans } from '../../graphql/document-plan.ts';
import { buildGraphqlSchema } from '../../graphql/schema.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { chaosSeed, patience, rounds } from './rounds.ts';

const schema = buildGraphqlSchema();
const NAMES = ['project', 'models', 'edges', 'node', 'id', 'name', 'environments', 'first', 'pageInfo', 'nobody', 'versions', 'model'];
const FRAGMENTS = ['A', 'B', 'C'];
const RUNS = rounds(300, 100);

/** A selection set of real and invented fields, aliases, inline fragments and spreads. */
const selections = fc.letrec<{ set: string; selection: string }>((tie) => ({
  set: fc.array(tie('selection'), { minLength: 1, maxLength: 3 }).map((parts) => `{ ${parts.join(' ')} }`),
  selection: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...NAMES),
    fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom(...NAMES)).map(([alias, name]) => `${alias}: ${name}`),
    fc.constantFrom(...FRAGMENTS).map((name) => `...${name}`),
    fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: -1, max: 1_000 }), tie('set')).map(([name, first, set]) => `${name}(first: ${first}) ${set}`),
    tie('set').map((set) => `... on Project ${set}`),
  ),
}));

/** Fragments may spread only later ones here, so that the naive count below ends. */
const document = fc.tuple(selections.set, selections.set, selections.set, selections.set).map(([query, a, b, c]) => {
  const without = (set: string, ...names: string[]): string => names.reduce((text, name) => text.replaceAll(`...${name}`, 'id'), set);
  return `query ${query} fragment A on Project ${without(a, 'A')} fragment B on Project ${without(b, 'A', 'B')} fragment C on Project ${without(c, 'A', 'B', 'C')}`;
});

/** Depth, aliases and fields of the expanded document, counted the slow and obvious way. */
function naiveSize(parsed: DocumentNode): { depth: number; aliases: number; fields: number } {
  const count = (set: SelectionSetNode): { depth: number; aliases: number; fields: number } => {
    const parts = set.selections.map((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return count(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const found = parsed.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
        return found?.kind === Kind.FRAGMENT_DEFINITION ? count(found.selectionSet) : { depth: 0, aliases: 0, fields: 0 };
      }
      const below = selection.selectionSet === undefined ? { depth: 0, aliases: 0, fields: 0 } : count(selection.selectionSet);
      return { depth: below.depth + 1, aliases: below.aliases + (selection.alias === undefined ? 0 : 1), fields: below.fields + 1 };
    });
    const sum = (key: 'aliases' | 'fields') => parts.reduce((total, part) => total + part[key], 0);
    return { depth: Math.max(...parts.map(({ depth }) => depth)), aliases: sum('aliases'), fields: sum('fields') };
  };
  const [operation] = parsed.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the document begins with its query');
  return count(operation.selectionSet);
}

describe(`GraphQL documents that nobody wrote (seed ${chaosSeed})`, () => {
  it(
    'have the depth and the aliases of their expansion, and cost at least one for each field of it',
    () => {
      fc.assert(
        fc.property(document, (source) => {
          const parsed = parse(source);
          const [size, naive] = [sizeOfDocument(schema, parsed, {}), naiveSize(parsed)];
          expect([size.depth, size.aliases]).toEqual([naive.depth, naive.aliases]);
          // A page of no entries costs nothing below it.
          if (!/first: (0|-1)\)/.test(source)) expect(size.cost).toBeGreaterThanOrEqual(naive.fields);
        }),
        { seed: chaosSeed, numRuns: RUNS },
      );
    },
    patience(RUNS, 50),
  );

  it(
    'are planned or refused with a sentence, never with a crash, however they are torn',
    () => {
      const plans = new DocumentPlans(schema, { development: false });
      const torn = fc.tuple(document, fc.nat(), fc.nat(), fc.string({ maxLength: 5 })).map(([source, at, length, text]) => {
        const start = at % (source.length + 1);
        return source.slice(0, start) + text + source.slice(start + (length % 20));
      });
      let refused = 0;
      fc.assert(
        fc.property(torn, (source) => {
          const outcome = plans.plan({ source, operationName: null, variables: {}, actor: null });
          if (outcome.ok) throw new Error('nobody may ask anything without a token but to claim an invitation');
          refused++;
          expect(outcome.errors.length).toBeGreaterThan(0);
          for (const { message } of outcome.errors) expect(message.length).toBeGreaterThan(10);
        }),
        { seed: chaosSeed, numRuns: RUNS },
      );
      expect(refused).toBeGreaterThanOrEqual(RUNS);
    },
    patience(RUNS, 50),
  );

  it(
    'that spread fragments into one another are measured without being expanded',
    () => {
      fc.assert(
        fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 20 }), (fragments, spreads) => {
          const bomb = Array.from({ length: fragments }, (_, n) => `fragment F${n} on Project { ${`x: id ...F${n + 1} `.repeat(spreads)} }`).join(' ');
          const size = sizeOfDocument(schema, parse(`{ projects { ...F0 } } ${bomb} fragment F${fragments} on Project { id }`), {});
          const expanded = Array.from({ length: fragments }, (_, n) => spreads ** (n + 1)).reduce((sum, count) => sum + count, 0);
          expect(size.aliases > LIMITS.documentAliases).toBe(expanded > LIMITS.documentAliases);
          expect(Number.isSafeInteger(size.cost)).toBe(true);
        }),
        { seed: chaosSeed, numRuns: rounds(30, 10) },
      );
    },
    patience(rounds(30, 10), 100),
  );
});
