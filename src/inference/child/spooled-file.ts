import { fstatSync, read } from 'node:fs';
import { promisify } from 'node:util';

const readAt = promisify(read);
const PIECE_BYTES = 1_048_576;

/** The file behind a source of bytes. Throws for other sources: what is read from anywhere in it the server always lays down first. */
export function spooled(source: AsyncIterable<Uint8Array>): SpooledFile {
  if (source instanceof SpooledFile) return source;
  throw new Error('the dataset was not laid down in a file');
}

/** A dataset that the server has laid down in a file of this process, to be read from anywhere in it or from its beginning. */
export class SpooledFile implements AsyncIterable<Uint8Array> {
  readonly byteLength: number;
  private readonly descriptor: number;

  /** The file behind a descriptor, of which the first `byteLength` bytes count. Throws when it is shorter. */
  constructor(descriptor: number, byteLength: number) {
    if (fstatSync(descriptor).size < byteLength) throw new Error('the dataset was not laid down as a whole');
    this.descriptor = descriptor;
    this.byteLength = byteLength;
  }

  /** The bytes from `start` up to `end`, fewer where the file ends before. */
  async slice(start: number, end: number = this.byteLength): Promise<ArrayBuffer> {
    const length = Math.max(0, Math.min(end, this.byteLength) - start);
    const bytes = new Uint8Array(length);
    await this.readInto(bytes, start);
    return bytes.buffer;
  }

  /** Fills `bytes` with those that begin at `start`. Throws when there are not so many. */
  async readInto(bytes: Uint8Array, start: number): Promise<void> {
    if (start < 0 || start + bytes.length > this.byteLength) throw new Error('it refers to bytes outside of the file');
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await readAt(this.descriptor, bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) throw new Error('the file of the dataset ends too early');
      done += bytesRead;
    }
  }

  /** All bytes in pieces. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (let start = 0; start < this.byteLength; start += PIECE_BYTES) yield new Uint8Array(await this.slice(start, start + PIECE_BYTES));
  }
}
