import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { Actor } from '../kernel/actor.ts';
import { type Digest, sha256 } from '../kernel/digest.ts';
import { LIMITS } from '../kernel/limits.ts';
import { LruMap } from '../kernel/lru-map.ts';
import { type DocumentSize, refusalsOfSize, sizeOfDocument, type Variables } from './document-limits.ts';
import { type DocumentNeeds, forbiddenFields, needsOfOperation } from './field-authorisation.ts';
import { refusalOfLiterals, refusalOfVariables } from './request-values.ts';

/** One operation of a document that may be run: parsed, within its limits, valid, and allowed for the caller. */
export interface DocumentPlan {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  /** Equal plans share one compiled query. */
  readonly compiled: Map<string, unknown>;
}

/** What a caller asks for, before anything is known of it. `actor` is null without a token. */
export interface DocumentRequest {
  readonly source: string;
  readonly operationName: string | null;
  readonly variables: Variables;
  readonly actor: Actor | null;
}

/** A plan, or the errors that end the request before any row is read; `status` is the HTTP status that says so. */
export type PlanOutcome =
  | { readonly ok: true; readonly plan: DocumentPlan }
  | { readonly ok: false; readonly status: 400 | 401 | 403; readonly errors: readonly GraphQLError[] };

interface Checked {
  readonly document: DocumentNode | null;
  readonly syntaxErrors: readonly GraphQLError[];
  /** null where the size depends on variables. */
  readonly size: DocumentSize | null;
  validationErrors: readonly GraphQLError[] | null;
  readonly operations: Map<string, Prepared>;
  readonly compiled: Map<string, unknown>;
}

interface Prepared {
  readonly operation: OperationDefinitionNode;
  readonly needs: DocumentNeeds;
  /** Authorisation key of an actor → the fields it may select nowhere. */
  readonly forbidden: LruMap<string, readonly string[]>;
}

/**
 * Decides every document once, for HTTP and websocket alike: tokens, depth, aliases and cost before validation; validation; then
 * which fields this class of callers may select. Nothing is executed and no row is read before a plan exists.
 */
export class DocumentPlans {
  readonly #schema: GraphQLSchema;
  readonly #development: boolean;
  readonly #checked = new LruMap<Digest, Checked>(LIMITS.cachedDocuments);

  /** `development` allows introspection and suggestions of names. */
  constructor(schema: GraphQLSchema, options: { readonly development: boolean }) {
    this.#schema = schema;
    this.#development = options.development;
  }

  /** The plan of the request, or why there is none. */
  plan(request: DocumentRequest): PlanOutcome {
    const checked = this.#check(request.source);
    if (checked.document === null) return refused(400, checked.syntaxErrors);
    const unusable = refusalOfVariables(request.variables);
    if (unusable !== null) return refused(400, [unusable]);
    const size = checked.size ?? sizeOfDocument(this.#schema, checked.document, request.variables);
    const oversize = refusalsOfSize(size);
    if (oversize.length > 0) return refused(400, oversize);
    checked.validationErrors ??= this.#validate(checked.document);
    if (checked.validationErrors.length > 0) return refused(400, checked.validationErrors);
    const operation = getOperationAST(checked.document, request.operationName);
    if (operation == null) return refused(400, [unknownOperation(request.operationName)]);
    return this.#authorise(request, checked, checked.document, operation);
  }

  /** The parsed document of a source seen before, by the SHA-256 of the source. */
  documentOf(digest: Digest): DocumentNode | null {
    return this.#checked.get(digest)?.document ?? null;
  }

  #check(source: string): Checked {
    const digest = sha256(source);
    const known = this.#checked.get(digest);
    if (known !== undefined) return known;
    const checked = this.#parse(source);
    if (source.length <= LIMITS.cachedDocumentCharacters) this.#checked.set(digest, checked);
    return checked;
  }

  #parse(source: string): Checked {
    const rest = { validationErrors: null, operations: new Map(), compiled: new Map() };
    try {
      const document = parse(source, { maxTokens: LIMITS.documentTokens });
      const unusable = refusalOfLiterals(document);
      if (unusable !== null) return { ...rest, document: null, size: null, syntaxErrors: [unusable] };
      const size = pagesByVariable(document) ? null : sizeOfDocument(this.#schema, document, {});
      return { ...rest, document, size, syntaxErrors: [] };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { ...rest, document: null, size: null, syntaxErrors: [error] };
    }
  }

  #validate(document: DocumentNode): readonly GraphQLError[] {
    const rules = this.#development ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    return validate(this.#schema, document, rules, { hideSuggestions: !this.#development });
  }

  #authorise(request: DocumentRequest, checked: Checked, document: DocumentNode, operation: OperationDefinitionNode): PlanOutcome {
    const name = operation.name?.value ?? '';
    let prepared = checked.operations.get(name);
    if (prepared === undefined) {
      prepared = { operation, needs: needsOfOperation(this.#schema, document, operation), forbidden: new LruMap(LIMITS.cachedAuthorisations) };
      checked.operations.set(name, prepared);
    }
    const { needs, forbidden } = prepared;
    if (request.actor === null) {
      if (!needs.anonymous) return refused(401, [unauthenticated()]);
    } else {
      let fields = forbidden.get(request.actor.authorisationKey);
      if (fields === undefined) {
        fields = forbiddenFields(needs, request.actor).map(({ field, need }) => `${field} (needs ${need.action} on ${need.subject})`);
        forbidden.set(request.actor.authorisationKey, fields);
      }
      if (fields.length > 0) return refused(403, fields.map(forbiddenField));
    }
    return { ok: true, plan: { schema: this.#schema, document, operation, operationName: name === '' ? null : name, compiled: checked.compiled } };
  }
}

const refused = (status: 400 | 401 | 403, errors: readonly GraphQLError[]): PlanOutcome => ({ ok: false, status, errors });

/** The error of a request without a valid token. */
export const unauthenticated = (message = 'Sign in first: send the header "Authorization: Bearer <token>" with a token that is valid now.'): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });

const forbiddenField = (field: string): GraphQLError =>
  new GraphQLError(`You may not select ${field}. Ask an administrator for a role that allows it, or leave the field out.`, {
    extensions: { code: 'FORBIDDEN' },
  });

const unknownOperation = (name: string | null): GraphQLError =>
  new GraphQLError(
    name === null
      ? 'The document holds no operation, or several: send exactly one, or say with "operationName" which one to run.'
      : 'The document holds no operation of the name given as "operationName".',
    { extensions: { code: 'BAD_USER_INPUT' } },
  );

/** Whether the size of some page comes from a variable, so that the document alone does not tell its cost. */
function pagesByVariable(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument: (node) => {
      if (node.name.value === 'first' && node.value.kind === Kind.VARIABLE) found = true;
    },
  });
  return found;
}
