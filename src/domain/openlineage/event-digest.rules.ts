import { type Digest, sha256 } from '../../kernel/digest.ts';

const identities = new WeakMap<object, string>();

/** Notes a text in which equal facets of a holder are equal, so that nobody has to write them out again. */
export function noteIdentity(facets: object, identity: string): void {
  identities.set(facets, identity);
}

/**
 * Digest of an event, equal for equal events, however they were spaced: of its text, in which every group of facets is left out and follows
 * at the end, with its place and by the identity noted for it.
 */
export function digestOfEvent(event: object): Digest {
  const leftOut: string[] = [];
  let place = 0;
  const text = JSON.stringify(event, (_name, value: unknown) => {
    place++;
    const identity = typeof value === 'object' && value !== null ? identities.get(value) : undefined;
    if (identity === undefined) return value;
    leftOut.push(`${place} ${identity}`);
    return null;
  });
  return sha256([text, ...leftOut].join('\n'));
}
