import { createGunzip, createInflate } from 'node:zlib';
import { InspectionStopped } from '../model-inspection.ts';
import type { RecognisedFormat } from './model-format.ts';
import { startsWith } from './random-bytes.ts';
import { isR } from './sniff-head.ts';
import { sniffPickle } from './sniff-pickle.ts';

const UNPACKED_BYTES = 1_048_576;

const ENVELOPES: readonly (readonly [string, readonly number[]])[] = [
  ['zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['lzma', [0x5d, 0x00, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** Recognises a compressed pickle or R object by what it begins with; refuses every other compressed file. Null for files that are not compressed. */
export async function sniffCompressed(head: Uint8Array): Promise<RecognisedFormat | null> {
  if (startsWith(head, 'ustar', 257))
    throw new InspectionStopped('UNKNOWN_ARCHIVE', 'The file is a tar archive; unpack it and upload the model file itself, or a zip of the model folder.');
  for (const [name, magic] of ENVELOPES) if (startsWith(head, magic)) refuseCompressed(name);
  const isGzip = startsWith(head, [0x1f, 0x8b, 8]);
  // The two bytes of a zlib head are a multiple of 31; the first names the method.
  const isZlib = head[0] === 0x78 && ((head[0] << 8) | (head[1] ?? 1)) % 31 === 0;
  if (!isGzip && !isZlib) return null;
  const unpacked = await unpackHead(head, isGzip);
  if (unpacked === null) return isGzip ? refuseCompressed('gzip') : null;
  const compression = isGzip ? 'gzip' : 'zlib';
  const pickle = sniffPickle(unpacked, false);
  if (pickle !== null) return { ...pickle, facts: { ...pickle.facts, compression } };
  if (isR(unpacked)) return { format: 'R_OBJECT', facts: { compression } };
  if (startsWith(unpacked, 'ustar', 257))
    throw new InspectionStopped(
      'UNKNOWN_ARCHIVE',
      `The file is a tar archive (${compression}); unpack it and upload the model file itself, or a zip of the model folder.`,
    );
  return isGzip ? refuseCompressed('gzip') : null;
}

function refuseCompressed(name: string): never {
  throw new InspectionStopped('COMPRESSED', `The file is compressed (${name}); unpack it and upload the model file itself.`);
}

/** The beginning of what is compressed, however long the whole would become; null when it cannot be unpacked. */
async function unpackHead(head: Uint8Array, isGzip: boolean): Promise<Uint8Array | null> {
  const stream = isGzip ? createGunzip() : createInflate();
  const parts: Uint8Array[] = [];
  let length = 0;
  stream.end(head);
  try {
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      parts.push(part);
      length += part.length;
      if (length >= UNPACKED_BYTES) break;
    }
  } catch (error) {
    // The head of a longer file breaks off, which says nothing about it; damage says that it was not compressed in this way.
    if ((error as { code?: string }).code !== 'Z_BUF_ERROR') return null;
  }
  return Buffer.concat(parts);
}
