import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { accepted, ScrubArtifactDocument, type UploadOptions, uploadArtifact } from '@assay/sdk';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { coloured } from '../terminal.ts';
import { uploadMemory } from '../upload-memory.ts';

interface PutOptions {
  readonly mediaType: string;
  readonly protected?: boolean;
  readonly resume?: boolean;
}

interface GetOptions {
  readonly output?: string;
}

/** From this size on a file is sent in a way that survives a broken line, unless the option says otherwise. */
const RESUMABLE_BYTES = 33_554_432;

/** `assay artifact put`, `assay artifact get` and `assay artifact verify`. */
export function addArtifactCommands({ root, run }: Program): void {
  const artifact = root.command('artifact').description('bytes by their SHA-256');
  const put = artifact
    .command('put <file>')
    .description('upload a file to the project and print its digest')
    .option('--media-type <type>', 'its media type', 'application/octet-stream')
    .option('--protected', 'it holds protected columns of people')
    .option('--resume', `send it so that the same command goes on after a broken line; always so from ${RESUMABLE_BYTES / 1_048_576} MiB on`);
  run<PutOptions>(put, async (session, [file = ''], options) => {
    const { mediaType, protected: isProtected = false, resume = false } = options;
    const stored = await putFile(session, file, { mediaType, isProtected }, resume);
    session.answer(stored, () => stored.digest);
    return EXIT.done;
  });
  const get = artifact
    .command('get <sha256>')
    .description('download bytes by their digest, which is checked')
    .option('-o, --output <file>', 'file to write; standard output when left out');
  run<GetOptions>(get, async (session, [digest = ''], { output }) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new UsageError('A digest has 64 lower-case hexadecimal digits.');
    session.requireProject();
    await download(session, digest, output ?? null);
    return EXIT.done;
  });
  const verify = artifact.command('verify <id>').description('have the server read the stored bytes again, and say whether they are what came');
  run(verify, async (session, [artifactId = '']) => {
    const { scrubArtifact } = await session.client.request(ScrubArtifactDocument, { input: { artifactId } });
    const { digest, integrity } = accepted(scrubArtifact);
    session.answer({ id: artifactId, digest, ...integrity }, () => `${coloured(integrity?.state ?? 'UNKNOWN')}  ${digest}`);
    return integrity?.state === 'INTACT' ? EXIT.done : EXIT.failed;
  });
}

/** What an uploaded file became. */
interface StoredFile {
  readonly id: string;
  readonly digest: string;
  readonly size: number;
}

/** Uploads a file to the project that was named; a large one, and any that is to `resume`, so that the same command goes on after a broken line. */
export async function putFile(
  session: Session,
  file: string,
  about: { readonly mediaType: string; readonly isProtected: boolean },
  resume = false,
): Promise<StoredFile> {
  session.requireProject();
  const size = await sizeOf(file);
  const options = { digest: await digestOf(file), ...about };
  if (resume || size >= RESUMABLE_BYTES) return { id: await sendResumably(session, file, size, options), digest: options.digest, size };
  return session.client.putArtifact(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>, options);
}

async function sendResumably({ client, terminal }: Session, file: string, size: number, options: UploadOptions): Promise<string> {
  const onProgress = (sent: number): void => terminal.progress(`${Math.floor((100 * sent) / Math.max(1, size))} % of ${size} bytes`);
  return uploadArtifact(client, createReadStream(file), { ...options, size, onProgress, memory: uploadMemory(terminal.environment) });
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new UsageError(`There is no file ${file}.`);
  return found.size;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function download({ client, terminal }: Session, digest: string, output: string | null): Promise<void> {
  const { body } = await client.getArtifact(digest);
  const hash = createHash('sha256');
  const checked = async function* (source: AsyncIterable<Uint8Array>) {
    try {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    } catch (cause) {
      const sentence = `The download of ${digest} broke off: the line was lost, or the server found the bytes damaged on the way. Try again; "assay artifact verify" tells which.`;
      throw new Error(sentence, { cause });
    }
    if (hash.digest('hex') !== digest) throw new Error(`The bytes that arrived do not have the digest ${digest}. Download them again.`);
  };
  const source = body === null ? Readable.from([]) : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  if (output === null) return pipeline(source, checked, terminal.stdout, { end: false });
  const partial = `${output}.partial`;
  try {
    await pipeline(source, checked, createWriteStream(partial));
    await rename(partial, output);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
