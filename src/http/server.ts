import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import { sealerLag } from '../domain/journal/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { admissionRoutes } from './admission-routes.ts';
import { artifactRoutes } from './artifact-routes.ts';
import { attestationRoutes } from './attestation-routes.ts';
import type { Doors } from './doors.ts';
import { explorerPage } from './explorer-route.ts';
import { gateRoutes } from './gate-routes.ts';
import { createGraphqlEndpoint } from './graphql-endpoint.ts';
import { healthRoutes } from './health-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { journalRoutes, keyRoutes } from './journal-routes.ts';
import { type Metric, processMetrics } from './metrics.ts';
import { openLineageRoutes } from './open-lineage-routes.ts';
import { answerErrors, sendProblem } from './problem-json.ts';
import { queueMetrics } from './queue-metrics.ts';
import { requestScope } from './request-scope.ts';
import { startPage } from './start-page.ts';
import { createStartingGate, type StartingGate } from './starting-gate.ts';
import { createWebsocketEndpoint, type WebsocketEndpoint, type WebsocketPace } from './websocket-endpoint.ts';

/** Where the server listens; port 0 takes any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** What the composition root may add. */
export interface HttpServerOptions extends ListenAddress {
  readonly schema: GraphQLSchema;
  readonly metrics?: readonly Metric[];
  readonly websocketPace?: WebsocketPace;
  /** Default: that of `LIMITS`. */
  readonly idleMilliseconds?: number;
  /** A worker answers probes only. */
  readonly isWorker?: boolean;
}

/** A server that answers. */
export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new work, lets running requests end within five seconds, ends sockets with a reason. */
  stop(): Promise<void>;
}

const HEADERS_MILLISECONDS = 30_000;

/** The port is taken, or the address is not of this machine; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Listens on one port for everything that Assay serves. Throws `ListenError`. */
export async function startHttpServer(doors: Doors, options: HttpServerOptions): Promise<HttpServer> {
  const app = express();
  const server = createServer({ headersTimeout: HEADERS_MILLISECONDS, requestTimeout: 0 }, app);
  // Uploads may take hours; a connection on which nothing moves does not.
  server.setTimeout(options.idleMilliseconds ?? LIMITS.idleMilliseconds);
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(requestScope);
  const gate = createStartingGate();
  app.use(gate.handler);
  await listen(server, options);
  if (options.isWorker === true) return probesOnly(app, server, doors, options, gate);
  const graphql = await createGraphqlEndpoint(doors, options.schema, server);
  const websockets = createWebsocketEndpoint(doors, server, options.websocketPace);
  mount(app, doors, graphql.router, [
    ...processMetrics(),
    websocketMetric(websockets),
    ...journalMetrics(doors),
    ...queueMetrics(doors.machinery),
    ...(options.metrics ?? []),
  ]);
  gate.open();
  return {
    ...addressOf(server, options),
    stop: async () => {
      await websockets.stop();
      await graphql.stop();
      server.closeAllConnections();
    },
  };
}

function probesOnly(app: Express, server: Server, doors: Doors, options: HttpServerOptions, gate: StartingGate): HttpServer {
  app.use(healthRoutes(doors.machinery, [...processMetrics(), ...journalMetrics(doors), ...queueMetrics(doors.machinery), ...(options.metrics ?? [])]));
  app.use((_request, response) => sendProblem(response, 404, 'Not found', 'This process is a worker: it answers /livez, /readyz and /metrics only.'));
  app.use(answerErrors(doors.machinery.log));
  gate.open();
  return {
    ...addressOf(server, options),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function addressOf(server: Server, options: ListenAddress): Pick<HttpServer, 'url' | 'port'> {
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, port };
}

function mount(app: Express, doors: Doors, graphql: express.Router, metrics: readonly Metric[]): void {
  const { machinery, development } = doors;
  app.use('/graphql', graphql);
  app.use('/artifacts', artifactRoutes(machinery));
  app.use('/attestations', attestationRoutes(machinery));
  app.use('/admission', admissionRoutes(machinery));
  app.use('/gates', gateRoutes(machinery));
  app.use('/ingest', ingestRoutes(machinery));
  app.use('/api/v1/lineage', openLineageRoutes(machinery));
  app.use('/journal', journalRoutes(machinery));
  app.use('/.well-known', keyRoutes(machinery));
  app.use(healthRoutes(machinery, metrics));
  app.get('/', startPage({ development }));
  if (development) app.get('/explorer', explorerPage());
  app.use((request, response) => sendProblem(response, 404, 'Not found', `Nothing is served at ${request.method} ${request.path}. See / for what is.`));
  app.use(answerErrors(machinery.log));
}

const websocketMetric = (websockets: WebsocketEndpoint): Metric => ({
  name: 'assay_websockets_open',
  help: 'Open websockets.',
  type: 'gauge',
  read: websockets.size,
});

const journalMetrics = ({ machinery }: Doors): readonly Metric[] => [
  {
    name: 'assay_journal_unsealed_entries',
    help: 'Journal entries that have no position yet.',
    type: 'gauge',
    read: async () => (await sealerLag(machinery)).entries,
  },
  {
    name: 'assay_journal_unsealed_seconds',
    help: 'Age of the oldest journal entry that has no position yet.',
    type: 'gauge',
    read: async () => (await sealerLag(machinery)).seconds,
  },
];

function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(new ListenError(listenSentence(error, host, port), { cause: error }));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function listenSentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another one.`;
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user. Set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `${host} is no address of this machine. Set HOST to one that is, such as 127.0.0.1 or 0.0.0.0.`;
  return `Cannot listen on ${host}:${port} (${error.code ?? error.message}). Set HOST and PORT to an address of this machine.`;
}
