import type { HttpResponse, UploadOptions as TusOptions } from 'tus-js-client';
import type { AssayClient, UploadOptions } from './client.ts';
import { ForbiddenError, ProblemError, ServerError, UnauthenticatedError, UnreachableError } from './errors.ts';

/** Bytes to send: in memory, or a stream of a file (which is read again from where the server wants it). */
export type ResumableSource = Uint8Array | NodeJS.ReadableStream;

/** Where the addresses of unfinished uploads are remembered, by a text that names the file and its destination. */
export interface UploadMemory {
  recall(name: string): Promise<string | null>;
  remember(name: string, address: string): Promise<void>;
  forget(name: string): Promise<void>;
}

/** How a resumable upload goes. */
export interface ResumableOptions extends UploadOptions {
  /** Bytes of the whole. */
  readonly size: number;
  /** Bytes of one request; all that is left when absent. */
  readonly chunkBytes?: number;
  readonly onProgress?: (sent: number, size: number) => void;
  /** Lets a later call go on with an upload that this one could not finish. */
  readonly memory?: UploadMemory;
  /** Milliseconds between two tries after the line broke. */
  readonly retryDelays?: readonly number[];
}

const RETRY_DELAYS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];
const UNKNOWN = 404;

/**
 * Uploads bytes in a way that survives broken lines and a restarted server: it asks how much has arrived and goes on from there. Answers the
 * id of the artifact. Throws `ProblemError` when the bytes are refused.
 */
export async function uploadArtifact(client: AssayClient, source: ResumableSource, options: ResumableOptions): Promise<string> {
  const name = `${client.url} ${client.projectId ?? ''} ${options.digest} ${options.size}`;
  const known = (await options.memory?.recall(name)) ?? null;
  try {
    const id = await send(client, source, options, known, (address) => options.memory?.remember(name, address));
    await options.memory?.forget(name);
    return id;
  } catch (error) {
    if (error instanceof ProblemError) await options.memory?.forget(name);
    throw error;
  }
}

async function send(
  client: AssayClient,
  source: ResumableSource,
  { digest, mediaType = 'application/octet-stream', isProtected = false, size, chunkBytes, onProgress, retryDelays = RETRY_DELAYS }: ResumableOptions,
  known: string | null,
  onAddress: (address: string) => Promise<void> | undefined,
): Promise<string> {
  // Most programs upload nothing, and need not wait for it to be loaded.
  const { DetailedError, Upload } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    const settings: TusOptions = {
      endpoint: `${client.url}/artifacts/uploads`,
      headers: {
        ...(client.token === null ? {} : { authorization: `Bearer ${client.token}` }),
        ...(client.projectId === null ? {} : { 'assay-project': client.projectId }),
      },
      metadata: { digest, mediaType, protected: String(isProtected) },
      uploadSize: size,
      uploadUrl: known,
      retryDelays: [...retryDelays],
      ...(chunkBytes === undefined ? {} : { chunkSize: chunkBytes }),
      onProgress: (sent) => onProgress?.(sent, size),
      onUploadUrlAvailable: () => {
        Promise.resolve(onAddress(upload.url ?? '')).catch(reject);
      },
      onSuccess: ({ lastResponse }) => {
        const id = lastResponse.getHeader('assay-artifact');
        if (id === undefined) reject(new ServerError('The server took all bytes and named no artifact. Ask its operator.'));
        else resolve(id);
      },
      onError: (error) => reject(explained(client, error, error instanceof DetailedError ? error.originalResponse : null)),
    };
    // The library's types know streams of browsers only; in Node it takes those of Node.
    const upload = new Upload((source instanceof Uint8Array ? Buffer.from(source) : source) as Buffer, settings);
    upload.start();
  });
}

function explained(client: AssayClient, error: Error, response: HttpResponse | null): Error {
  if (response === null)
    return new UnreachableError(`The upload to ${client.url} broke off (${error.message.split('\n')[0]}). Run the same command again to go on.`);
  const status = response.getStatus();
  const problem = parsed(response.getBody());
  const detail =
    problem.detail ?? (status === UNKNOWN ? 'The server does not know this upload any more. Run the same command again.' : `The server answered ${status}.`);
  const requestId = problem.requestId ?? null;
  if (status === 401) return new UnauthenticatedError(detail, requestId);
  if (status === 403) return new ForbiddenError(detail, requestId);
  return status >= 500 ? new ServerError(detail, requestId) : new ProblemError(problem.code ?? String(status), detail, requestId);
}

function parsed(text: string): { readonly detail?: string; readonly code?: string; readonly requestId?: string } {
  try {
    return JSON.parse(text) as { detail?: string; code?: string; requestId?: string };
  } catch {
    return {};
  }
}
