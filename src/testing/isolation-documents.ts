import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  isUnionType,
} from 'graphql';
import { ID_PREFIX, type IdKind } from '../kernel/id.ts';

/** What stands in the place of an id: a kind of id, or a digest (of any bytes, or of a model file), which names a thing as well as an id does. */
export type SlotKind = IdKind | 'Digest' | 'ModelDigest';

/** One place of a field's arguments that names a thing. */
export interface Slot {
  readonly path: string;
  readonly kind: SlotKind;
}

/** How a root field is asked; what the generator cannot guess. */
export interface AskedPlace {
  /** Kinds of the slots whose names do not say it, by path; null leaves the argument out. */
  readonly slots?: Readonly<Record<string, SlotKind | null>>;
  /** Values of other arguments, by path. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** A document that asks one root field, and where its things go. */
export interface GeneratedDocument {
  readonly operation: Operation;
  readonly source: string;
  readonly slots: readonly Slot[];
  variables(idOf: (slot: Slot) => string): Readonly<Record<string, unknown>>;
}

/** The kinds of operations. */
export type Operation = 'query' | 'mutation' | 'subscription';

/** Writes the document that asks the field with every argument that names a thing, and with plain values where it needs more. */
export function documentFor(schema: GraphQLSchema, operation: Operation, field: GraphQLField<unknown, unknown>, place: AskedPlace): GeneratedDocument {
  const { declared, call, slots, variables } = callOf(schema, field, place);
  return { operation, source: `${declared === '' ? operation : `${operation}(${declared})`} { ${call} }`, slots, variables };
}

/** Writes the document that asks a field of a node which itself names a thing, such as the role grants of a principal in a project. */
export function nestedDocumentFor(schema: GraphQLSchema, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): GeneratedDocument {
  const { declared, call, slots, variables } = callOf(schema, field, {});
  const owner: Slot = { path: 'nodeItself', kind: nodeKind(type) };
  return {
    operation: 'query',
    source: `query($nodeItself: ID!, ${declared}) { node(id: $nodeItself) { ... on ${type.name} { ${call} } } }`,
    slots: [owner, ...slots],
    variables: (idOf) => ({ nodeItself: idOf(owner), ...variables(idOf) }),
  };
}

/** Every field below the root whose arguments name a thing. */
export function nestedFields(schema: GraphQLSchema): readonly { readonly type: GraphQLObjectType; readonly field: GraphQLField<unknown, unknown> }[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.includes(type)) return [];
    const naming = Object.values(type.getFields()).filter((field) => callOf(schema, field, {}).slots.length > 0);
    return naming.map((field) => ({ type, field }));
  });
}

function nodeKind(type: GraphQLObjectType): IdKind {
  if (Object.hasOwn(ID_PREFIX, type.name)) return type.name as IdKind;
  throw new Error(`${type.name} is no node, so isolation-documents.ts does not know how to reach it; teach it`);
}

function callOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, place: AskedPlace) {
  const slots: Slot[] = [];
  const collect = (slot: Slot): string => {
    slots.push(slot);
    return slot.path;
  };
  const asked = field.args.filter((argument) => fill(argument.type, argument.name, place, collect) !== undefined);
  const passed = asked.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = selectionOf(schema, getNamedType(field.type));
  const variables = (idOf: (slot: Slot) => string): Record<string, unknown> =>
    Object.fromEntries(asked.map((argument) => [argument.name, fill(argument.type, argument.name, place, idOf)]));
  return {
    declared: asked.map((argument) => `$${argument.name}: ${argument.type}`).join(', '),
    call: `${passed === '' ? field.name : `${field.name}(${passed})`} ${selection}`,
    slots: slots.filter((slot, index) => slots.findIndex(({ path }) => path === slot.path) === index),
    variables,
  };
}

/** The value of an argument, or undefined when it may be left out because it names nothing. */
function fill(type: GraphQLInputType, path: string, place: AskedPlace, idOf: (slot: Slot) => string, within: Within = []): unknown {
  if (place.values !== undefined && Object.hasOwn(place.values, path)) return place.values[path];
  if (isNonNullType(type)) return fill(type.ofType, path, place, idOf, within) ?? plainValue(type.ofType, path, place, idOf);
  if (isListType(type)) {
    const item = fill(isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType, path, place, idOf, within);
    return item === undefined ? undefined : [item];
  }
  const kind = slotKind(type, path, place);
  if (kind !== null) return idOf({ path, kind });
  if (isInputObjectType(type) && mentionsSlot(type, path, place, within)) return fillObject(type, path, place, idOf, within);
  return undefined;
}

/** The input types on the way to a place: one that holds itself, such as a filter, is filled once. */
type Within = readonly GraphQLNamedType[];

function fillObject(type: GraphQLInputType, path: string, place: AskedPlace, idOf: (slot: Slot) => string, within: Within = []): Record<string, unknown> {
  if (!isInputObjectType(type)) throw new Error(`${path} is no input object`);
  const inside = [...within, type];
  const members = Object.values(type.getFields()).map((member) => [member.name, fill(member.type, `${path}.${member.name}`, place, idOf, inside)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function mentionsSlot(type: GraphQLNamedType, path: string, place: AskedPlace, within: Within): boolean {
  if (!isInputObjectType(type) || within.includes(type)) return false;
  return Object.values(type.getFields()).some((member) => {
    const inner = getNamedType(member.type);
    const here = `${path}.${member.name}`;
    const isGiven = place.values !== undefined && Object.hasOwn(place.values, here);
    return isGiven || slotKind(inner, here, place) !== null || mentionsSlot(inner, here, place, [...within, type]);
  });
}

/** A plain value of a required argument that names nothing. */
function plainValue(type: GraphQLInputType, path: string, place: AskedPlace, idOf: (slot: Slot) => string): unknown {
  if (isListType(type)) return [plainValue(isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType, path, place, idOf)];
  if (isInputObjectType(type)) return fillObject(type, path, place, idOf);
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isScalarType(type)) throw new Error(`no plain value for ${path}`);
  const plain: Readonly<Record<string, unknown>> = {
    Boolean: false,
    Int: 1,
    Float: 1,
    SafeInt: 1,
    String: 'x',
    DateTimeISO: '2026-01-01T00:00:00.000Z',
    JSON: {},
    JSONObject: {},
  };
  if (!Object.hasOwn(plain, type.name)) throw new Error(`isolation-documents.ts knows no plain value of the scalar ${type.name}; add one`);
  return plain[type.name];
}

/** The kind that the argument's name says, such as ModelVersion for `input.modelVersionIds`; throws for an id whose name says none. */
function slotKind(type: GraphQLNamedType | GraphQLInputType, path: string, place: AskedPlace): SlotKind | null {
  if (place.slots !== undefined && Object.hasOwn(place.slots, path)) return place.slots[path] ?? null;
  if (!isScalarType(type)) return null;
  const name = path.split('.').at(-1) ?? path;
  if (type.name === 'String' && /(^d|D)igest$/.test(name)) return 'Digest';
  if (type.name !== 'ID') return null;
  const kinds = (Object.keys(ID_PREFIX) as IdKind[]).filter((kind) => name.toLowerCase().replace(/ids?$/, '').endsWith(kind.toLowerCase()));
  const longest = kinds.sort((left, right) => right.length - left.length)[0];
  if (longest === undefined) throw new Error(`the id ${path} does not say of which kind it is; say it in isolation-matrix.ts`);
  return longest;
}

/** Selects everything of a type that needs no argument and no permission of its own. */
export function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) return abstractSelection(schema, type);
  if (!isObjectType(type)) throw new Error(`${type.name} cannot be selected`);
  const fields = type.getFields();
  const edges = fields.edges;
  if (edges !== undefined) {
    const edge = getNamedType(edges.type);
    const node = isObjectType(edge) ? edge.getFields().node : undefined;
    if (node !== undefined) return `{ totalCount edges { node ${selectionOf(schema, getNamedType(node.type))} } }`;
  }
  const leaves = Object.values(fields).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument) && field.extensions.needs === undefined,
  );
  return `{ __typename ${leaves.map(({ name }) => name).join(' ')} }`;
}

/** Members of a union may give the same field different types, so only what they all share, and what refusals say, is selected. */
function abstractSelection(schema: GraphQLSchema, type: GraphQLNamedType): string {
  const members = isUnionType(type) || isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const parts = [
    members.some((member) => member.getInterfaces().some(({ name }) => name === 'Node')) ? '... on Node { id }' : '',
    members.some((member) => member.getInterfaces().some(({ name }) => name === 'Problem')) ? '... on Problem { code message }' : '',
    members.some(({ name }) => name === 'NotFoundProblem') ? '... on NotFoundProblem { subject id }' : '',
    members.some(({ name }) => name === 'ConflictProblem') ? '... on ConflictProblem { existingId }' : '',
  ];
  return `{ __typename ${parts.join(' ')} }`;
}
