import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { hostileLists, hostileValues } from './hostile-values.ts';

/** One request that differs from a plain one in a single place. */
export interface Probe {
  readonly path: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A plain value for a leaf, such as the id of a thing that exists; by the path and the name of its type. */
export type PlainValue = (path: string, type: string) => unknown;

/** Every hostile value in every place of the field's arguments, required or not, all other places plain. */
export function probesOf(field: GraphQLField<unknown, unknown>, plain: PlainValue): Probe[] {
  const base = Object.fromEntries(field.args.filter(({ type }) => isNonNullType(type)).map(({ name, type }) => [name, plainOf(type, name, plain)]));
  return field.args.flatMap(({ name, type }) => variantsOf(type, name, plain).map(({ path, value }) => ({ path, variables: { ...base, [name]: value } })));
}

/** The plain variables of a field. */
export const plainVariables = (field: GraphQLField<unknown, unknown>, plain: PlainValue): Record<string, unknown> =>
  Object.fromEntries(field.args.filter(({ type }) => isNonNullType(type)).map(({ name, type }) => [name, plainOf(type, name, plain)]));

function plainOf(type: GraphQLInputType, path: string, plain: PlainValue): unknown {
  if (isNonNullType(type)) return plainOf(type.ofType, path, plain);
  if (isListType(type)) return [plainOf(type.ofType, path, plain)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return plain(path, type.name);
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((member) => [member.name, plainOf(member.type, `${path}.${member.name}`, plain)]));
}

interface Variant {
  readonly path: string;
  readonly value: unknown;
}

/** `within` are the input types on the way to the place: one that holds itself, such as a filter, is looked into once. */
function variantsOf(type: GraphQLInputType, path: string, plain: PlainValue, within: readonly GraphQLInputType[] = []): Variant[] {
  if (isNonNullType(type)) return [{ path, value: null }, ...variantsOf(type.ofType, path, plain, within)];
  if (isListType(type)) {
    const inside = variantsOf(type.ofType, path, plain, within).map((variant) => ({ path: `${path}[]`, value: [variant.value] }));
    return [...hostileLists(plainOf(type.ofType, path, plain)).map((value) => ({ path, value })), ...inside];
  }
  if (isEnumType(type)) return ['NO_SUCH_MEMBER', '', 1].map((value) => ({ path, value }));
  if (!isInputObjectType(type)) return hostileValues(getNamedType(type).name, path.split('.').at(-1) ?? path).map((value) => ({ path, value }));
  if (within.includes(type)) return [];
  const base = plainOf(type, path, plain) as Record<string, unknown>;
  return Object.values(type.getFields()).flatMap((member) =>
    variantsOf(member.type, `${path}.${member.name}`, plain, [...within, type]).map((variant) => ({
      path: variant.path,
      value: { ...base, [member.name]: variant.value },
    })),
  );
}
