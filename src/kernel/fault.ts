/** What the log may hold of a thrown thing: no SQL and no parameters, which the messages of query errors carry. */
export interface FaultDescription {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

/** How the messages of failed queries begin; they go on with the SQL and its parameters. */
const QUERY_MESSAGE = 'Failed query:';

/** Describes a thrown thing for the log; of a failed query the reason speaks, not the query. */
export function describeFault(thrown: unknown): FaultDescription {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: String(thrown) };
  const inner = thrown.message.startsWith(QUERY_MESSAGE) && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code: unknown = (inner as { code?: unknown }).code;
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: inner.name,
    message: inner.message.startsWith(QUERY_MESSAGE) ? 'a query failed' : inner.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frames === undefined || frames.length === 0 ? {} : { stack: frames.join('\n') }),
  };
}
