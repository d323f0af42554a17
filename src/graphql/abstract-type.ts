/** What every object handed to GraphQL carries when its type can appear behind an interface or a union. */
export interface Named {
  readonly __typename: string;
}

/** Names the concrete GraphQL type of a member of an interface or a union; mappers put `__typename` on every such object. */
export function typeNameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null ? (value as Partial<Named>).__typename : undefined;
  if (typeof name !== 'string') throw new Error('Broken guarantee: a member of a union or an interface carries no __typename');
  return name;
}
