import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { handleProtocols, makeServer, type ServerOptions, type Context as SocketContext } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { requestContext } from '../domain/identity/index.ts';
import { createGraphqlContext } from '../graphql/context.ts';
import { unauthenticated } from '../graphql/document-plan.ts';
import { maskError, maskErrors } from '../graphql/error-masking.ts';
import type { ExecutionRequest } from '../graphql/executor.ts';
import { describeFault } from '../kernel/fault.ts';
import type { Id } from '../kernel/id.ts';
import { LIMITS } from '../kernel/limits.ts';
import { isUnreachable } from '../storage/postgres-problems.ts';
import { REFUSED_CREDENTIAL, readCredential } from './authenticate-request.ts';
import type { Doors } from './doors.ts';
import { CLOSE, WebsocketSession } from './websocket-session.ts';

/** How patient the endpoint is, in milliseconds. */
export interface WebsocketPace {
  readonly pingMilliseconds: number;
  readonly stallMilliseconds: number;
}

const PACE: WebsocketPace = { pingMilliseconds: 12_000, stallMilliseconds: LIMITS.socketStallSeconds * 1_000 };

/** GraphQL over websockets. */
export interface WebsocketEndpoint {
  /** Open sockets. */
  readonly size: () => number;
  stop(): Promise<void>;
}

interface Extra {
  readonly session: WebsocketSession;
}
type Connection = SocketContext<Record<string, unknown>, Extra>;

/** Entries after which somebody's rights may be others than a moment ago. */
const RIGHTS = /^(token|role|role-grant|principal|administrator)\./;

/** Serves `graphql-transport-ws` at `/graphql` of the server, with the same plans, limits and masking as over HTTP. */
export function createWebsocketEndpoint(doors: Doors, httpServer: Server, pace: WebsocketPace = PACE): WebsocketEndpoint {
  const sessions = new Set<WebsocketSession>();
  const sockets = new WebSocketServer({ server: httpServer, path: '/graphql', maxPayload: LIMITS.requestBodyBytes, handleProtocols });
  const protocol = makeServer<Record<string, unknown>, Extra>(protocolOptions(doors, sessions));
  sockets.on('connection', (socket, request) => accept(doors, protocol, sessions, socket, request));
  // Errors of the shared HTTP server are answered where it listens.
  sockets.on('error', () => {});
  const pulse = startPulse(sessions, pace);
  const watch = watchRights(doors, sessions);
  return {
    size: () => sessions.size,
    stop: async () => {
      clearInterval(pulse);
      watch.abort();
      for (const session of sessions) session.close(CLOSE.goingAway, 'The server is stopping. Connect again and resume after your last position.');
      await closeSockets(sockets);
    },
  };
}

function accept(
  doors: Doors,
  protocol: ReturnType<typeof makeServer<Record<string, unknown>, Extra>>,
  sessions: Set<WebsocketSession>,
  socket: WebSocket,
  request: IncomingMessage,
): void {
  const session = new WebsocketSession(socket, request);
  sessions.add(session);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) => new Promise((resolve) => socket.send(data, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', async (data) => {
          try {
            await take(String(data));
          } catch (error) {
            doors.machinery.log.error({ fault: describeFault(error) }, 'a websocket message failed by a fault of the server');
            socket.close(4500, 'Internal server error');
          }
        }),
    },
    { session },
  );
  socket.on('error', (error) => doors.machinery.log.debug({ error: error.message }, 'a websocket broke'));
  socket.once('close', (code, reason) => {
    sessions.delete(session);
    session.dispose();
    void closed(code, String(reason));
  });
}

function protocolOptions(doors: Doors, sessions: ReadonlySet<WebsocketSession>): ServerOptions<Record<string, unknown>, Extra> {
  const pending = new WeakMap<ExecutionArgs, ExecutionRequest>();
  const requestOf = (args: ExecutionArgs): ExecutionRequest => {
    const request = pending.get(args);
    if (request === undefined) throw new Error('Broken guarantee: an operation without a plan reached the executor');
    return request;
  };
  return {
    connectionInitWaitTimeout: LIMITS.connectionInitSeconds * 1_000,
    onConnect: (connection) => connect(doors, sessions, connection),
    onSubscribe: async (connection, _id, payload) => {
      const planned = await plan(doors, connection, payload);
      if (!('request' in planned)) return planned.errors;
      const { plan: found } = planned.request;
      const args: ExecutionArgs = { schema: found.schema, document: found.document, operationName: found.operationName };
      pending.set(args, planned.request);
      return args;
    },
    execute: (args) => doors.executor.execute(requestOf(args)),
    subscribe: (args) => doors.executor.subscribe(requestOf(args)),
  };
}

async function connect({ machinery }: Doors, sessions: ReadonlySet<WebsocketSession>, { connectionParams, extra: { session } }: Connection): Promise<boolean> {
  const authorization = connectionParams?.authorization ?? connectionParams?.Authorization;
  try {
    const credential = await readCredential(machinery, authorization);
    if (credential.kind !== 'valid') {
      const asked = 'Sign in with connectionParams { "authorization": "Bearer <token>" }.';
      session.close(CLOSE.unauthorised, credential.kind === 'none' ? asked : 'The token is unknown, expired or revoked. Connect again with a valid one.');
      return false;
    }
    const { holder } = credential;
    if (countOf(sessions, holder.actor.principalId) >= LIMITS.socketsPerPrincipal) {
      session.close(CLOSE.tooManySockets, `You have ${LIMITS.socketsPerPrincipal} open sockets already. Close one of them first.`);
      return false;
    }
    session.signIn(holder, authorization, machinery.clock.now());
    return true;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    session.close(1013, 'The database cannot be reached at the moment. Connect again shortly.');
    return false;
  }
}

const countOf = (sessions: ReadonlySet<WebsocketSession>, principalId: Id<'Principal'>): number =>
  [...sessions].filter((session) => session.holder?.actor.principalId === principalId).length;

type Payload = { readonly query: string; readonly operationName?: string | null | undefined; readonly variables?: Record<string, unknown> | null | undefined };

/** Who asks is looked up anew for every operation, as over HTTP: a socket is no longer-lived right. */
async function plan(doors: Doors, connection: Connection, payload: Payload): Promise<{ request: ExecutionRequest } | { errors: readonly GraphQLError[] }> {
  const { machinery, feed } = doors;
  const masking = { requestId: randomUUID(), log: machinery.log };
  if (Object.keys(connection.subscriptions).length > LIMITS.subscriptionsPerSocket) {
    return {
      errors: maskErrors([new GraphQLError(`A socket carries at most ${LIMITS.subscriptionsPerSocket} operations at once. End one of them first.`)], masking),
    };
  }
  try {
    const credential = await readCredential(machinery, connection.extra.session.authorization);
    if (credential.kind !== 'valid') return { errors: maskErrors([unauthenticated(REFUSED_CREDENTIAL)], masking) };
    const { actor } = credential.holder;
    const variables = payload.variables ?? {};
    const outcome = doors.plans.plan({ source: payload.query, operationName: payload.operationName ?? null, variables, actor });
    if (!outcome.ok) return { errors: maskErrors(outcome.errors, masking) };
    const ctx = requestContext(machinery, actor, masking.requestId);
    return { request: { plan: outcome.plan, variables, ctx, contextFor: () => createGraphqlContext(ctx, feed) } };
  } catch (error) {
    return { errors: [maskError(new GraphQLError('failed', { originalError: error as Error }), masking)] };
  }
}

/** Pings what is open, cuts off what no longer answers, and ends what does not take what it is sent. */
function startPulse(sessions: ReadonlySet<WebsocketSession>, pace: WebsocketPace): NodeJS.Timeout {
  const silent = new WeakSet<WebsocketSession>();
  let pingedAt = Date.now();
  return setInterval(
    () => {
      const now = Date.now();
      for (const session of sessions) {
        if (session.stalledFor(now) <= pace.stallMilliseconds) continue;
        session.close(CLOSE.tooSlow, 'You read too slowly. Connect again and resume after your last position.');
        session.socket.terminate();
      }
      if (now - pingedAt < pace.pingMilliseconds) return;
      pingedAt = now;
      for (const session of sessions) {
        if (silent.has(session)) session.socket.terminate();
        else if (session.socket.readyState === session.socket.OPEN) {
          silent.add(session);
          session.socket.once('pong', () => silent.delete(session));
          session.socket.ping();
        }
      }
    },
    Math.min(1_000, pace.stallMilliseconds),
  );
}

/** Follows the journal for changes of rights: sockets whose token no longer works end, and so do those whose rights changed. */
function watchRights(doors: Doors, sessions: ReadonlySet<WebsocketSession>): AbortController {
  const { machinery, feed } = doors;
  const controller = new AbortController();
  const follow = async (): Promise<void> => {
    let position = await feed.head();
    for await (const entry of feed.entriesAfter(position, ({ type }) => RIGHTS.test(type), controller.signal)) {
      position = entry.position;
      for (const session of sessions) await recheck(doors, session);
    }
  };
  const run = async (): Promise<void> => {
    while (!controller.signal.aborted) {
      try {
        await follow();
        return;
      } catch (error) {
        machinery.log.warn({ fault: describeFault(error) }, 'rights of open sockets cannot be checked at the moment');
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  };
  void run();
  return controller;
}

async function recheck({ machinery }: Doors, session: WebsocketSession): Promise<void> {
  if (session.holder === null) return;
  const credential = await readCredential(machinery, session.authorization);
  if (credential.kind !== 'valid') session.close(CLOSE.unauthorised, 'The token was revoked. Connect again with a valid one.');
  else if (credential.holder.actor.authorisationKey !== session.holder.actor.authorisationKey)
    session.close(CLOSE.rightsChanged, 'Your rights have changed. Connect again and resume after your last position.');
}

const CLOSE_MILLISECONDS = 1_000;

async function closeSockets(sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => sockets.close(() => resolve()));
  const cutOff = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, CLOSE_MILLISECONDS);
  await closed;
  clearTimeout(cutOff);
}
