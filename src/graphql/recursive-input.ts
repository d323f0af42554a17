import { type GraphQLInputObjectType, type GraphQLSchema, getNamedType, isInputObjectType, type OperationDefinitionNode, typeFromAST } from 'graphql';

/** Whether a variable of the operation may hold an input that holds itself, such as a filter with `and`, at any depth. */
export function takesRecursiveInput(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  return (operation.variableDefinitions ?? []).some(({ type }) => {
    const named = getNamedType(typeFromAST(schema, type as never));
    return isInputObjectType(named) && holdsItself(named, []);
  });
}

function holdsItself(type: GraphQLInputObjectType, within: readonly GraphQLInputObjectType[]): boolean {
  if (within.includes(type)) return true;
  const inside = [...within, type];
  return Object.values(type.getFields()).some((member) => {
    const named = getNamedType(member.type);
    return isInputObjectType(named) && holdsItself(named, inside);
  });
}
