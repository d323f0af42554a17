import { canonicalJson, type Json } from './canonical-json.ts';

export type ChangeKind = 'ADDED' | 'REMOVED' | 'CHANGED';

/** One difference between two things: where it is, and what stood there. */
export interface Change {
  readonly kind: ChangeKind;
  /** Where, such as `optimiser.rate`. */
  readonly path: string;
  /** Null when it was added; it may also be the value null of a changed member. */
  readonly before: Json;
  /** Null when it was removed. */
  readonly after: Json;
}

/** Facts by their path. */
export type FactMap = ReadonlyMap<string, Json>;

/** Every difference between two maps of facts, by path; equal maps differ in nothing. */
export function changesBetween(before: FactMap, after: FactMap): readonly Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): Change[] => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === undefined) return is === undefined ? [] : [{ kind: 'ADDED', path, before: null, after: is }];
    if (is === undefined) return [{ kind: 'REMOVED', path, before: was, after: null }];
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ kind: 'CHANGED', path, before: was, after: is }];
  });
}

/** The facts of a record; members without a value are no facts. */
export const factsOf = (record: Readonly<Record<string, Json | undefined>>): Map<string, Json> =>
  new Map(Object.entries(record).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null));

/** The leaves of a JSON object by their path; lists and empty objects are leaves. A key that is no plain word stands in quotation marks. */
export function leavesOf(object: { readonly [name: string]: Json }): Map<string, Json> {
  const leaves = new Map<string, Json>();
  const walk = (value: { readonly [name: string]: Json }, prefix: string): void => {
    for (const [key, member] of Object.entries(value)) {
      const path = `${prefix}${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)}`;
      const isBranch = typeof member === 'object' && member !== null && !Array.isArray(member) && Object.keys(member).length > 0;
      if (isBranch) walk(member as { readonly [name: string]: Json }, `${path}.`);
      else leaves.set(path, member);
    }
  };
  walk(object, '');
  return leaves;
}
