/** What every object handed to GraphQL carries when its type can appear behind an interface or a union. */
export interface Named {
  readonly __typename: string;
}

/**
 * Names the concrete GraphQL type of a member of an interface or a union; mappers put `__typename` on every such object.
 * For an object without one it answers nothing and executors report the fault: compiled execution would never end if this threw.
 */
export function typeNameOf(value: unknown): string | undefined {
  const name = typeof value === 'object' && value !== null ? (value as Partial<Named>).__typename : undefined;
  return typeof name === 'string' ? name : undefined;
}
