import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, type DocumentStore, type GraphQLResponse, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Request, Router } from 'express';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Context } from '../domain/context.ts';
import { anonymousActor, requestContext } from '../domain/identity/index.ts';
import { createGraphqlContext } from '../graphql/context.ts';
import { type PlanOutcome, unauthenticated } from '../graphql/document-plan.ts';
import { maskError, maskErrors } from '../graphql/error-masking.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Digest } from '../kernel/digest.ts';
import { LIMITS } from '../kernel/limits.ts';
import { REFUSED_CREDENTIAL, readCredential } from './authenticate-request.ts';
import type { Doors } from './doors.ts';
import { currentRequestId } from './request-scope.ts';

/** One GraphQL request over HTTP; `actor` is null without a token. */
interface RequestState {
  readonly ctx: Context;
  readonly actor: Actor | null;
  outcome: PlanOutcome | null;
}

const STOP_MILLISECONDS = 5_000;
const STATUS_OF_CODE: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_USER_INPUT: 400, SERVICE_UNAVAILABLE: 503, INTERNAL: 500 };

/** GraphQL over HTTP. Stopping it lets running requests of the whole server end first. */
export interface GraphqlEndpoint {
  readonly router: Router;
  stop(): Promise<void>;
}

/** Makes the endpoint; mount its router at `/graphql`. */
export async function createGraphqlEndpoint(doors: Doors, schema: GraphQLSchema, httpServer: Server): Promise<GraphqlEndpoint> {
  const apollo = new ApolloServer<RequestState>({
    gateway: gatewayOf(doors, schema),
    // The plan has validated the document, within its limits.
    dangerouslyDisableValidation: true,
    persistedQueries: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.documentTokens },
    documentStore: documentStoreOf(doors),
    formatError: (formatted, error) => formatError(doors, formatted, error),
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => doors.machinery.log.warn({}, String(message)),
      error: (message) => doors.machinery.log.error({}, String(message)),
    },
    plugins: [
      planPlugin(doors),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: STOP_MILLISECONDS }),
    ],
  });
  await apollo.start();
  const router = Router();
  router.use((request, _response, next) => next(request.path === '/' ? undefined : 'router'));
  router.use(express.json({ limit: LIMITS.requestBodyBytes, type: ['application/json', 'application/graphql-response+json'] }));
  router.use((request, _response, next) => {
    request.body ??= {};
    // Nothing moves on the connection while the answer is made. The server takes its own time again with the next request.
    request.socket.setTimeout(LIMITS.answerMilliseconds);
    next();
  });
  router.use(expressMiddleware(apollo, { context: ({ req }) => requestState(doors, req) }));
  router.use(bodyErrors);
  return { router, stop: () => apollo.stop() };
}

async function requestState({ machinery }: Doors, request: Request): Promise<RequestState> {
  const requestId = currentRequestId();
  try {
    const credential = await readCredential(machinery, request.headers.authorization);
    if (credential.kind === 'refused') throw unauthenticated(REFUSED_CREDENTIAL);
    const actor = credential.kind === 'valid' ? credential.holder.actor : null;
    return { ctx: requestContext(machinery, actor ?? anonymousActor, requestId), actor, outcome: null };
  } catch (error) {
    const failed = error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: error as Error });
    throw withStatus(maskError(failed, { requestId, log: machinery.log }));
  }
}

const withStatus = (error: GraphQLError): GraphQLError => {
  const status = STATUS_OF_CODE[String(error.extensions.code)] ?? 500;
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer realm="assay"']] : []);
  const extensions: Record<string, unknown> = { ...error.extensions, http: { status, headers } };
  return new GraphQLError(error.message, { extensions });
};

// Hands Apollo what the plan has parsed, so that nothing is parsed twice; keys end with the SHA-256 of the source.
const documentStoreOf = ({ plans }: Doors): DocumentStore => ({
  get: async (key) => plans.documentOf(key.slice(-64) as Digest) ?? undefined,
  set: async () => {},
  delete: async () => false,
});

function gatewayOf(doors: Doors, schema: GraphQLSchema) {
  return {
    load: async () => ({
      executor: async ({ context, request }: { context: unknown; request: { variables?: Record<string, unknown> } }) => {
        const { outcome, ctx } = context as RequestState;
        if (outcome === null || !outcome.ok) throw new Error('Broken guarantee: a document without a plan reached the executor');
        return doors.executor.execute({ plan: outcome.plan, variables: request.variables ?? {}, ctx, contextFor: () => createGraphqlContext(ctx, doors.feed) });
      },
    }),
    onSchemaLoadOrUpdate(callback: (loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}

/** Decides the document before Apollo parses it, and answers for those that may not be run. */
const planPlugin = ({ plans }: Doors): ApolloServerPlugin<RequestState> => ({
  async requestDidStart() {
    return {
      async didResolveSource({ source, request, contextValue }) {
        contextValue.outcome = plans.plan({
          source,
          operationName: request.operationName ?? null,
          variables: request.variables ?? {},
          actor: contextValue.actor,
        });
      },
      async responseForOperation({ contextValue: { outcome, ctx } }) {
        if (outcome === null) throw new Error('Broken guarantee: a document was not planned');
        if (!outcome.ok) return refusal(outcome.status, maskErrors(outcome.errors, ctx));
        if (outcome.plan.operation.operation !== 'subscription') return null;
        const error = new GraphQLError('Subscriptions are served over a websocket at this same address: connect with the protocol graphql-transport-ws.');
        return refusal(400, maskErrors([error], ctx));
      },
    };
  },
});

function refusal(status: number, errors: readonly GraphQLError[]): GraphQLResponse {
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer realm="assay"']] : []);
  return { http: { status, headers }, body: { kind: 'single', singleResult: { errors: errors.map((error) => error.toJSON()) } } };
}

const OWN_CODES = new Set(Object.keys(STATUS_OF_CODE));

/** Errors of Apollo itself, such as a missing query, get our codes; its own faults are masked like any other. */
function formatError({ machinery }: Doors, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  const requestId = currentRequestId();
  if (typeof code === 'string' && OWN_CODES.has(code)) return { ...formatted, extensions: { requestId, ...formatted.extensions } };
  if (code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions: { code: 'BAD_USER_INPUT', requestId } };
  const failed = new GraphQLError('failed', { originalError: error instanceof Error ? error : new Error(String(error)) });
  return maskError(failed, { requestId, log: machinery.log }).toJSON();
}

/** A body that is no JSON, or too large, never reaches Apollo. */
const bodyErrors: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, next) => {
  const { status } = error;
  if (status === undefined || status < 400 || status >= 500) return next(error);
  const message =
    error.type === 'entity.too.large'
      ? `The request body is larger than ${LIMITS.requestBodyBytes} bytes. Send less at once; bytes of models and datasets go to PUT /artifacts.`
      : 'The request body is not a JSON object with a "query". Send Content-Type: application/json and a well-formed body.';
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', requestId: currentRequestId() } }] });
};
