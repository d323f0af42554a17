import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Every type, field, argument, enum value and input field without a description, by its place. */
export function undescribedMembers(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return types.flatMap((type) => [...without(type, type.name), ...membersOf(type)]);
}

function membersOf(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) return type.getValues().flatMap((value) => without(value, `${type.name}.${value.name}`));
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => without(field, `${type.name}.${field.name}`));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const place = `${type.name}.${field.name}`;
    return [...without(field, place), ...field.args.flatMap((argument: GraphQLArgument) => without(argument, `${place}(${argument.name}:)`))];
  });
}

const without = (member: { readonly description?: string | null | undefined }, place: string): readonly string[] =>
  (member.description ?? '').trim() === '' ? [place] : [];
