import { ReusedMemory } from './reused-memory.ts';
import type { SpooledFile } from './spooled-file.ts';

/** Where the bytes of a column chunk lie. */
export interface ChunkPlace {
  readonly start: number;
  readonly bytes: number;
}

/** Larger chunks are neither read ahead nor read into memory that is used again: two of them might not fit. */
const MOST_AHEAD_BYTES = 8_388_608;

/**
 * The bytes of column chunks in the order of `places`, each read while the one before is decoded. They share two pieces of memory, so one is good until
 * the next but one is asked for.
 */
export class ColumnChunks {
  private readonly file: SpooledFile;
  private readonly places: readonly ChunkPlace[];
  private readonly memory = [new ReusedMemory(), new ReusedMemory()] as const;
  private ahead: Promise<Uint8Array> | null = null;
  private taken = 0;

  constructor(file: SpooledFile, places: readonly ChunkPlace[]) {
    this.file = file;
    this.places = places;
  }

  /** The bytes of the next chunk, fewer where the file ends before. Throws when it begins outside of the file, or there is none. */
  async next(): Promise<Uint8Array> {
    const bytes = await (this.ahead ?? this.read(this.taken));
    this.taken += 1;
    const following = this.places[this.taken];
    this.ahead = following === undefined || following.bytes > MOST_AHEAD_BYTES ? null : this.read(this.taken);
    // A fault is met where the chunk is asked for, if it is.
    this.ahead?.catch(() => {});
    return bytes;
  }

  private async read(index: number): Promise<Uint8Array> {
    const place = this.places[index];
    if (place === undefined) throw new Error('a column chunk beyond the last');
    const length = Math.max(0, Math.min(place.bytes, this.file.byteLength - place.start));
    const bytes = length > MOST_AHEAD_BYTES ? new Uint8Array(length) : new Uint8Array(this.memory[index % 2 === 0 ? 0 : 1].atLeast(length), 0, length);
    await this.file.readInto(bytes, place.start);
    return bytes;
  }
}
