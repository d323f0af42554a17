import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Machinery } from '../domain/context.ts';
import { createJournalFeed, type JournalFeed } from '../domain/journal/index.ts';
import { DocumentPlans } from '../graphql/document-plan.ts';
import { createExecutor, type ExecutorKind } from '../graphql/executor.ts';
import { buildGraphqlSchema } from '../graphql/schema.ts';
import { type HttpServerOptions, startHttpServer } from '../http/server.ts';
import { startSealing } from '../jobs/seal-journal.job.ts';
import { atEnd } from './at-end.ts';
import { testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

/** What a server answered to a GraphQL request. */
export interface ApiAnswer {
  readonly status: number;
  /** null when the request was refused as a whole. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ApiError[];
}

/** One top-level error. */
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string; readonly [key: string]: unknown };
}

/** A real server of one test file, on a database of its own. */
export interface TestApi {
  readonly url: string;
  readonly machinery: Machinery;
  readonly feed: JournalFeed;
  /** Runs a document over HTTP; without a token as nobody. */
  ask(document: string, variables?: Readonly<Record<string, unknown>>, token?: string | null): Promise<ApiAnswer>;
  /** Opens a websocket client of graphql-ws that does not reconnect. */
  connect(token: string | null): Client;
}

/** How the server of a test differs from the one that serves. */
export interface TestApiOptions extends Pick<HttpServerOptions, 'websocketPace' | 'idleMilliseconds'> {
  readonly executor?: ExecutorKind;
  readonly development?: boolean;
  readonly machinery?: Machinery;
}

/** Call in `beforeAll`: starts a server on a free port of the loopback address, with a sealer, and stops it after the file. */
export async function createApi(options: TestApiOptions = {}): Promise<TestApi> {
  const machinery = options.machinery ?? (await testMachinery(await createTestDatabase()));
  const feed = createJournalFeed(machinery);
  const sealing = startSealing(machinery);
  const schema = buildGraphqlSchema();
  const development = options.development ?? false;
  const doors = { machinery, feed, plans: new DocumentPlans(schema, { development }), executor: createExecutor(options.executor ?? 'compiled'), development };
  const server = await startHttpServer(doors, {
    host: '127.0.0.1',
    port: 0,
    schema,
    ...(options.websocketPace ? { websocketPace: options.websocketPace } : {}),
    ...(options.idleMilliseconds === undefined ? {} : { idleMilliseconds: options.idleMilliseconds }),
  });
  const clients: Client[] = [];
  atEnd(async () => {
    for (const client of clients) await client.dispose();
    await server.stop();
    await sealing.stop();
    await feed.stop();
  });
  return {
    url: server.url,
    machinery,
    feed,
    ask: (document, variables = {}, token = null) => ask(server.url, document, variables, token),
    connect: (token) => {
      const connectionParams = token === null ? {} : { authorization: `Bearer ${token}` };
      const client = createClient({
        url: `${server.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams,
        retryAttempts: 0,
        lazy: true,
      });
      clients.push(client);
      return client;
    },
  };
}

async function ask(url: string, query: string, variables: Readonly<Record<string, unknown>>, token: string | null): Promise<ApiAnswer> {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data?: ApiAnswer['data']; errors?: ApiError[] };
  return { status: response.status, data: data ?? null, errors: errors ?? [] };
}
