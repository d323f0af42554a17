import { type ClassType, createUnionType } from 'type-graphql';
import { typeNameOf } from './abstract-type.ts';

/**
 * The union of a mutation's outcomes, such as `resultUnion('RegisterModelResult', [Model, NotFoundProblem])`.
 * Members are told apart by `__typename`.
 */
export function resultUnion<const T extends readonly ClassType[]>(name: `${string}Result`, members: T) {
  const verb = name.slice(0, -'Result'.length);
  return createUnionType<T>({
    name,
    description: `Every outcome of ${verb.charAt(0).toLowerCase()}${verb.slice(1)}: what it made, or the problem that stood in the way.`,
    types: () => members,
    resolveType: typeNameOf,
  });
}
