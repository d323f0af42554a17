import { createGunzip } from 'node:zlib';
import type { Request } from 'express';
import { HttpProblem } from './problem-json.ts';

/** What bounds a body: its bytes once unpacked, and who has to agree to every further part of it. */
export interface BodyBounds {
  readonly maxBytes: number;
  /** Is told of bytes before they are kept; throws when there is no room for them. */
  readonly reserve: (bytes: number) => void;
}

/** The text of a request, gunzipped when it says so. Never more than the bound is unpacked, however small it was packed. */
export async function unpackedBody(request: Request, { maxBytes, reserve }: BodyBounds): Promise<string> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase().trim();
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new HttpProblem(415, 'Unsupported encoding', 'Send the body as it is, or packed with Content-Encoding: gzip.', {
      'accept-encoding': 'gzip, identity',
    });
  }
  if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
  const parts: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const part of encoding === 'gzip' ? gunzipped(body) : body) {
    size += part.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    reserve(part.length);
    parts.push(part);
  }
  return textOf(Buffer.concat(parts));
}

async function* gunzipped(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = feed(body, gunzip);
  try {
    for await (const part of gunzip) yield part as Buffer;
    await feeding;
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new HttpProblem(400, 'Invalid gzip', 'The body is no gzip, or it ends too early. Pack it again.');
    throw error;
  } finally {
    gunzip.destroy();
    // When unpacking ended first, what was still being fed has nowhere to go.
    await feeding.catch(() => undefined);
  }
}

async function feed(body: AsyncIterable<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const part of body) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(part)) await drained(gunzip);
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error as Error);
  }
}

const drained = (gunzip: ReturnType<typeof createGunzip>): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) gunzip.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) gunzip.once(event, done);
  });

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(400, 'Invalid text', 'The body is not UTF-8. Send JSON in UTF-8.');
  }
}

const tooLarge = (maxBytes: number): HttpProblem => new HttpProblem(413, 'Too large', `A request has at most ${maxBytes} bytes once unpacked. Send several.`);
