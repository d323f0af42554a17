const MAGIC = 0x184d2204;
const FLAG_BLOCK_CHECKSUM = 0x10;
const FLAG_CONTENT_SIZE = 0x08;
const FLAG_CONTENT_CHECKSUM = 0x04;
const FLAG_DICTIONARY = 0x01;
const UNCOMPRESSED = 0x8000_0000;
const LEAST_MATCH = 4;

/** Bytes that grow as they are written, up to a limit. */
class Output {
  bytes: Uint8Array = new Uint8Array(65_536);
  length = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  room(more: number): void {
    const needed = this.length + more;
    if (needed > this.most) throw new Error('a compressed block holds more than it may');
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.min(this.most, Math.max(needed, this.bytes.length * 2)));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  literal(from: Uint8Array): void {
    this.room(from.length);
    this.bytes.set(from, this.length);
    this.length += from.length;
  }

  match(offset: number, length: number): void {
    if (offset === 0 || offset > this.length) throw new Error('an LZ4 block points before its beginning');
    this.room(length);
    // Byte by byte, because a match may overlap what it writes.
    for (let i = 0; i < length; i++, this.length++) this.bytes[this.length] = this.bytes[this.length - offset] as number;
  }
}

/** Decompresses one frame of the LZ4 frame format 1.6.1 (as Arrow writes it), blocks linked or not; checksums are not looked at. */
export function decompressLz4Frame(input: Uint8Array, mostBytes: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('not an LZ4 frame');
  const flags = view.getUint8(4);
  if (flags >> 6 !== 1 || (flags & FLAG_DICTIONARY) !== 0) throw new Error('an LZ4 frame of an unknown version or with a dictionary');
  let at = 6 + ((flags & FLAG_CONTENT_SIZE) === 0 ? 0 : 8) + 1;
  const output = new Output(mostBytes);
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) break;
    const length = size & ~UNCOMPRESSED;
    if (at + length > input.length) throw new Error('an LZ4 frame ends too early');
    const block = input.subarray(at, at + length);
    if ((size & UNCOMPRESSED) !== 0) output.literal(block);
    else decompressBlock(block, output);
    at += length + ((flags & FLAG_BLOCK_CHECKSUM) === 0 ? 0 : 4);
  }
  if ((flags & FLAG_CONTENT_CHECKSUM) !== 0 && at + 4 > input.length) throw new Error('an LZ4 frame ends too early');
  return output.bytes.subarray(0, output.length);
}

function decompressBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  const byte = (): number => {
    const value = block[at++];
    if (value === undefined) throw new Error('an LZ4 block ends too early');
    return value;
  };
  const extended = (length: number): number => {
    if (length < 15) return length;
    let whole = length;
    for (;;) {
      const more = byte();
      whole += more;
      if (more !== 255) return whole;
    }
  };
  while (at < block.length) {
    const token = byte();
    const literals = extended(token >> 4);
    if (at + literals > block.length) throw new Error('an LZ4 block ends too early');
    output.literal(block.subarray(at, at + literals));
    at += literals;
    if (at === block.length) return;
    const offset = byte() | (byte() << 8);
    output.match(offset, extended(token & 15) + LEAST_MATCH);
  }
}
