/** The constraint that a write broke, when PostgreSQL refused it for uniqueness (23505); null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  const cause = causeOf(error);
  return cause?.code === '23505' ? (cause.constraint ?? '') : null;
}

/** Whether the database could not be reached or went away under the statement. */
export function isUnreachable(error: unknown): boolean {
  const code = causeOf(error)?.code ?? (error as { code?: string }).code;
  if (code !== undefined && (code.startsWith('08') || code.startsWith('57P') || ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(code))) return true;
  const text = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : '';
  return /Connection terminated|timeout exceeded when trying to connect|connection timeout/i.test(text);
}

/** Whether the database was too busy for a statement that may succeed when it is sent again. */
export function isOverloaded(error: unknown): boolean {
  const code = causeOf(error)?.code;
  return code !== undefined && (code.startsWith('53') || ['40001', '40P01', '55P03', '57014', '25P03'].includes(code));
}

function causeOf(error: unknown): { code?: string; constraint?: string } | null {
  if (typeof error !== 'object' || error === null) return null;
  const cause = (error as { cause?: unknown }).cause ?? error;
  return typeof cause === 'object' && cause !== null ? (cause as { code?: string; constraint?: string }) : null;
}
