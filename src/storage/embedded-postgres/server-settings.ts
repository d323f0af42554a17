import type { Endpoint } from './endpoint.ts';

const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  max_connections: '100',
  max_wal_size: '512MB',
  idle_in_transaction_session_timeout: '60s',
  // Compilation costs more than it saves on statements of a few milliseconds, and parallel plans on a small server.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Refused statements are the business of whoever sent them, and their text holds data: neither belongs into the server's log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_destination: 'stderr',
  logging_collector: 'off',
};

/** A crash of the machine may lose a throw-away cluster. A killed server loses nothing: each commit still reaches the operating system. */
const THROW_AWAY: Readonly<Record<string, string>> = { fsync: 'off', full_page_writes: 'off' };

/** The command line of the server: one cluster, one endpoint, the settings of a small server. */
export function serverArguments(plan: { readonly dataFolder: string; readonly endpoint: Endpoint; readonly durable: boolean }): string[] {
  const { host, port, socketFolder } = plan.endpoint;
  const settings = {
    ...SETTINGS,
    ...(plan.durable ? {} : THROW_AWAY),
    listen_addresses: socketFolder === null ? host : '',
    unix_socket_directories: socketFolder ?? '',
    unix_socket_permissions: '0700',
    port: String(port),
  };
  return ['-D', plan.dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
