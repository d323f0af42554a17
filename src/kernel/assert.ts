/** Throws when something that the program guarantees does not hold: a bug, never a user's mistake. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken guarantee: ${message}`);
}

/** The value, or a thrown bug report when it is absent. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Broken guarantee: ${what} is missing`);
  return value;
}

/** Closes a switch over a union: the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new Error(`Broken guarantee: unexpected value ${JSON.stringify(value)}`);
}
