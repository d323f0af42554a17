import { ok, type Result, refuse } from '../kernel/result.ts';
import { type UploadAborted, uploadAborted } from './blob-store.ts';

/** Asks a source for its next bytes, and gives up when none come in time. */
export class PatientSource {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #idleMilliseconds: number;
  #first: Promise<IteratorResult<Uint8Array>> | null;
  #finished = false;

  constructor(bytes: AsyncIterable<Uint8Array>, idleMilliseconds: number) {
    this.#iterator = bytes[Symbol.asyncIterator]();
    this.#idleMilliseconds = idleMilliseconds;
    // A stream's iterator listens for errors from its first question on; an error before that would end the whole process.
    this.#first = this.#iterator.next();
    this.#first.catch(() => undefined);
  }

  /** The next bytes, null at the end. */
  async next(): Promise<Result<Uint8Array | null, UploadAborted>> {
    let timer: NodeJS.Timeout | undefined;
    const idle = new Promise<'idle'>((resolve) => {
      timer = setTimeout(() => resolve('idle'), this.#idleMilliseconds);
    });
    try {
      const asked = this.#first ?? this.#iterator.next();
      this.#first = null;
      const step = await Promise.race([asked, idle]);
      if (step === 'idle')
        return refuse(uploadAborted(`No byte arrived for ${this.#idleMilliseconds / 1_000} s. Send the file again over a steadier connection.`));
      if (step.done !== true) return ok(step.value);
      this.#finished = true;
      return ok(null);
    } catch (error) {
      this.#finished = true;
      const reason = error instanceof Error ? error.message : String(error);
      return refuse(uploadAborted(`The upload ended before its last byte (${reason}). Send the file again.`));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tells an unfinished source that nobody listens any more; a source that hangs is not waited for. */
  leave(): void {
    if (this.#finished) return;
    this.#finished = true;
    // The upload is refused already, so what its source says while it ends changes nothing.
    void Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }
}
