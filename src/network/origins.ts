/** Where requests may be sent: a scheme, a host or all hosts below a domain, and a port. */
export interface AllowedOrigin {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  /** Whether hosts below `host` are meant, and not `host` itself. */
  readonly below: boolean;
  readonly port: string;
}

/** The origin that a text such as `https://*.models.example.com` or `http://triton:8000` names; null when it names none. */
export function parseOrigin(text: string): AllowedOrigin | null {
  const [, scheme, wildcard, rest] = /^(https?:\/\/)(\*\.)?([^*/?#@\s]+)$/.exec(text) ?? [];
  if (scheme === undefined || rest === undefined || !URL.canParse(`${scheme}${rest}`)) return null;
  const { protocol, hostname, port, pathname } = new URL(`${scheme}${rest}`);
  if (pathname !== '/') return null;
  return { protocol: protocol as AllowedOrigin['protocol'], host: hostname, below: wildcard !== undefined, port };
}

/** Whether the address lies at one of the origins. */
export const isAllowed = (url: URL, origins: readonly AllowedOrigin[]): boolean =>
  origins.some(({ protocol, host, below, port }) => {
    const sameHost = below ? url.hostname.endsWith(`.${host}`) : url.hostname === host;
    return url.protocol === protocol && url.port === port && sameHost && url.username === '' && url.password === '';
  });
