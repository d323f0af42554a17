import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { LIMITS } from '../kernel/limits.ts';

/** Values of the request's variables, not yet coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a document asks of the server, in the units of `LIMITS.document*`. */
export interface DocumentSize {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** Entries that a plain list counts for, as its length is not chosen by the caller. */
const LIST_ENTRIES = 5;

/** A size beyond which nothing is told apart any more; keeps sums of nested fragments finite. */
const ENDLESS = 1_000_000_000;

const NOTHING: DocumentSize = { depth: 0, aliases: 0, cost: 0 };

/**
 * The size of the largest operation of a document that was parsed but not validated: unknown fields count as one, and a fragment
 * that contains itself counts as endless. A connection multiplies what is below it by `first`, taken from the variables when given
 * there. Introspection has a fixed shape and counts by its depth only beyond the usual one.
 */
export function sizeOfDocument(schema: GraphQLSchema, document: DocumentNode, variables: Variables): DocumentSize {
  const measure = new Measurement(schema, document, variables);
  return document.definitions.reduce((size, definition) => {
    return definition.kind === Kind.OPERATION_DEFINITION ? largest(size, measure.operation(definition)) : size;
  }, NOTHING);
}

/** The refusals of a size: one error per exceeded limit, each naming it and what to do. */
export function refusalsOfSize(size: DocumentSize): GraphQLError[] {
  const checks: readonly [keyof DocumentSize, number, string][] = [
    ['depth', LIMITS.documentDepth, 'nests too deeply; ask in two documents, or follow ids'],
    ['aliases', LIMITS.documentAliases, 'uses too many aliases; ask in several documents'],
    ['cost', LIMITS.documentCost, 'asks for too much at once; ask for smaller pages or fewer fields'],
  ];
  return checks.flatMap(([what, maximum, advice]) => {
    if (size[what] <= maximum) return [];
    const found = size[what] >= ENDLESS ? 'without end' : String(size[what]);
    return [
      new GraphQLError(`The document ${advice} (${what} ${found}, at most ${maximum}).`, { extensions: { code: 'BAD_USER_INPUT', limit: what, maximum } }),
    ];
  });
}

const largest = (a: DocumentSize, b: DocumentSize): DocumentSize => ({
  depth: Math.max(a.depth, b.depth),
  aliases: Math.max(a.aliases, b.aliases),
  cost: Math.max(a.cost, b.cost),
});

class Measurement {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #known = new Map<string, DocumentSize>();
  #defaults: ReadonlyMap<string, ValueNode> = new Map();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  operation(operation: OperationDefinitionNode): DocumentSize {
    this.#known.clear();
    this.#defaults = new Map(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, defaultValue]] : [])),
    );
    return this.#selections(operation.selectionSet, this.#schema.getRootType(operation.operation) ?? null);
  }

  #selections(set: SelectionSetNode, parent: GraphQLCompositeType | null): DocumentSize {
    let size = NOTHING;
    for (const selection of set.selections) {
      const part =
        selection.kind === Kind.FIELD
          ? this.#field(selection, parent)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.#selections(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? parent)
            : this.#fragment(selection.name.value);
      size = { depth: Math.max(size.depth, part.depth), aliases: bounded(size.aliases + part.aliases), cost: bounded(size.cost + part.cost) };
    }
    return size;
  }

  #fragment(name: string): DocumentSize {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const definition = this.#fragments.get(name);
    if (definition === undefined) return NOTHING;
    // Met again while it is being measured, the fragment contains itself.
    this.#known.set(name, { depth: ENDLESS, aliases: ENDLESS, cost: ENDLESS });
    const size = this.#selections(definition.selectionSet, this.#typeNamed(definition.typeCondition.name.value));
    this.#known.set(name, size);
    return size;
  }

  #field(node: FieldNode, parent: GraphQLCompositeType | null): DocumentSize {
    const field = fieldOf(parent, node.name.value);
    const aliases = node.alias === undefined ? 0 : 1;
    if (node.selectionSet === undefined) return { depth: 1, aliases, cost: 1 };
    const type = field === null ? null : getNamedType(field.type);
    const below = this.#selections(node.selectionSet, isCompositeType(type) ? type : null);
    if (node.name.value === '__schema' || node.name.value === '__type')
      return { depth: Math.max(1, below.depth - INTROSPECTION_DEPTH), aliases, cost: bounded(1 + below.cost) };
    return {
      depth: bounded(1 + below.depth),
      aliases: bounded(aliases + below.aliases),
      cost: bounded(1 + below.cost * this.#entries(node, field, parent)),
    };
  }

  #entries(node: FieldNode, field: GraphQLField<unknown, unknown> | null, parent: GraphQLCompositeType | null): number {
    const first = field?.args.find((argument) => argument.name === 'first');
    if (field && first) {
      // Pages have a limit of their own; other lists that the caller sizes count in full.
      const most = getNamedType(field.type).name.endsWith('Connection') ? LIMITS.pageEntries : ENDLESS;
      const usual = typeof first.defaultValue === 'number' ? first.defaultValue : LIMITS.pageEntriesDefault;
      const asked = this.#value(node.arguments?.find((argument) => argument.name.value === 'first')?.value);
      if (asked === undefined || asked === null) return usual;
      return typeof asked === 'number' && asked >= 0 ? Math.min(asked, most) : most;
    }
    // The edges of a connection, and lists that say so, are counted by the field that pages them.
    if (field === null || parent?.name.endsWith('Connection') || field.extensions.countedAbove === true) return 1;
    return isListType(isNonNullType(field.type) ? field.type.ofType : field.type) ? LIST_ENTRIES : 1;
  }

  #value(node: ValueNode | undefined): unknown {
    if (node === undefined || node.kind === Kind.NULL) return null;
    if (node.kind === Kind.INT) return Number(node.value);
    if (node.kind !== Kind.VARIABLE) return Number.NaN;
    const name = node.name.value;
    if (Object.hasOwn(this.#variables, name)) return this.#variables[name];
    const fallback = this.#defaults.get(name);
    return fallback?.kind === Kind.VARIABLE ? Number.NaN : this.#value(fallback);
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

/** How deep the usual introspection query of tools goes; only what lies deeper counts. */
const INTROSPECTION_DEPTH = 14;

const bounded = (value: number): number => Math.min(value, ENDLESS);

const fieldOf = (parent: GraphQLCompositeType | null, name: string): GraphQLField<unknown, unknown> | null =>
  isObjectType(parent) || isInterfaceType(parent) ? (parent.getFields()[name] ?? null) : null;
