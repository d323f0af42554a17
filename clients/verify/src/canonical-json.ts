/** A value as JSON.parse gives it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The canonical text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no spaces, ECMAScript's numbers and strings. */
export function canonicalText(value: JsonValue): string {
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalText(value[name] ?? null)}`).join(',')}}`;
  }
  return Array.isArray(value) ? `[${value.map(canonicalText).join(',')}]` : JSON.stringify(value);
}

/** Whether the value is an object with members. */
export const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
