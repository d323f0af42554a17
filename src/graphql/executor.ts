import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentSpreadNode,
  GraphQLError,
  getVariableValues,
  type InlineFragmentNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from '../domain/context.ts';
import type { GraphqlContext } from './context.ts';
import type { Variables } from './document-limits.ts';
import type { DocumentPlan } from './document-plan.ts';
import { maskErrors } from './error-masking.ts';
import { takesRecursiveInput } from './recursive-input.ts';

/** How plans are run: compiled to JavaScript, or interpreted by graphql-js, the reference that the compiled form must equal. */
export type ExecutorKind = 'compiled' | 'reference';

/** One run of a plan. `contextFor` makes a fresh GraphQL context: one per request, and one per event of a subscription. */
export interface ExecutionRequest {
  readonly plan: DocumentPlan;
  readonly variables: Variables;
  readonly ctx: Context;
  readonly contextFor: () => GraphqlContext;
}

/** Runs plans; whatever fails inside comes out as masked errors. */
export interface Executor {
  readonly kind: ExecutorKind;
  execute(request: ExecutionRequest): Promise<ExecutionResult>;
  /** The results of a subscription, one per event, or the error that prevented it. Ending the iteration ends the source. */
  subscribe(request: ExecutionRequest): Promise<AsyncGenerator<ExecutionResult, void, undefined> | ExecutionResult>;
}

/** Makes the executor of the kind. */
export function createExecutor(kind: ExecutorKind): Executor {
  const run = kind === 'compiled' ? runCompiled : runReference;
  const executeEvent = async (request: ExecutionRequest, rootValue: unknown): Promise<ExecutionResult> => {
    const result = await run(request, request.contextFor(), rootValue);
    return result.errors === undefined ? result : { ...result, errors: maskErrors(result.errors, request.ctx) };
  };
  return {
    kind,
    execute: (request) => executeEvent(request, undefined),
    subscribe: (request) => subscribe(request, executeEvent),
  };
}

const runReference = async ({ plan, variables }: ExecutionRequest, contextValue: GraphqlContext, rootValue: unknown): Promise<ExecutionResult> =>
  execute({
    schema: plan.schema,
    document: plan.document,
    operationName: plan.operationName,
    variableValues: variables,
    contextValue,
    rootValue,
    hideSuggestions: true,
  });

async function runCompiled(request: ExecutionRequest, contextValue: GraphqlContext, rootValue: unknown): Promise<ExecutionResult> {
  const compiled = compiledQuery(request.plan);
  if (compiled === null) return runReference(request, contextValue, rootValue);
  const result = await compiled.query(rootValue, contextValue, { ...request.variables });
  return result.data === undefined ? { ...result, errors: variableErrors(request) ?? result.errors ?? [] } : result;
}

/** What graphql-js says of variables that do not fit: unlike the compiled form it names the place and the reason. */
function variableErrors({ plan, variables }: ExecutionRequest): readonly GraphQLError[] | null {
  return getVariableValues(plan.schema, plan.operation.variableDefinitions ?? [], variables, { hideSuggestions: true, maxErrors: 5 }).errors ?? null;
}

/** The compiled form of a plan, made at its first run; null for a document that only the reference runs correctly. */
function compiledQuery(plan: DocumentPlan): CompiledQuery | null {
  const name = plan.operationName ?? '';
  const known = plan.compiled.get(name);
  if (known !== undefined) return known as CompiledQuery | null;
  // Compiling the checks of a variable never ends for an input that holds itself.
  const isReference = hasDirectivesOnFragments(plan.document) || takesRecursiveInput(plan.schema, plan.operation);
  const compiled = isReference ? null : compile(plan);
  plan.compiled.set(name, compiled);
  return compiled;
}

function compile(plan: DocumentPlan): CompiledQuery {
  const compiled = compileQuery(plan.schema, plan.document, plan.operationName ?? undefined, { useExperimentalPathBasedSkipInclude: true });
  if (!isCompiledQuery(compiled)) throw new Error(`Broken guarantee: a valid document does not compile: ${compiled.errors?.[0]?.message}`);
  return compiled;
}

/** Compiled execution answers wrongly where a field is selected both inside and outside of a fragment that a directive switches off. */
function hasDirectivesOnFragments(document: DocumentNode): boolean {
  let found = false;
  const look = (node: FragmentSpreadNode | InlineFragmentNode) => {
    found ||= (node.directives?.length ?? 0) > 0;
  };
  visit(document, { FragmentSpread: look, InlineFragment: look });
  return found;
}

async function subscribe(
  request: ExecutionRequest,
  executeEvent: (request: ExecutionRequest, rootValue: unknown) => Promise<ExecutionResult>,
): Promise<AsyncGenerator<ExecutionResult, void, undefined> | ExecutionResult> {
  const { plan, variables } = request;
  // The source stream always comes from graphql-js: the compiled form hands variables, not arguments, to `subscribe`.
  const source = await createSourceEventStream({
    schema: plan.schema,
    document: plan.document,
    operationName: plan.operationName,
    variableValues: variables,
    contextValue: request.contextFor(),
  });
  if (!isAsyncIterable(source)) return { errors: maskErrors(source.errors ?? [], request.ctx) };
  return results(source, request, executeEvent);
}

/** Not an async generator: those cannot be ended while they wait for an event, and the source would leak. */
function results(
  source: AsyncIterable<unknown>,
  request: ExecutionRequest,
  executeEvent: (request: ExecutionRequest, rootValue: unknown) => Promise<ExecutionResult>,
): AsyncGenerator<ExecutionResult, void, undefined> {
  const events = source[Symbol.asyncIterator]();
  let ended = false;
  const end = async (): Promise<IteratorReturnResult<void>> => {
    if (!ended) {
      ended = true;
      await events.return?.();
    }
    return { done: true, value: undefined };
  };
  return {
    async next() {
      if (ended) return { done: true, value: undefined };
      try {
        const event = await events.next();
        if (ended || event.done) return end();
        return { done: false, value: await executeEvent(request, event.value) };
      } catch (error) {
        ended = true;
        return { done: false, value: { errors: maskErrors([asGraphqlError(error)], request.ctx) } };
      }
    },
    return: end,
    async throw(error: unknown) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const asGraphqlError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: error instanceof Error ? error : new Error(String(error)) });

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> => typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
