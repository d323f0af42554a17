import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { LIMITS } from '../../kernel/limits.ts';
import { InspectionStopped } from '../model-inspection.ts';
import type { RandomBytes } from './random-bytes.ts';

/** The directory of a zip archive, and the beginning of any file in it. */
export interface ArchiveDirectory {
  /** Files by their path; folders are left out. */
  readonly files: ReadonlyMap<string, ArchivedFile>;
  /** The first bytes of a file, unpacked no further than that. */
  headOf(path: string): Promise<Uint8Array>;
  close(): void;
}

/** What the directory says of one file; the size is a claim of the archive. */
export interface ArchivedFile {
  readonly size: number;
}

const WINDOW = 65_536;
const HEAD_BYTES = 1_048_576;
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/** Whether the bytes end as a zip archive does: an end record whose directory lies just before it. */
export async function endsAsZip(bytes: RandomBytes): Promise<boolean> {
  const start = Math.max(0, bytes.size - END_BYTES - LONGEST_COMMENT);
  const tail = Buffer.from(await bytes.read(start, END_BYTES + LONGEST_COMMENT));
  for (let at = tail.lastIndexOf(END_OF_DIRECTORY); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END_OF_DIRECTORY, at - 1)) {
    if (at + END_BYTES > tail.length || at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const directoryBytes = tail.readUInt32LE(at + 12);
    if (directoryBytes === 0 || directoryBytes === 0xffffffff) return true;
    const directory = start + at - directoryBytes;
    if (directory < 0) continue;
    const first = await bytes.read(directory, 4);
    // With a zip64 record in between, the directory does not touch the end record.
    if (Buffer.from(first).equals(Buffer.from([0x50, 0x4b, 0x01, 0x02])) || tail.includes(Buffer.from([0x50, 0x4b, 0x06, 0x06]))) return true;
  }
  return false;
}

/** Reads the directory of a zip archive within limits; nothing is unpacked. Throws InspectionStopped for one that contradicts itself. */
export async function openArchive(bytes: RandomBytes): Promise<ArchiveDirectory> {
  const zip = await guarded(() => fromRandomAccessReaderPromise(new WindowedReader(bytes), bytes.size, { autoClose: false }));
  const entries = new Map<string, Entry>();
  await guarded(async () => {
    let count = 0;
    for await (const entry of zip.eachEntry()) {
      count += 1;
      if (count > LIMITS.archiveEntries) throw new InspectionStopped('UNKNOWN_ARCHIVE', TOO_MANY);
      if (entry.fileName.endsWith('/')) continue;
      if (entries.has(entry.fileName)) throw new InspectionStopped('AMBIGUOUS', twice(entry.fileName));
      entries.set(entry.fileName, entry);
    }
  });
  return {
    files: new Map([...entries].map(([path, entry]) => [path, { size: entry.uncompressedSize }])),
    headOf: async (path) => {
      const entry = entries.get(path);
      if (entry === undefined) return new Uint8Array(0);
      if (entry.isEncrypted()) throw new InspectionStopped('UNKNOWN_ARCHIVE', 'The zip archive is encrypted; upload it without a password.');
      return guarded(() => headOf(zip, entry));
    },
    close: () => zip.close(),
  };
}

const TOO_MANY = `The zip archive holds more than ${LIMITS.archiveEntries} files; upload the archive that your training tool wrote, without other files in it.`;
const twice = (path: string): string =>
  `The zip archive holds "${path}" twice, so two programs may read two different models from it; write the archive again.`;

async function headOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop destroys the stream: what lies behind is never unpacked, however much it would become.
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    parts.push(part);
    length += part.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

async function guarded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // Errors of the machine carry a code of the operating system; what is wrong with an archive comes without one, or from zlib.
    const code = (error as { code?: unknown }).code;
    const isOfTheMachine = typeof code === 'string' && !code.startsWith('Z_') && !code.startsWith('ERR_');
    if (error instanceof InspectionStopped || isOfTheMachine || !(error instanceof Error)) throw error;
    throw new InspectionStopped('MALFORMED', `The zip archive is damaged (${error.message.slice(0, 200)}); write it again and upload it whole.`);
  }
}

/** Gives yauzl its bytes in windows, as it asks for a few dozen at a time. */
class WindowedReader extends RandomAccessReader {
  private windowStart = 0;
  private window: Uint8Array = new Uint8Array(0);

  constructor(private readonly bytes: RandomBytes) {
    super();
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.part(position, length).then(
      (part) => {
        buffer.set(part, offset);
        callback(part.length < length ? new Error('it breaks off before its end') : null);
      },
      (error: unknown) => callback(error as Error),
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { bytes } = this;
    return Readable.from(
      (async function* () {
        for (let at = start; at < end; at += WINDOW) yield await bytes.read(at, Math.min(WINDOW, end - at));
      })(),
      { objectMode: false },
    );
  }

  private async part(position: number, length: number): Promise<Uint8Array> {
    const isInside = position >= this.windowStart && position + length <= this.windowStart + this.window.length;
    if (!isInside) {
      this.window = await this.bytes.read(position, Math.max(WINDOW, length));
      this.windowStart = position;
    }
    const from = position - this.windowStart;
    return this.window.subarray(from, from + length);
  }
}
