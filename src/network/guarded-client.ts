import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { mayConnectTo } from './addresses.ts';
import { type AllowedOrigin, isAllowed } from './origins.ts';

/** What is sent. */
export interface OutgoingRequest {
  readonly url: string;
  /** Sent by POST as JSON; left out for GET. */
  readonly body?: unknown;
  readonly seconds: number;
  /** Bytes of an answer that are read at most. */
  readonly bytes: number;
  readonly signal?: AbortSignal;
}

/** What came of it: an answer whatever its status, nobody there, or an address that must not be asked. */
export type OutgoingOutcome =
  | { readonly kind: 'ANSWERED'; readonly status: number; readonly text: string }
  | { readonly kind: 'UNREACHABLE'; readonly message: string }
  | { readonly kind: 'FORBIDDEN'; readonly message: string };

/** Sends requests to addresses that come from people, and only where the operator allows it. */
export interface GuardedClient {
  /** Why the address may not be asked, in a sentence; null when it may. */
  refusal(url: string): string | null;
  send(request: OutgoingRequest): Promise<OutgoingOutcome>;
}

/** Where the operator allows requests to go. */
export interface GuardedClientOptions {
  readonly origins: readonly AllowedOrigin[];
  readonly privateNetworks: boolean;
}

/**
 * Names are resolved here, every address they stand for is checked, and the connection is made to exactly the address that was
 * checked, so that a name which changes its meaning between the look and the request gains nothing. Redirections are not followed.
 */
export function createGuardedClient({ origins, privateNetworks }: GuardedClientOptions): GuardedClient {
  const refusal = (text: string): string | null => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return 'Only addresses with http:// or https:// can be asked.';
    if (isAllowed(url, origins)) return null;
    return `The server may not send requests to ${url.origin}. Whoever runs it allows that with ASSAY_PROBE_ORIGINS.`;
  };
  return {
    refusal,
    send: async (request) => {
      const message = refusal(request.url);
      if (message !== null) return { kind: 'FORBIDDEN', message };
      const url = new URL(request.url);
      const found = await addressesOf(url);
      if (typeof found === 'string') return { kind: 'UNREACHABLE', message: found };
      if (!found.every((address) => mayConnectTo(address, privateNetworks)))
        return {
          kind: 'FORBIDDEN',
          message: `${url.hostname} stands for an address that must not be asked${privateNetworks ? '' : ', such as one of a private network (ASSAY_PROBE_PRIVATE)'}.`,
        };
      return sendTo(found[0] ?? '', url, request);
    },
  };
}

/** The addresses of the host, or why there are none. */
async function addressesOf(url: URL): Promise<readonly string[] | string> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) return [host];
  try {
    const found = (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);
    return found.length === 0 ? `Nothing is known of the host ${host}.` : found;
  } catch (error) {
    return `The host ${host} cannot be found (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).`;
  }
}

function sendTo(address: string, url: URL, { body, seconds, bytes, signal }: OutgoingRequest): Promise<OutgoingOutcome> {
  const payload = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const secure = url.protocol === 'https:';
  const options: https.RequestOptions = {
    ...{ host: address, port: url.port === '' ? (secure ? 443 : 80) : Number(url.port), path: url.pathname, agent: false },
    method: payload === null ? 'GET' : 'POST',
    headers: {
      host: url.host,
      accept: 'application/json',
      ...(payload === null ? {} : { 'content-type': 'application/json', 'content-length': payload.length }),
    },
    signal: AbortSignal.any([AbortSignal.timeout(seconds * 1_000), ...(signal === undefined ? [] : [signal])]),
    ...(secure && isIP(url.hostname) === 0 ? { servername: url.hostname } : {}),
  };
  return new Promise((resolve) => {
    const unreachable = (message: string): void => resolve({ kind: 'UNREACHABLE', message });
    const request = (secure ? https : http).request(options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > bytes) response.destroy(new Error(`the answer is longer than ${bytes} bytes`));
        else chunks.push(chunk);
      });
      response.on('end', () => resolve({ kind: 'ANSWERED', status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', (error) => unreachable(`${url.origin} broke off: ${error.message}.`));
    });
    request.on('error', (error) => unreachable(`${url.origin} does not answer: ${reasonOf(error, seconds)}.`));
    request.end(payload ?? undefined);
  });
}

const reasonOf = (error: NodeJS.ErrnoException, seconds: number): string =>
  error.name === 'AbortError' || error.name === 'TimeoutError' ? `nothing came within ${seconds} seconds` : (error.code ?? error.message);
