import { registerEnumType } from 'type-graphql';

/**
 * Registers a closed set of words as a GraphQL enum, with a sentence for each value, and returns what `@Field(() => …)` takes.
 * `internal` gives the domain's word where it is no GraphQL name, such as `delong-logit` for DELONG_LOGIT.
 */
export function enumType<const V extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  values: V,
  internal: (value: string) => string = (value) => value,
): { readonly [K in keyof V]: string } {
  const words = Object.fromEntries(Object.keys(values).map((value) => [value, internal(value)]));
  registerEnumType(words, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, meaning]) => [value, { description: meaning }])),
  });
  return words as { readonly [K in keyof V]: string };
}
