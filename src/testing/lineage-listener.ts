import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.ts';

/** What the listener did with one event. */
export interface HeardEvent {
  readonly status: number;
  readonly authorization: string | undefined;
  readonly body: {
    readonly eventType: string;
    readonly eventTime: string;
    readonly run: { readonly runId: string; readonly facets: { readonly assay: { readonly happened: string; readonly subjectId: string } } };
    readonly inputs: readonly { readonly name: string }[];
  };
}

/** A server that takes OpenLineage events over HTTP, as Marquez and others do, and can be as unwilling as they can. */
export interface LineageListener {
  /** Stays the same when it is stopped and started again. */
  readonly url: string;
  readonly heard: readonly HeardEvent[];
  /** Statuses of the next answers; after them everything is taken with 201. */
  answer(...statuses: readonly number[]): void;
  /** While it is true, events are read and never answered. */
  hang(isHanging: boolean): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts a listener on a free port of the loopback address; it is stopped after the file. */
export async function startLineageListener(): Promise<LineageListener> {
  const heard: HeardEvent[] = [];
  const statuses: number[] = [];
  let isHanging = false;
  let port = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const status = isHanging ? 0 : (statuses.shift() ?? 201);
    heard.push({ status, authorization: request.headers.authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
    if (!isHanging) response.writeHead(status).end();
  });
  const start = async (): Promise<void> => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await start();
  atEnd(async () => {
    if (server.listening) await stop();
  });
  return {
    url: `http://127.0.0.1:${port}/api/v1/lineage`,
    heard,
    answer: (...next) => {
      statuses.push(...next);
    },
    hang: (hangs) => {
      isHanging = hangs;
    },
    stop,
    start,
  };
}
