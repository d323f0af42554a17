import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Actor } from '../kernel/actor.ts';

/** A permission that a field asks for beyond `read`: `@Extensions({ needs: { action, subject } })`. */
export interface FieldNeed {
  readonly action: string;
  readonly subject: string;
}

/** What a document selects that not everybody may select. */
export interface DocumentNeeds {
  /** `Type.field` and the permission it asks for. */
  readonly fields: readonly { readonly field: string; readonly need: FieldNeed }[];
  /** Whether every root field is open to callers without a token: `@Extensions({ anonymous: true })`. */
  readonly anonymous: boolean;
}

/**
 * Everything that one operation of a validated document selects and that asks for a permission, decided once per document.
 * A field behind an interface asks for what any of its implementations asks for. Directives do not matter: a field that may be
 * skipped still counts.
 */
export function needsOfOperation(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): DocumentNeeds {
  const info = new TypeInfo(schema);
  const fields = new Map<string, FieldNeed>();
  let anonymous = true;
  const root = schema.getRootType(operation.operation);
  const others = new Set(document.definitions.filter((definition) => 'operation' in definition && definition !== operation));
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: (node) => (others.has(node) ? false : undefined),
      Field: (node) => {
        const parent = info.getParentType();
        const name = node.name.value;
        if (parent === root && !name.startsWith('__') && info.getFieldDef()?.extensions.anonymous !== true) anonymous = false;
        const owners = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
        for (const owner of owners) {
          const found = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[name] : undefined;
          const need = found === undefined ? null : needOfField(found);
          if (owner && need !== null) fields.set(`${owner.name}.${name}`, need);
        }
        return undefined;
      },
    }),
  );
  return { fields: [...fields].map(([field, need]) => ({ field, need })), anonymous };
}

/** The permission in a field's extensions; a malformed one throws, so that it can never be dropped silently. */
export function needOfField(field: GraphQLField<unknown, unknown>): FieldNeed | null {
  const need: unknown = field.extensions.needs;
  if (need === undefined) return null;
  const { action, subject } = need as Partial<FieldNeed>;
  if (typeof action !== 'string' || typeof subject !== 'string') throw new Error(`Broken guarantee: the field ${field.name} has malformed needs`);
  return { action, subject };
}

/** The selected fields that the actor may select nowhere. Where a role allows one in some project, its resolver still asks for the object's. */
export const forbiddenFields = (needs: DocumentNeeds, actor: Actor): DocumentNeeds['fields'] =>
  needs.fields.filter(({ need }) => actor.reach(need.action, need.subject).op === 'never');
