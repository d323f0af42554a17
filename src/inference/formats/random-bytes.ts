/** Bytes that can be read at any place, so that a large file is recognised by a few of them. */
export interface RandomBytes {
  /** How many there are. */
  readonly size: number;
  /** The bytes from `start` on, fewer than `length` only at the end. */
  read(start: number, length: number): Promise<Uint8Array>;
}

/** Bytes that are in memory already. */
export const inMemory = (bytes: Uint8Array): RandomBytes => ({
  size: bytes.length,
  read: (start, length) => Promise.resolve(bytes.subarray(start, start + length)),
});

/** A part of a file as bytes of its own. */
export const startsWith = (bytes: Uint8Array, prefix: readonly number[] | string, at = 0): boolean => {
  const wanted = typeof prefix === 'string' ? [...prefix].map((character) => character.charCodeAt(0)) : prefix;
  return wanted.every((byte, i) => bytes[at + i] === byte);
};
