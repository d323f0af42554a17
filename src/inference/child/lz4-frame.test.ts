import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { decompressLz4Frame } from './lz4-frame.ts';

// Both frames are written by the reference program, lz4 1.9: one block with a checksum of the content, and linked blocks of 64 KiB.
const ONE_BLOCK = 'BCJNGGRApy4AAADxBmFnZSxzZXgKNDIsZmVtYWxlCjE3LAgADxIA//+tD9gC//////+dUG1hbGUKAAAAAIuDpsI=';
const LINKED_BLOCKS =
  'BCJNGERAXjUCAADxtmNiZWJoaGhnZGJoYWdnYWhlZGJmYWFhYWdkZ2FkaGhkZmRkaGVhZ2JjZWJmZ2RlZWhnYWhkZ2djZmZiaGJjZ2ZoYWhhZWdjY2RhZGRnZmZoZWFnY2RnYWhmZGdoZmdmYWZoYWRjY2JlYWJiYWhhZWRlYmNmZWJjY2VjZWVoZmhoYmFlZ2ZnZGViZWRnYWRhZ2NhY2hnZGhkYWdmZ2FlY2RhZWJiZWVjZ2VjYWFkaGNhZ2RmYmRnZGhiZ2VoYWZnZWFjZGZjQQD/U2dmaGRiYWJjY2NkZWZlZmZmYmVkaGNiZmFnYmdjY2ZiZ2JkYmVmZWJoZWJhZWFhYmdiYWRkZ2NiaGNkY2JnZ2VlaGZiZGZhYWFlZmhnZmdiYmZoYmVkaGZlY2RlZGRmYmViLAH///////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////+7UGdmZ2RlaQAAAA94////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////11BkZmJlYgAAAAC4/mkY';

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

describe('decompressing LZ4 frames', () => {
  it('gives what the reference program compressed, of one block and of blocks that refer to those before', () => {
    const text = Buffer.from(decompressLz4Frame(bytes(ONE_BLOCK), 10_000)).toString();
    expect(text).toBe(`age,sex\n${'42,female\n17,male\n'.repeat(40)}`.repeat(3));
    const linked = decompressLz4Frame(bytes(LINKED_BLOCKS), 1_000_000);
    expect([linked.length, sha256(linked)]).toEqual([90_000, '76ff95d4eeac6345c0a34133d52e855d1b8a95b5363ae698db3ba9dc037a7eb9']);
  });

  it('ends at its limit, however much a frame promises', () => {
    expect(() => decompressLz4Frame(bytes(LINKED_BLOCKS), 89_999)).toThrow('holds more than it may');
  });

  it('throws an error, or gives bytes within the limit, for frames that were damaged anywhere', () => {
    const frame = bytes(ONE_BLOCK);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(frame.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(frame.length), (changes, length) => {
        const damaged = frame.slice(0, length);
        for (const [place, value] of changes) if (place < length) damaged[place] = value;
        try {
          expect(decompressLz4Frame(damaged, 5_000).length).toBeLessThanOrEqual(5_000);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 500 },
    );
  });
});
