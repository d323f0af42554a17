import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { takesRecursiveInput } from './recursive-input.ts';

const schema = buildSchema(`
  input Leaf { value: Int }
  input Filter { and: [Filter!] leaf: Leaf }
  input Wrapped { filters: [Filter!]! }
  type Query { search(filter: Filter, wrapped: Wrapped, leaf: Leaf, twice: [Leaf!]): Int }
`);
const asked = (text: string) => takesRecursiveInput(schema, parse(text).definitions[0] as OperationDefinitionNode);

it.each([
  ['query ($a: Filter) { search(filter: $a) }', true],
  ['query ($a: Wrapped!) { search(wrapped: $a) }', true],
  ['query ($a: Leaf, $b: [Leaf!]) { search(leaf: $a, twice: $b) }', false],
  ['query { search(filter: { and: [{ leaf: { value: 1 } }] }) }', false],
])('inputs that hold themselves are seen in the variables of %s', (text, expected) => {
  expect(asked(text)).toBe(expected);
});
